import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Activation, ActivationName } from '../../../src/index.js';
import { signs, tokens } from '../../styles/shared.js';
import { type Curve, pathOf, sampleCurve } from '../curve.js';
import { formatExact, formatFixed, formatNumber, signOf } from '../format.js';
import { MeasuredWidth } from '../measured.js';
import { activationOf, isLit, quantityHover, symbolOf } from '../quantity.js';
import { clamp, drag, keyed, type Scale } from '../scrub.js';
import { styles } from './activation-plot.styles.js';
import { type Interval, stretchedDomain, ticks, valueRange } from './axes.js';
import { type Frame, liftOfValue, placeName } from './labels.js';
import { MovingDomain } from './moving-domain.js';

export type PreActivationChangeEvent = CustomEvent<{ readonly value: number }>;

/** What one picture is drawn from: the frame in pixels, the scales, the curves. */
interface Picture {
  readonly frame: Frame;
  readonly height: number;
  readonly domain: Interval;
  readonly range: Interval;
  readonly curve: Curve;
  readonly slope: Curve;
  x(z: number): number;
  y(value: number): number;
}

/**
 * An activation function f, its derivative (dashed), and the point (z, f(z)) on it, held by gold lines to the axes.
 * The point can be dragged and moved with the keyboard; the element asks with an event and moves when
 * `preActivation` is set. Where z lies outside the domain, the domain stretches to it, ten times at most; beyond
 * that an arrow at the edge shows where the point has gone.
 *
 * @fires pre-activation-change - `detail.value`, the z that a drag or a key asks for.
 * @fires quantity-hover - The pointer or focus came to the point (`detail.quantity` is 'z') or left it (null).
 * @csspart plot - The drawing.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 */
@customElement('activation-plot')
export class ActivationPlot extends LitElement {
  static override styles = [tokens, signs, styles];

  /** By name, or an activation of one's own. */
  @property() activation: ActivationName | Activation = 'sigmoid';
  /** The activation's own number, such as PReLU's slope; its default if left out. */
  @property({ type: Number }) parameter: number | undefined = undefined;
  /** z, where the point stands. */
  @property({ type: Number, attribute: 'pre-activation' }) preActivation = 0;
  /** The z that are shown. */
  @property({ type: Array }) domain: Interval = [-6, 6];
  /** The quantity that is lit in every place: here 'z' and 'a', the lines that hold the point. */
  @property() highlighted: string | null = null;
  /** The point stays where it is. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** The z under the mouse, for the read-out. */
  @state() private probed: number | null = null;
  /** The domain while the point is dragged: stretching it under a hand would make the point run away. */
  @state() private heldDomain: Interval | null = null;
  private readonly measured = new MeasuredWidth(this, 320);
  private readonly moving = new MovingDomain(this);
  private picture: Picture | null = null;

  protected override willUpdate(): void {
    this.moving.send(this.heldDomain ?? stretchedDomain(this.domain, this.preActivation));
    this.picture = this.compose();
  }

  private value(z: number): number {
    return activationOf(this.activation).value(z, this.parameter);
  }

  private derivative(z: number): number {
    return activationOf(this.activation).derivative(z, this.parameter);
  }

  private compose(): Picture {
    const width = this.measured.value;
    const height = Math.round(Math.min(360, Math.max(210, width * 0.84)));
    const domain = this.moving.shown;
    const { kinks } = activationOf(this.activation);
    const curve = sampleCurve((z) => this.value(z), kinks, domain, width);
    const slope = sampleCurve((z) => this.derivative(z), kinks, domain, width);
    const range = valueRange(Math.min(curve.least, slope.least), Math.max(curve.greatest, slope.greatest));
    const yTicks = ticks(range, 5);
    const letters = Math.max(1, ...yTicks.map((tick) => formatExact(tick, 0).length));
    const frame = { left: 9 + letters * 7.2, right: width - 10, top: 26, bottom: height - 26 };
    const x = (z: number) => frame.left + ((z - domain[0]) / (domain[1] - domain[0])) * (frame.right - frame.left);
    const y = (value: number) =>
      frame.bottom - ((value - range[0]) / (range[1] - range[0])) * (frame.bottom - frame.top);
    return { frame, height, domain, range, curve, slope, x, y };
  }

