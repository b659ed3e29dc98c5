import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Activation } from '../../../src/index.js';
import { pathOf, sampleCurve, type Curve } from '../../elements/curve.js';
import { formatFixed, formatNumber } from '../../elements/format.js';
import { MeasuredWidth } from '../../elements/measured.js';
import { clamp, keyed } from '../../elements/scrub.js';

/** One of the two, with its own numbers. */
export interface Shown {
  readonly activation: Activation;
  readonly parameters: readonly number[];
}

const height = 320;
const domain = [-6, 6] as const;
const frame = { left: 34, top: 24, bottom: height - 26 };
/** More than this and the interesting part would be flat. */
const mostShown = 6;
const wholes = (low: number, high: number, step: number) => {
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at++) ticks.push(at * step);
  return ticks;
};

/** Two activations on one plot: f as a line, f′ dashed; the first in ink and bold. A pointer or the arrow keys read a z. */
@customElement('two-curves')
export class TwoCurves extends LitElement {
  @property({ attribute: false }) first: Shown | null = null;
  @property({ attribute: false }) second: Shown | null = null;

  @state() private probed: number | null = null;
  readonly #measured = new MeasuredWidth(this, 480);

  /** A part of the page, styled by the page: see atlas.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const { first, second } = this;
    if (!first) return nothing;
    const shown = second ? [first, second] : [first];
    const right = this.#measured.value - 14;
    const drawn = shown.map(({ activation, parameters }) => ({
      name: activation.label,
      value: sampleCurve((z) => activation.value(z, parameters), activation.kinks, domain, 240),
      slope: sampleCurve((z) => activation.derivative(z, parameters), activation.kinks, domain, 240),
    }));
    const ends = drawn.flatMap(({ value, slope }) => [value.least, value.greatest, slope.least, slope.greatest]);
    const low = Math.max(-mostShown, Math.min(-0.5, ...ends));
    const high = Math.min(mostShown, Math.max(1, ...ends));
    const room = (high - low) * 0.06;
    const x = (z: number) => frame.left + ((z - domain[0]) / (domain[1] - domain[0])) * (right - frame.left);
    const y = (value: number) =>
      frame.bottom - ((value - low + room) / (high - low + 2 * room)) * (frame.bottom - frame.top);
    const z = this.probed;
    const width = this.#measured.value;
    return html`
      <svg
        viewBox="0 0 ${width} ${height}" role="slider" tabindex="0" aria-label="z: arrow keys read the curves"
        aria-valuemin=${domain[0]} aria-valuemax=${domain[1]} aria-valuenow=${z ?? 0}
        aria-valuetext=${this.#reading(z ?? 0, shown)}
        @pointermove=${(event: PointerEvent) => this.#onPointer(event, right)}
        @pointerleave=${() => {
          this.probed = null;
        }}
        @keydown=${this.#onKey}
        @blur=${() => {
          this.probed = null;
        }}
      >
        <clipPath id="atlas-frame"><rect x=${frame.left} y=${frame.top - 6} width=${right - frame.left} height=${frame.bottom - frame.top + 12} /></clipPath>
        <g aria-hidden="true">
          ${wholes(low - room, high + room, high - low > 5 ? 2 : 1).map(
            (tick) => svg`<path class="grid ${tick === 0 ? 'zero' : ''}" d="M${frame.left} ${y(tick)}H${right}" />
              <text x=${frame.left - 8} y=${y(tick)} text-anchor="end" dominant-baseline="central">${formatFixed(tick, 0)}</text>`,
          )}
          ${wholes(domain[0], domain[1], 2).map(
            (tick) => svg`<text x=${x(tick)} y=${height - 8} text-anchor="middle">${formatFixed(tick, 0)}</text>`,
          )}
          <path class="grid" d="M${x(0)} ${frame.top}V${frame.bottom}" />
          <g clip-path="url(#atlas-frame)">
            ${drawn
              .map(({ value, slope }, at) => this.#lines(at === 0 ? 'first' : 'second', value, slope, x, y))
              .toReversed()}
          </g>
          ${z === null ? nothing : this.#probe(z, shown, x, y, low - room, high + room)}
          <text class="reading" x=${right} y="12" text-anchor="end">${z === null ? nothing : this.#reading(z, shown)}</text>
        </g>
      </svg>
      <p class="names">
        <span class="name first">${first.activation.label}</span>
        ${second ? html`<span class="name second">${second.activation.label}</span>` : nothing}
        <span class="dashes">derivatives dashed</span>
      </p>
    `;
  }

  #lines(which: string, value: Curve, slope: Curve, x: (z: number) => number, y: (value: number) => number) {
    const path = ({ runs }: Curve) => runs.map(({ points }) => pathOf(points, x, y)).join('');
    const dots = value.jumps.map(
      ({ z, open, closed }) => svg`
        ${open.map((limit) => svg`<circle class="open ${which}" cx=${x(z)} cy=${y(limit)} r="3.5" />`)}
        <circle class="closed ${which}" cx=${x(z)} cy=${y(closed)} r="3.5" />`,
    );
    return svg`
      <path class="slope ${which}" d=${path(slope)} />
      <path class="value ${which}" d=${path(value)} />
      ${dots}`;
  }

  #probe(
    z: number,
    shown: readonly Shown[],
    x: (z: number) => number,
    y: (value: number) => number,
    low: number,
    high: number,
  ) {
    const dots = shown
      .map(({ activation, parameters }) => activation.value(z, parameters))
      .filter((value) => value >= low && value <= high);
    return svg`
      <path class="cross" d="M${x(z)} ${frame.top}V${frame.bottom}" />
      ${dots.map((value) => svg`<circle class="probe" cx=${x(z)} cy=${y(value)} r="3.5" />`)}`;
  }

  #reading(z: number, shown: readonly Shown[]): string {
    const values = shown.map(({ activation, parameters }) => {
      const [value, slope] = [activation.value(z, parameters), activation.derivative(z, parameters)];
      return `${activation.label} ${formatNumber(value, 3)}, slope ${formatNumber(slope, 3)}`;
    });
    return `z = ${formatFixed(z)} · ${values.join(' · ')}`;
  }

  #onPointer(event: PointerEvent, right: number): void {
    const plot = this.querySelector('svg');
    if (!plot) return;
    const { left, width } = plot.getBoundingClientRect();
    const at = ((event.clientX - left) / width) * this.#measured.value;
    const z = domain[0] + ((at - frame.left) / (right - frame.left)) * (domain[1] - domain[0]);
    this.probed = clamp(Number(z.toFixed(2)), { min: domain[0], max: domain[1] });
  }

  #onKey(event: KeyboardEvent): void {
    const next = keyed(event, this.probed ?? 0, { min: domain[0], max: domain[1], step: 0.1, digits: 2 });
    if (next === null) return;
    event.preventDefault();
    this.probed = next;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'two-curves': TwoCurves;
  }
}
