import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { tokens } from '../../styles/shared.js';
import { formatNumber } from '../format.js';

const styles = css`
  :host {
    font-size: 0.75rem;
    font-weight: 500;
  }

  .scale {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    column-gap: 0.625rem;
    color: var(--_soft);
  }

  .bar {
    position: relative;
    height: var(--color-scale-height, 8px);
    border-radius: 4px;
    box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--_ink) 10%, transparent);
    background: linear-gradient(in oklab to right, var(--_negative), var(--_zero) var(--_centre, 50%), var(--_positive));
    forced-color-adjust: none;
    print-color-adjust: exact;
  }

  .centre {
    position: absolute;
    inset-block-start: 100%;
    inset-inline-start: var(--_centre, 50%);
    translate: -50% 0;
    padding-block-start: 6px;
    line-height: 1;
    white-space: nowrap;
  }

  .centre::before {
    content: '';
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 50%;
    height: 4px;
    border-inline-start: 1px solid currentColor;
  }

  .scale.marked {
    padding-block-end: 1.125rem;
  }
`;

/**
 * The diverging scale of signed values, with its ends printed: orange at `low`, paper at `centre`, blue at `high`,
 * mixed in OKLab as in the pictures it stands beside. `centre` is marked unless it is one of the ends.
 *
 * @csspart bar - The ramp.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 * @cssprop --color-scale-height - Thickness of the ramp, 8px if left out.
 */
@customElement('color-scale')
export class ColorScale extends LitElement {
  static override styles = [tokens, styles];

  @property({ type: Number }) low = -1;
  @property({ type: Number }) centre = 0;
  @property({ type: Number }) high = 1;
  /** Decimals, where a number needs any. */
  @property({ type: Number }) digits = 2;

  protected override render() {
    const { low, centre, high } = this;
    const marked = centre > low && centre < high;
    const [first, middle, last] = [this.write(low), this.write(centre), this.write(high)];
    const name = marked
      ? `Colour scale: orange at ${first}, the colour of the paper at ${middle}, blue at ${last}`
      : `Colour scale from ${first} to ${last}`;
    return html`
      <div class="scale ${marked ? 'marked' : ''}" role="img" aria-label=${name}>
        <span>${first}</span>
        <div part="bar" class="bar">${marked ? html`<span class="centre">${middle}</span>` : ''}</div>
        <span>${last}</span>
      </div>
    `;
  }

  protected override updated(): void {
    const { low, centre, high } = this;
    const share = high > low ? Math.min(1, Math.max(0, (centre - low) / (high - low))) : 0.5;
    this.renderRoot.querySelector<HTMLElement>('.bar')?.style.setProperty('--_centre', `${share * 100}%`);
  }

  private write(value: number): string {
    return formatNumber(value, this.digits)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'color-scale': ColorScale;
  }
}