  protected override render() {
    const { picture } = this;
    if (!picture) return nothing;
    const { height } = picture;
    const { label } = activationOf(this.activation);
    return html`
      <svg
        part="plot"
        role="group"
        aria-label="${label} and its derivative"
        viewBox="0 0 ${this.measured.value} ${height}"
        height=${height}
        @pointermove=${this.onProbe}
        @pointerleave=${this.onLeave}
      >
        ${this.axes(picture)} ${this.curves(picture)} ${this.readOut(picture)} ${this.point(picture)}
      </svg>
    `;
  }

  private axes({ frame, domain, range, x, y }: Picture) {
    const zTicks = ticks(domain, frame.right - frame.left > 200 ? 5 : 3);
    const yTicks = ticks(range, 5);
    const { left, right, top, bottom } = frame;
    return svg`<g aria-hidden="true">
      ${domain[0] < 0 && domain[1] > 0 ? svg`<line class="grid" x1=${x(0)} x2=${x(0)} y1=${top - 8} y2=${bottom} />` : nothing}
      ${yTicks.map(
        (tick) => svg`<line class="grid" x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
          <text class="tick" x=${left - 7} y=${y(tick)} text-anchor="end" dominant-baseline="central">${formatExact(tick, 0)}</text>`,
      )}
      ${zTicks.map(
        (tick) =>
          svg`<text class="tick" x=${x(tick)} y=${bottom + 18} text-anchor="middle">${formatExact(tick, 0)}</text>`,
      )}
    </g>`;
  }

  private curves({ frame, curve, slope, x, y }: Picture) {
    const places = (of: Curve) =>
      of.runs.flatMap((run) => run.points.map((point) => ({ x: x(point.z), y: y(point.value) })));
    const [own, other] = [places(curve), places(slope)];
    const name = placeName(own, other, frame, 0.78);
    const slopeName = placeName(other, [...own, name], frame, 0.7);
    const symbol = symbolOf(this.activation);
    return svg`<g aria-hidden="true">
      ${slope.runs.map((run) => svg`<path class="slope" d=${pathOf(run.points, x, y)} />`)}
      ${slope.jumps.map(
        ({ z, open, closed }) => svg`
          ${open.map((limit) => svg`<circle class="jump of-slope" r="2.5" cx=${x(z)} cy=${y(limit)} />`)}
          <circle class="jump of-slope closed" r="2.5" cx=${x(z)} cy=${y(closed)} />`,
      )}
      ${curve.runs.map((run) => svg`<path class="curve ${run.sign}" d=${pathOf(run.points, x, y)} />`)}
      ${curve.jumps.map(
        ({ z, open, closed }) => svg`
          ${open.map((limit) => svg`<circle class="jump ${signOf(limit)}" r="4" cx=${x(z)} cy=${y(limit)} />`)}
          <circle class="jump closed ${signOf(closed)}" r="4" cx=${x(z)} cy=${y(closed)} />`,
      )}
      <text class="name" x=${name.x} y=${name.y}>${symbol}</text>
      <text class="name of-slope" x=${slopeName.x} y=${slopeName.y}>${symbol}′</text>
    </g>`;
  }

  private point({ frame, domain, range, x, y }: Picture) {
    const z = this.preActivation;
    const a = this.value(z);
    const outside = z > domain[1] ? 1 : z < domain[0] ? -1 : 0;
    // A point that is out of sight stands a little inside the edge, and an arrow says where it has gone.
    const px = x(clamp(z, { min: domain[0], max: domain[1] })) - outside * 18;
    const py = y(clamp(a, { min: range[0], max: range[1] }));
    const text = outside ? `${formatNumber(a, 3)} at ${formatFixed(z)}` : formatNumber(a, 3);
    const textWidth = text.length * 7.2;
    const leftward = px + 14 + textWidth > frame.right + 6;
    const perPixel = (domain[1] - domain[0]) / (frame.right - frame.left);
    const curveAt = (at: number) => y(this.value(domain[0] + (at - frame.left) * perPixel));
    const lift = liftOfValue({ x: px, y: py }, textWidth, leftward ? -1 : 1, curveAt, frame);
    return svg`
      <g aria-hidden="true">
        <path class="guide ${isLit('a', this.highlighted) ? 'lit' : ''}" data-quantity="a" d="M${frame.left} ${py}H${px}" />
        <path class="guide ${isLit('z', this.highlighted) ? 'lit' : ''}" data-quantity="z" d="M${px} ${py}V${frame.bottom}" />
        <text class="value" x=${px + (leftward ? -12 : 12)} y=${py + lift} text-anchor=${leftward ? 'end' : 'start'}>${text}</text>
        ${outside ? svg`<path class="edge" d="M${px + outside * 18} ${py}l${-outside * 7} -5v10z" />` : nothing}
      </g>
      <g
        class="handle ${this.heldDomain ? 'held' : ''}"
        role="slider"
        tabindex=${this.disabled ? nothing : '0'}
        aria-label="Pre-activation z"
        aria-orientation="horizontal"
        aria-valuemin=${domain[0]}
        aria-valuemax=${domain[1]}
        aria-valuenow=${z}
        aria-valuetext="z is ${formatFixed(z)}, ${symbolOf(this.activation)} of z is ${formatNumber(a, 3)}"
        aria-disabled=${this.disabled ? 'true' : 'false'}
        @pointerdown=${this.onPointerDown}
        @keydown=${this.onKeyDown}
        @pointerenter=${() => this.dispatchEvent(quantityHover('z'))}
        @pointerleave=${() => this.dispatchEvent(quantityHover(null))}
        @focus=${() => this.dispatchEvent(quantityHover('z'))}
        @blur=${() => this.dispatchEvent(quantityHover(null))}
      >
        <circle class="target" cx=${px} cy=${py} r="22" />
        <circle class="ring" cx=${px} cy=${py} r="11" />
        <circle class="knob" cx=${px} cy=${py} r="6.5" />
      </g>`;
  }

