import { html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatFixed } from '../../elements/format.js';
import { MeasuredWidth } from '../../elements/measured.js';
import { columns, type Truth, truthDomain } from './truth.js';
import type { UlpProfile } from './ulp.js';

const height = 128;
const frame = { left: 34, top: 10, bottom: height - 24 };
const ticks = [0, 1, 2, 4, 8, 16, 64, 256, 1024, 65_536];

/** A scale that is even near 0 and doubles further up. */
const bend = (error: number) => Math.log2(1 + error);

const offBy = ({ worst, worstAt }: UlpProfile) =>
  worst === 0
    ? 'exact everywhere'
    : `at most ${worst < 100 ? worst.toFixed(2) : worst.toExponential(1)} ULP off, at z = ${formatFixed(worstAt)}`;

/** The largest error of each stretch of the axis, in units in the last place: of f in ink, of f′ in the softer tone. */
@customElement('truth-plot')
export class TruthPlot extends LitElement {
  @property({ attribute: false }) truth: Truth | null = null;
  readonly #measured = new MeasuredWidth(this, 480);

  /** A part of the page, styled by the page: see atlas.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const { truth } = this;
    const width = this.#measured.value;
    const right = width - 14;
    const worst = Math.max(2, truth?.value.worst ?? 0, truth?.derivative.worst ?? 0);
    const most = bend(Number.isFinite(worst) ? worst : 1e6) * 1.04;
    const x = (z: number) =>
      frame.left + ((z - truthDomain[0]) / (truthDomain[1] - truthDomain[0])) * (right - frame.left);
    const y = (error: number) => frame.bottom - Math.min(1, bend(error) / most) * (frame.bottom - frame.top);
    const shownTicks = ticks.filter((tick) => bend(tick) <= most);
    // Where they would touch, every other one stays.
    const sparse = shownTicks.length > 6 ? shownTicks.filter((_, at) => at % 2 === 0) : shownTicks;
    const line = ({ columns: errors }: UlpProfile) =>
      Array.from(errors, (error, at) => {
        const [from, to] = [at, at + 1].map((each) =>
          (frame.left + (each / columns) * (right - frame.left)).toFixed(1),
        );
        return `${at ? 'V' : `M${from} `}${y(error).toFixed(1)}H${to}`;
      }).join('');
    return html`
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${this.#words()}>
        ${sparse.map(
          (tick) => svg`<path class="grid" d="M${frame.left} ${y(tick)}H${right}" />
            <text x=${frame.left - 8} y=${y(tick)} text-anchor="end" dominant-baseline="central">${tick}</text>`,
        )}
        <path class="best" d="M${frame.left} ${y(0.5)}H${right}" />
        ${
          truth
            ? svg`<path class="error slope" d=${line(truth.derivative)} /><path class="error value" d=${line(truth.value)} />`
            : ''
        }
        ${[-12, -6, 0, 6, 12].map(
          (tick) => svg`<text x=${x(tick)} y=${height - 6} text-anchor="middle">${formatFixed(tick, 0)}</text>`,
        )}
      </svg>
      <p class="truth-words" role="status">${this.#words()}</p>
    `;
  }

  #words(): string {
    const { truth } = this;
    if (!truth) return 'Measuring what float32 makes of it…';
    return (
      `${truth.adapter}, ${truth.places.toLocaleString('en')} places: f is ${offBy(truth.value)}; ` +
      `f′, the fainter line, is ${offBy(truth.derivative)}. Dotted: ½ ULP, what rounding alone makes.`
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'truth-plot': TruthPlot;
  }
}
