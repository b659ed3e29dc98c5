import { html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  crossCheckField,
  type Backend,
  type ColourScale,
  type CrossCheckReport,
  type Network,
  type Quantity,
  type View,
} from '../../../src/index.js';
import { tokenColour, watchTheme } from '../../styles/colours.js';
import { formatFixed } from '../format.js';
import { isLit, quantityHover } from '../quantity.js';
import { drag, keyed, clamp } from '../scrub.js';
import { sharedBackend } from '../shared-backend.js';
import '../color-scale/color-scale.js';
import { boundarySegment } from './boundary.js';
import { FieldPainter, type Painted } from './field-painter.js';
import { styles } from './neuron-field.styles.js';
import { Resolution } from './resolution.js';
import { drawSamples, type FieldSample } from './sample-layer.js';
import { scaleEnds } from './value-range.js';

export type { FieldSample } from './sample-layer.js';
export type PointInputEvent = CustomEvent<{ readonly x1: number; readonly x2: number }>;
export type FieldPaintedEvent = CustomEvent<Painted>;

const square: View = { left: -3, right: 3, bottom: -3, top: 3 };

/** More pixels than this on a side are finer than any eye sees; it bounds memory on huge screens. */
const mostPixels = 2048;

/**
 * One neuron of a network with two inputs over a rectangle of the input plane, computed and drawn at the full
 * resolution of the screen (coarser where there is no GPU, so that it stays fluid), its colour scale beneath.
 *
 * @fires point-input - The point was moved; `detail` has `x1` and `x2`. The owner sets `point`.
 * @fires quantity-hover - The pointer or focus came to the point (`x1` and `x2` light up as 'a') or left it.
 * @fires field-painted - A picture is complete; `detail` tells its points, how long it took and on what.
 * @csspart plane - The square that holds the picture.
 * @cssprop --np-negative, --np-zero, --np-positive - The ends and the centre of the scale.
 * @cssprop --np-held - The ring of the point.
 */
@customElement('neuron-field')
export class NeuronField extends LitElement {
  static override styles = styles;

  /** A network with two inputs. Give a new object, or call `requestUpdate`, after changing its parameters. */
  @property({ attribute: false }) network: Network | null = null;
  /** What computes it; the page's shared backend if left out. */
  @property({ attribute: false }) backend: Backend | null = null;
  @property({ attribute: false }) view: View = square;
  /** 'activation', 'pre-activation' or 'derivative'. */
  @property() quantity: Quantity = 'activation';
  /** The last one if left out. */
  @property({ type: Number }) layer: number | null = null;
  @property({ type: Number }) neuron = 0;
  /** The sample that is held; null draws none. */
  @property({ attribute: false }) point: readonly [x1: number, x2: number] | null = null;
  /** Data to show over the field. */
  @property({ attribute: false }) samples: readonly FieldSample[] = [];
  /** The quantity that is lit in every place. */
  @property() highlighted: string | null = null;

  @state() private ends: Pick<ColourScale, 'low' | 'centre' | 'high'> = { low: 0, centre: 0.5, high: 1 };
  @state() private problem = '';
  @state() private size = { width: 0, height: 0 };
  @query('.plane') private plane!: HTMLElement;
  @query('.picture') private picture!: HTMLElement;
  @query('canvas.samples') private sampleCanvas!: HTMLCanvasElement;