  private readOut({ frame, range, x, y }: Picture) {
    const z = this.probed;
    if (z === null || this.heldDomain) return nothing;
    const symbol = symbolOf(this.activation);
    const [value, derivative] = [this.value(z), this.derivative(z)];
    const dot = (at: number, radius: number) =>
      at >= range[0] && at <= range[1] ? svg`<circle class="probe" cx=${x(z)} cy=${y(at)} r=${radius} />` : nothing;
    return svg`<g aria-hidden="true">
      <line class="cross" x1=${x(z)} x2=${x(z)} y1=${frame.top} y2=${frame.bottom} />
      ${dot(value, 3)} ${dot(derivative, 2.5)}
      <text class="read-out" x=${frame.right} y="11"><tspan class="letter">z</tspan> = ${formatFixed(z)}<tspan class="letter" dx="10">${symbol}</tspan> = ${formatNumber(value, 3)}<tspan class="letter" dx="10">${symbol}′</tspan> = ${formatNumber(derivative, 3)}</text>
    </g>`;
  }

  /** The z under a pointer, held inside the domain. */
  private pointed(event: PointerEvent): number {
    const { picture } = this;
    const plot = this.renderRoot.querySelector('svg');
    if (!picture || !plot) return this.preActivation;
    const { left, width } = plot.getBoundingClientRect();
    const at = ((event.clientX - left) / width) * this.measured.value;
    const { frame, domain } = picture;
    const share = (at - frame.left) / (frame.right - frame.left);
    return clamp(domain[0] + share * (domain[1] - domain[0]), { min: domain[0], max: domain[1] });
  }

  private onProbe(event: PointerEvent): void {
    if (event.pointerType !== 'mouse') return;
    const handle = (event.target as Element).closest('.handle');
    this.probed = handle ? null : this.pointed(event);
  }

  private onLeave(): void {
    this.probed = null;
  }

  private ask(value: number): void {
    if (value === this.preActivation) return;
    const event: PreActivationChangeEvent = new CustomEvent('pre-activation-change', {
      detail: { value },
      bubbles: true,
      composed: true,
    });
    this.dispatchEvent(event);
  }

  private onPointerDown(event: PointerEvent): void {
    if (this.disabled || !this.picture || (event.pointerType === 'mouse' && event.button !== 0)) return;
    const before = this.preActivation;
    // Kept during the drag: the point stays as far from the pointer as it was grasped.
    const grasp = clamp(before, { min: this.picture.domain[0], max: this.picture.domain[1] }) - this.pointed(event);
    this.heldDomain = this.picture.domain;
    this.probed = null;
    drag(event, {
      move: (moved) => {
        const [min, max] = this.heldDomain ?? this.domain;
        this.ask(Number(clamp(this.pointed(moved) + grasp, { min, max }).toFixed(moved.shiftKey ? 3 : 2)));
      },
      end: (outcome) => {
        if (outcome === 'cancelled') this.ask(before);
        this.heldDomain = null;
      },
    });
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (this.disabled || !this.picture) return;
    const [min, max] = this.picture.domain;
    const scale: Scale = { min, max, step: 0.1, digits: 2 };
    const next = keyed(event, this.preActivation, scale);
    if (next === null) return;
    event.preventDefault();
    this.ask(next);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'activation-plot': ActivationPlot;
  }
}
