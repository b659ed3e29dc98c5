import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { tokens } from '../../styles/shared.js';
import { placed } from '../../elements/placed.js';
import { distance } from './words.js';

/** The ends of the scale, as powers of ten. */
const least = -9;
const most = 1;

/** How far along the scale, in per cent. */
const along = (value: number): number => 100 * Math.min(1, Math.max(0, (Math.log10(value) - least) / (most - least)));

/** A difference beside what rounding can do, on a logarithmic scale: within the band, or far beyond it. */
@customElement('difference-gauge')
export class DifferenceGauge extends LitElement {
  static override styles = [
    tokens,
    css`
      .gauge {
        position: relative;
        height: 4.25rem;
        margin-inline: 0.5rem;
        color: var(--_soft);
        font-size: var(--np-text-tiny, 0.6875rem);
        font-weight: 500;
        line-height: 1;
        white-space: nowrap;
      }

      .gauge > * {
        position: absolute;
      }

      .track,
      .rounding {
        top: 1.75rem;
        left: 0;
        width: 100%;
        height: 0.75rem;
        border-radius: 999px;
        box-shadow: inset 0 0 0 1px var(--_line);
      }

      .rounding {
        border-radius: 999px 0 0 999px;
        background: var(--_line);
        border-right: 2px solid var(--_ink);
        print-color-adjust: exact;
        transition: width var(--_quick);
      }

      .allowed {
        top: 0.375rem;
        padding-inline: 0.125rem;
        transition: left var(--_quick);
      }

      .allowed.late {
        translate: -100% 0;
      }

      .allowed b,
      .found b {
        color: var(--_ink);
        font-weight: 600;
      }

      .dot {
        top: 1.625rem;
        width: 1rem;
        height: 1rem;
        margin-left: -0.5rem;
        border: 2px solid var(--_card);
        border-radius: 50%;
        background: var(--_ink);
        print-color-adjust: exact;
        transition: left var(--_quick);
      }

      .found {
        top: 3rem;
        translate: -50% 0;
        transition: left var(--_quick);
      }

      .found.early {
        translate: -0.5rem 0;
      }

      .found.late {
        translate: calc(0.5rem - 100%) 0;
      }
    `,
  ];

  /** The largest difference that was found. */
  @property({ type: Number }) largest = 0;
  /** The largest that rounding can make. */
  @property({ type: Number }) bound = 0;

  protected override render() {
    const { largest, bound } = this;
    const [found, allowed] = [along(largest), along(bound)];
    const side = found < 22 ? 'early' : found > 78 ? 'late' : '';
    const label = `On a logarithmic scale from 10⁻⁹ to 10: the largest difference is ${distance(largest)}, rounding can make ${distance(bound)}`;
    return html`
      <div class="gauge" role="img" aria-label=${label}>
        <span class="track"></span>
        <span class="rounding" ${placed({ width: allowed }, '%')}></span>
        <span class="allowed ${allowed > 50 ? 'late' : ''}" ${placed({ left: allowed }, '%')}>rounding can make <b>${distance(bound)}</b></span>
        <span class="dot" ${placed({ left: found }, '%')}></span>
        <span class="found ${side}" ${placed({ left: found }, '%')}>largest difference <b>${distance(largest)}</b></span>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'difference-gauge': DifferenceGauge;
  }
}