  #painter = new FieldPainter({
    showCanvas: (canvas) => this.picture.replaceChildren(canvas),
    painted: (what) => this.#onPainted(what),
    failed: (error) => {
      this.problem = error.message;
    },
  });
  #resolution = new Resolution(false);
  #resolutionOf: Backend | null = null;
  #observer: ResizeObserver | null = null;
  #stopWatching: (() => void) | null = null;
  #backendChanged = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchTheme(() => this.requestUpdate());
    sharedBackend.addEventListener('change', this.#backendChanged);
    if (!this.backend) void sharedBackend.open();
    if (this.hasUpdated) this.#observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    sharedBackend.removeEventListener('change', this.#backendChanged);
    this.#stopWatching?.();
    this.#observer?.disconnect();
    this.#painter.destroy();
  }

  /** Checks a random sample of the picture as it stands against the float64 reference; null if it has changed. */
  async crossCheck(samples = 4096): Promise<CrossCheckReport | null> {
    const adapter = this.#computer?.about.label ?? '';
    return this.#painter.withField((field) => crossCheckField(field, { samples, adapter }));
  }

  /** Computes the picture over and over for a moment, and tells how many points a second come out. */
  async measurePointsPerSecond(): Promise<number | null> {
    return this.#painter.withField(async (field) => {
      const points = field.width * field.height;
      for (let times = 1; ; times *= 4) {
        const started = performance.now();
        field.run(times);
        await field.finished();
        const durationMs = performance.now() - started;
        // Long enough that the waiting for the queue does not count; timers may be rounded to a tenth of a millisecond.
        if (durationMs >= 20 || times >= 1024) return (points * times * 1000) / durationMs;
      }
    });
  }

  protected override firstUpdated(): void {
    this.#observe();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { network } = this;
    if (network) this.ends = scaleEnds(network, this.view, this.#layer(network), this.neuron, this.quantity);
    if (changed.has('network')) this.problem = '';
  }

  protected override updated(): void {
    this.#paint();
    if (this.samples.length > 0 && this.size.width > 0) {
      const colours = {
        negative: tokenColour(this, 'negative'),
        positive: tokenColour(this, 'positive'),
        paper: tokenColour(this, 'card'),
        ink: tokenColour(this, 'ink'),
      };
      drawSamples(this.sampleCanvas, this.samples, this.view, colours, devicePixelRatio);
    }
  }

  protected override render() {
    return html`
      <div class="plane" part="plane" @pointerdown=${this.#onPointerDown}>
        <div class="picture" role="img" aria-label=${this.#description()}></div>
        ${this.samples.length > 0 ? html`<canvas class="samples" aria-hidden="true"></canvas>` : nothing}
        <svg class="over">
          ${this.#renderBoundary()} ${this.#renderPoint()}
        </svg>
        ${this.#renderTicks()}
      </div>
      ${this.problem ? html`<p class="problem" role="alert">The field could not be computed: ${this.problem}</p>` : nothing}
      <color-scale .low=${this.ends.low} .centre=${this.ends.centre} .high=${this.ends.high}></color-scale>
    `;
  }

  get #computer(): Backend | null {
    return this.backend ?? sharedBackend.current;
  }

  #layer(network: Network): number {
    return this.layer ?? network.layers.length - 1;
  }

  #description(): string {
    const { low, high } = this.ends;
    const { left, right, bottom, top } = this.view;
    return (
      `The neuron's ${this.quantity} for x1 from ${left} to ${right} and x2 from ${bottom} to ${top}, ` +
      `coloured from ${formatFixed(low)} to ${formatFixed(high)}`
    );
  }

  #renderTicks() {
    const { left, right, top } = this.view;
    return html`
      <span class="tick left" aria-hidden="true">${formatFixed(left, 0)}</span>
      <span class="tick right" aria-hidden="true">${formatFixed(right, 0)}</span>
      <span class="tick top" aria-hidden="true">${formatFixed(top, 0)}</span>
      <span class="axis across" aria-hidden="true"><i>x</i><sub>1</sub> →</span>
      <span class="axis up" aria-hidden="true"><i>x</i><sub>2</sub> ↑</span>
    `;
  }

  #renderBoundary() {
    const layer = this.network?.layers[0];
    if (!layer || this.network?.layers.length !== 1) return nothing;
    const at = this.neuron * 2;
    const segment = boundarySegment(
      [layer.weights[at] ?? 0, layer.weights[at + 1] ?? 0],
      layer.biases[this.neuron] ?? 0,
      this.view,
    );
    if (!segment) return nothing;
    const [from, to] = [this.#place(segment.from), this.#place(segment.to)];
    return svg`<line class="boundary" x1=${from.x} y1=${from.y} x2=${to.x} y2=${to.y}></line>`;
  }

  #renderPoint() {
    if (!this.point) return nothing;
    const { x, y } = this.#place(this.point);
    const [x1, x2] = this.point;
    const lit = (['x1', 'x2', 'a'] as const).some((quantity) => isLit(quantity, this.highlighted));
    return svg`
      <line class="guide" x1=${x} x2=${x} y1=${y} y2="100%" ?data-lit=${isLit('x1', this.highlighted)}></line>
      <line class="guide" x1="0%" x2=${x} y1=${y} y2=${y} ?data-lit=${isLit('x2', this.highlighted)}></line>
      <g
        class="handle" role="slider" tabindex="0" ?data-lit=${lit}
        aria-label="The sample: arrow keys move it over the input plane"
        aria-valuemin=${this.view.left} aria-valuemax=${this.view.right} aria-valuenow=${x1}
        aria-valuetext=${`x1 ${formatFixed(x1)}, x2 ${formatFixed(x2)}`}
        @keydown=${this.#onKeyDown}
        @focus=${() => this.#hover(true)} @blur=${() => this.#hover(false)}
        @pointerenter=${() => this.#hover(true)} @pointerleave=${() => this.#hover(false)}
      >
        <circle class="target" cx=${x} cy=${y} r="22"></circle>
        <circle class="halo" cx=${x} cy=${y} r="13"></circle>
        <circle class="dot" cx=${x} cy=${y} r="7.5"></circle>
      </g>`;
  }

  /** A point of the plane as percentages of the picture. */
  #place([x1, x2]: readonly [number, number]): { x: string; y: string } {
    const { left, right, bottom, top } = this.view;
    return { x: `${(100 * (x1 - left)) / (right - left)}%`, y: `${(100 * (top - x2)) / (top - bottom)}%` };
  }

  #hover(over: boolean): void {
    this.dispatchEvent(quantityHover(over ? 'a' : null));
  }

  #move(x1: number, x2: number): void {
    const { left, right, bottom, top } = this.view;
    const detail = { x1: clamp(x1, { min: left, max: right }), x2: clamp(x2, { min: bottom, max: top }) };
    this.dispatchEvent(
      new CustomEvent('point-input', { detail, bubbles: true, composed: true }) satisfies PointInputEvent,
    );
  }

  #onPointerDown(event: PointerEvent): void {
    if (!this.point || event.button !== 0) return;
    const start = this.point;
    const box = this.plane.getBoundingClientRect();
    const { left, right, bottom, top } = this.view;
    const follow = ({ clientX, clientY }: PointerEvent) =>
      this.#move(
        Number((left + ((right - left) * (clientX - box.left)) / box.width).toFixed(2)),
        Number((top - ((top - bottom) * (clientY - box.top)) / box.height).toFixed(2)),
      );
    follow(event);
    drag(event, { move: follow, end: (outcome) => outcome === 'cancelled' && this.#move(...start) });
    this.renderRoot.querySelector<SVGElement>('.handle')?.focus({ preventScroll: true });
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (!this.point) return;
    const [x1, x2] = this.point;
    const { left, right, bottom, top } = this.view;
    const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const upright = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'].includes(event.key);
    const scale = sideways ? { min: left, max: right } : { min: bottom, max: top };
    const next = keyed(event, sideways ? x1 : x2, { ...scale, step: 0.1, digits: 2 });
    if (next === null || !(sideways || upright)) return;
    event.preventDefault();
    this.#move(sideways ? next : x1, sideways ? x2 : next);
  }

  #observe(): void {
    this.#observer ??= new ResizeObserver(() => {
      this.size = { width: this.plane.clientWidth, height: this.plane.clientHeight };
    });
    this.#observer.observe(this.plane);
  }

  #paint(): void {
    const backend = this.#computer;
    const { network, view, quantity, neuron } = this;
    if (!backend || !network || this.size.width === 0) return;
    if (backend !== this.#resolutionOf) {
      this.#resolutionOf = backend;
      this.#resolution = new Resolution(backend.about.software);
    }
    const pixels = (length: number) =>
      Math.max(1, Math.round(Math.min(mostPixels, length * devicePixelRatio) / this.#resolution.divisor));
    const colours = {
      negative: tokenColour(this, 'negative'),
      zero: tokenColour(this, 'zero'),
      positive: tokenColour(this, 'positive'),
    };
    this.#painter.paint({
      backend,
      network,
      view,
      quantity,
      neuron,
      layer: this.#layer(network),
      scale: { ...this.ends, ...colours },
      width: pixels(this.size.width),
      height: pixels(this.size.height),
    });
  }

  #onPainted(what: Painted): void {
    this.problem = '';
    // The first picture of a plan tells nothing of its speed, so where speed decides it is painted once more.
    const again = what.first ? this.#resolution.adaptive : this.#resolution.measured(what.durationMs);
    if (again) this.#paint();
    this.dispatchEvent(
      new CustomEvent('field-painted', { detail: what, bubbles: true, composed: true }) satisfies FieldPaintedEvent,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neuron-field': NeuronField;
  }
}
