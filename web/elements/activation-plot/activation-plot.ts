import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Activation, ActivationName } from '../../../src/index.js';
import { signs, tokens } from '../../styles/shared.js';
import { formatFixed, formatNumber } from '../format.js';
import { MeasuredWidth } from '../measured.js';
import { activationOf, isLit, type QuantityName, quantityHover, symbolOf } from '../quantity.js';
import { clamp, drag, keepTouch, keyed, type Scale } from '../scrub.js';
import { styles } from './activation-plot.styles.js';
import { greatestStretch, type Interval, stretchedDomain } from './axes.js';
import { drawChange } from './change.js';
import { drawAxes, drawCurves } from './drawing.js';
import { placeNumber } from './labels.js';
import { MovingDomain } from './moving-domain.js';
import { composePicture, type Picture } from './picture.js';

export type PreActivationChangeEvent = CustomEvent<{ readonly value: number }>;

/** In units of the drawing: larger text lets it grow to this width before it grows out of its column. */
const leastWidth = 240;

/**
 * An activation function f, its derivative (dashed), and the point (z, f(z)) on it, held by gold lines to the axes.
 * The point can be dragged and moved with the keyboard; the element asks with an event and moves when
 * `preActivation` is set. Where z lies outside the domain, the domain stretches to it, ten times at most, once no
 * hand holds the point; until then, and beyond that, the point waits at the edge and an arrow shows where z has gone.
 *
 * @fires pre-activation-change - `detail.value`, the z that a drag or a key asks for.
 * @fires quantity-hover - The pointer or focus came to the point (`detail.quantity` is 'z'), to the dashed curve
 *   ('slope'), or left them (null).
 * @csspart plot - The drawing.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 */
@customElement('activation-plot')
export class ActivationPlot extends LitElement {
  static override styles = [tokens, signs, styles];

  /** By name, or an activation of one's own. */
  @property() activation: ActivationName | Activation = 'sigmoid';
  /** The activation's own number, such as PReLU's slope; its default if left out. */
  @property({ attribute: false }) parameters: readonly number[] | undefined = undefined;
  /** z, where the point stands. */
  @property({ type: Number, attribute: 'pre-activation' }) preActivation = 0;
  /** z before a change, which is then marked: where the point was, and how far it went along either axis. None if null. */
  @property({ type: Number, attribute: 'changed-from' }) changedFrom: number | null = null;
  /** The z that are shown. */
  @property({ type: Array }) domain: Interval = [-6, 6];
  /** The quantity that is lit in every place: here 'z' and 'a', the lines that hold the point, and 'slope'. */
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
    const width = this.measured.value / this.measured.scale(leastWidth);
    const { activation, parameters, preActivation } = this;
    this.picture = composePicture(activationOf(activation), parameters, preActivation, this.moving.shown, width);
  }

  private value(z: number): number {
    return activationOf(this.activation).value(z, this.parameters);
  }

  private derivative(z: number): number {
    return activationOf(this.activation).derivative(z, this.parameters);
  }

  protected override render() {
    const { picture } = this;
    if (!picture) return nothing;
    const { label } = activationOf(this.activation);
    return html`
      <svg
        part="plot"
        role="group"
        aria-label="${label} and its derivative"
        viewBox="0 0 ${picture.width} ${picture.height}"
        @pointermove=${this.onProbe}
        @pointerleave=${this.onLeave}
      >
        ${drawAxes(picture)}
        ${drawCurves(picture, {
          symbol: symbolOf(this.activation),
          slopeLit: isLit('slope', this.highlighted),
          pointSlope: (over) => this.tell(over ? 'slope' : null),
        })}
        ${this.readOut(picture)} ${this.change(picture)} ${this.point(picture)}
      </svg>
    `;
  }

  private change(picture: Picture) {
    const { changedFrom } = this;
    return changedFrom === null ? nothing : drawChange(picture, changedFrom, this.value(changedFrom));
  }

  private point({ frame, domain, point, strokes }: Picture) {
    const z = this.preActivation;
    const a = this.value(z);
    const { x: px, y: py, outside, edge } = point;
    const text = outside ? `${formatNumber(a, 3)} at ${formatFixed(z)}` : formatNumber(a, 3);
    const number = placeNumber(point, text.length * 7.2, strokes, frame);
    const guide = (quantity: QuantityName) =>
      `guide ${isLit(quantity, this.highlighted) ? 'lit' : ''} ${outside ? 'outside' : ''}`;
    return svg`
      <g aria-hidden="true">
        <path class=${guide('a')} data-quantity="a" d="M${frame.left} ${py}H${px}" />
        <path class=${guide('z')} data-quantity="z" d="M${px} ${py}V${frame.bottom}" />
        ${
          // The read-out takes the place above the frame.
          number.aloft && this.readsOut
            ? nothing
            : svg`<text class="value" x=${number.x} y=${number.y} text-anchor=${number.anchor}>${text}</text>`
        }
        ${outside ? svg`<path class="edge" d="M${edge} ${py}l${-outside * 7} -5v10z" />` : nothing}
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
        @touchstart=${this.disabled ? nothing : keepTouch}
        @pointerdown=${this.onPointerDown}
        @keydown=${this.onKeyDown}
        @pointerenter=${() => this.tell('z')}
        @pointerleave=${() => this.tell(null)}
        @focus=${() => this.tell('z')}
        @blur=${() => this.tell(null)}
      >
        <circle class="target" cx=${px} cy=${py} r="22" />
        <circle class="ring" cx=${px} cy=${py} r="11" />
        <circle class="knob" cx=${px} cy=${py} r="6.5" />
      </g>`;
  }

  private tell(quantity: QuantityName | null): void {
    this.dispatchEvent(quantityHover(quantity));
  }

  private get readsOut(): boolean {
    return this.probed !== null && this.heldDomain === null;
  }

  private readOut({ frame, range, x, y }: Picture) {
    const z = this.probed;
    if (z === null || !this.readsOut) return nothing;
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

  /** The z under a pointer; outside the frame the axis goes on. */
  private pointed(event: PointerEvent): number {
    const { picture } = this;
    const plot = this.renderRoot.querySelector('svg');
    if (!picture || !plot) return this.preActivation;
    const { left, width } = plot.getBoundingClientRect();
    const { frame, domain } = picture;
    const at = ((event.clientX - left) / width) * picture.width;
    return domain[0] + ((at - frame.left) / (frame.right - frame.left)) * (domain[1] - domain[0]);
  }

  /** The z that a person can reach: as far as the domain may stretch. */
  private get reach(): Pick<Scale, 'min' | 'max'> {
    const reach = Math.max(...this.domain.map(Math.abs)) * greatestStretch;
    return { min: -reach, max: reach };
  }

  private onProbe(event: PointerEvent): void {
    if (event.pointerType !== 'mouse') return;
    const handle = (event.target as Element).closest('.handle');
    const [min, max] = this.picture?.domain ?? this.domain;
    this.probed = handle ? null : clamp(this.pointed(event), { min, max });
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
    const grasp = before - this.pointed(event);
    this.heldDomain = this.picture.domain;
    this.probed = null;
    drag(event, {
      move: (moved) => {
        const value = clamp(this.pointed(moved) + grasp, this.reach);
        this.ask(Number(value.toFixed(moved.shiftKey ? 3 : 2)));
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
    // Home and End go to what is seen; the other keys go on, and the domain follows.
    const limits = event.key === 'Home' || event.key === 'End' ? { min, max } : this.reach;
    const scale: Scale = { ...limits, step: 0.1, digits: 2 };
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
