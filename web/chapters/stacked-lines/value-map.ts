import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TrainingData, View } from '../../../src/index.js';
import '../../elements/color-scale/color-scale.js';
import { signOf } from '../../elements/format.js';
import './cell-picture.js';
import { renderFrame } from './frame.js';
import { frameStyles } from './frame.styles.js';

/** In units of the drawing, which is 1,000 across. */
const dotRadius = 10;

/** Values over a rectangle of two inputs, with samples on it. */
@customElement('value-map')
export class ValueMap extends LitElement {
  static override styles = frameStyles;

  @property({ attribute: false }) view: View = { left: -1, right: 1, bottom: -1, top: 1 };
  /** (rows, columns), row 0 at the top. */
  @property({ attribute: false }) values: ArrayLike<number> = [];
  @property({ type: Number }) columns = 0;
  @property({ type: Number }) rows = 0;
  /** Where the ends of the colours are: −reach and reach. */
  @property({ type: Number }) reach = 1;
  @property({ attribute: false }) samples: TrainingData | null = null;
  /** The picture in words. */
  @property() description = '';

  protected override render() {
    const { values, columns, rows, reach, view } = this;
    const plane = html`
      <div class="plane" role="img" aria-label=${this.description}>
        <cell-picture .values=${values} .columns=${columns} .rows=${rows} .reach=${reach}></cell-picture>
        ${this.samples ? this.#renderSamples(this.samples) : nothing}
      </div>
    `;
    const scale = html`<color-scale .low=${-reach} .high=${reach}></color-scale>`;
    return renderFrame(view, { across: 'x₁', up: 'x₂' }, plane, scale);
  }

  #renderSamples({ inputs, targets }: TrainingData) {
    const { left, right, bottom, top } = this.view;
    const height = 1000 / 1.15;
    return html`<svg viewBox="0 0 1000 ${height}" preserveAspectRatio="none" aria-hidden="true">
      ${Array.from(targets, (target, at) => {
        const across = ((inputs[2 * at] as number) - left) / (right - left);
        const down = (top - (inputs[2 * at + 1] as number)) / (top - bottom);
        return svg`<circle class="dot ${signOf(target)}" cx=${1000 * across} cy=${height * down} r=${dotRadius} />`;
      })}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'value-map': ValueMap;
  }
}
