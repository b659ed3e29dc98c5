import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  crossCheckField,
  type Backend,
  type ColourScale,
  type Network,
  type Quantity,
  type View,
} from '../../../src/index.js';
import { tokenColour, watchTheme } from '../../styles/colours.js';
import { formatFixed } from '../format.js';
import { quantityHover } from '../quantity.js';
import { sharedBackend } from '../shared-backend.js';
import '../color-scale/color-scale.js';
import { FieldPainter, type Painted } from './field-painter.js';
import { styles } from './neuron-field.styles.js';
import { renderAxes, renderBoundary, renderGuides } from './overlay.js';
import { placed, type PlacedReport } from './placed-report.js';
import { PointHandle, type PointOwner } from './point-handle.js';
import { PrintCopy } from './print-copy.js';
import { Resolution } from './resolution.js';
import { drawSamples, type FieldSample } from './sample-layer.js';
import { timesPerSecond } from './speed.js';
import { scaleEnds } from './value-range.js';

export type { FieldSample } from './sample-layer.js';
export type PointInputEvent = CustomEvent<{ readonly x1: number; readonly x2: number }>;
export type FieldPaintedEvent = CustomEvent<Painted>;

const square: View = { left: -3, right: 3, bottom: -3, top: 3 };

/** More pixels than this on a side are finer than any eye sees; it bounds memory on huge screens. */
const mostPixels = 2048;

/** The colours of the scale as they look inside an element. */
const rampOf = (element: Element) => ({
  negative: tokenColour(element, 'negative'),
  zero: tokenColour(element, 'zero'),
  positive: tokenColour(element, 'positive'),
});

/**
 * One neuron of a network with two inputs over a rectangle of the input plane, computed and drawn at the full
 * resolution of the screen (coarser where there is no GPU, so that it stays fluid), its colour scale beneath.
 *
 * @fires point-input - The point was moved; `detail` has `x1` and `x2`. The owner sets `point`.
 * @fires quantity-hover - The pointer or focus came to the point (`detail.quantity` is 'x', all inputs) or left it (null).
 * @fires field-painted - A picture is complete; `detail` tells its points, how long it took and on what.
 * @slot - What is to lie over the picture, as large as it is.
 * @csspart plane - The square that holds the picture.
 * @cssprop --np-negative, --np-zero, --np-positive - The ends and the centre of the scale.
 * @cssprop --np-held - The ring of the point.
 */
@customElement('neuron-field')
export class NeuronField extends LitElement implements PointOwner {
  static override styles = styles;

  /** A network with two inputs. Give a new object, or call `requestUpdate`, after changing its parameters. */
  @property({ attribute: false }) network: Network | null = null;
  /** What computes it; the page's shared backend if left out. */
  @property({ attribute: false }) backend: Backend | null = null;
  @property({ attribute: false }) view: View = square;
  /** 'activation', 'pre-activation' or 'derivative'. */
  @property() quantity: Quantity = 'activation';
  /** With the quantity 'derivative': the derivative by this weight, ∂a/∂w = f′(z)·x; f′(z) if left out. */
  @property({ type: Number }) weight: number | null = null;
  /** What is shown, for a screen reader: 'The change of the answer'. Named by the quantity if left out. */
  @property() label: string | null = null;
  /** Ends and centre of the colours; worked out from the network if left out. */
  @property({ attribute: false }) scale: Pick<ColourScale, 'low' | 'centre' | 'high'> | null = null;
  /** Inputs computed along either side, however many pixels show them; one for each pixel of the screen if left out. */
  @property({ type: Number }) resolution: number | null = null;
  /** The last one if left out. */
  @property({ type: Number }) layer: number | null = null;
  @property({ type: Number }) neuron = 0;
  /** The sample that is held; null draws none. */
  @property({ attribute: false }) point: readonly [x1: number, x2: number] | null = null;
  /** Data to show over the field. */
  @property({ attribute: false }) samples: readonly FieldSample[] = [];
  /** What x₁ and x₂ are called in the data. */
  @property({ attribute: false }) axes: readonly [x1: string, x2: string] | null = null;
  /** The quantity that is lit in every place. */
  @property() highlighted: string | null = null;

  @state() private ends: Pick<ColourScale, 'low' | 'centre' | 'high'> = { low: 0, centre: 0.5, high: 1 };
  @state() private problem = '';
  @state() private isHeld = false;
  @state() private size = { width: 0, height: 0 };
  @query('.plane') plane!: HTMLElement;
  @query('.handle') handle!: HTMLElement | null;
  @query('.picture') private picture!: HTMLElement;
  @query('.printed') private printed!: HTMLElement;
  @query('canvas.samples') private sampleCanvas!: HTMLCanvasElement;

  #painter = new FieldPainter({
    showCanvas: (canvas) => this.picture.replaceChildren(canvas),
    painted: (what) => this.#onPainted(what),
    failed: (error) => {
      this.problem = error.message;
    },
  });
  #handle = new PointHandle(this);
  #printCopy = new PrintCopy();
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
    this.#printCopy.clear();
    this.#painter.destroy();
  }

  /** From its handle: the pointer or the focus is on the point. */
  held(isHeld: boolean): void {
    this.isHeld = isHeld;
    this.dispatchEvent(quantityHover(isHeld ? 'x' : null));
  }

  /** From its handle: asks the owner to set the point. */
  moved(x1: number, x2: number): void {
    this.dispatchEvent(
      new CustomEvent('point-input', { detail: { x1, x2 }, bubbles: true, composed: true }) satisfies PointInputEvent,
    );
  }

  /** Checks a random sample of the picture as it stands against the float64 reference; null if it has changed. */
  async crossCheck(samples = 4096): Promise<PlacedReport | null> {
    const adapter = this.#computer?.about.label ?? '';
    return this.#painter.withField(async (field) => {
      return placed(field, await crossCheckField(field, { samples, adapter }));
    });
  }

  /**
   * Computes the picture over and over for a moment, and tells how many points a second come out; null if there is
   * no picture, or a new one was asked for meanwhile: it does not wait.
   */
  async measurePointsPerSecond(): Promise<number | null> {
    return this.#painter.withField(async (field) => {
      const run = (times: number) => {
        field.run(times);
        return field.finished();
      };
      const pictures = await timesPerSecond(run, { isUnwanted: () => this.#painter.hasRequest });
      return pictures === null ? null : pictures * field.width * field.height;
    });
  }

  protected override firstUpdated(): void {
    this.#observe();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { network } = this;
    if (this.scale) this.ends = this.scale;
    else if (network) {
      this.ends = scaleEnds(network, this.view, this.#layer(network), this.neuron, this.quantity, this.weight);
    }
    if (changed.has('network')) this.problem = '';
  }

  protected override updated(): void {
    if (!this.isConnected) return; // taken off the page: there are no colours to paint with
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
    const { view, highlighted, point, ends } = this;
    return html`
      <div class="frame">
        <div class="plane" part="plane" @pointerdown=${this.#handle.onPointerDown}>
          <div class="picture" role="img" aria-label=${this.#description()}></div>
          <div class="printed" aria-hidden="true"></div>
          ${this.samples.length > 0 ? html`<canvas class="samples" aria-hidden="true"></canvas>` : nothing}
          <svg class="over" aria-hidden="true">
            ${renderBoundary(this.network, this.neuron, view, highlighted)}
            ${renderGuides(point, view, highlighted, this.isHeld)}
          </svg>
          ${point ? this.#handle.render(point, this.size, highlighted) : nothing}
          <slot></slot>
        </div>
        ${renderAxes(view, this.axes)}
        <color-scale .low=${ends.low} .centre=${ends.centre} .high=${ends.high}></color-scale>
      </div>
      ${this.problem ? html`<p class="problem" role="alert">The field could not be computed: ${this.problem}</p>` : nothing}
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
      `${this.label ?? `The neuron's ${this.quantity}`} for x1 from ${left} to ${right} and x2 from ${bottom} to ${top}, ` +
      `coloured from ${formatFixed(low)} to ${formatFixed(high)}`
    );
  }

  #observe(): void {
    this.#observer ??= new ResizeObserver(() => {
      this.size = { width: this.plane.clientWidth, height: this.plane.clientHeight };
    });
    this.#observer.observe(this.plane);
  }

  #paint(): void {
    const backend = this.#computer;
    const { network, view, quantity, weight, neuron } = this;
    if (!backend || !network || this.size.width === 0) return;
    if (backend !== this.#resolutionOf) {
      this.#resolutionOf = backend;
      this.#resolution = new Resolution(backend.about.software);
    }
    const pixels = (length: number) => {
      const wanted = this.resolution ?? Math.min(mostPixels, length * devicePixelRatio);
      return Math.max(1, Math.round(wanted / this.#resolution.divisor));
    };
    this.#painter.paint({
      backend,
      network,
      view,
      quantity,
      weight,
      neuron,
      layer: this.#layer(network),
      scale: { ...this.ends, ...rampOf(this) },
      width: pixels(this.size.width),
      height: pixels(this.size.height),
    });
  }

  #onPainted(what: Painted): void {
    this.problem = '';
    // The first picture of a plan tells nothing of its speed, so where speed decides it is painted once more.
    const again = what.first ? this.#resolution.adaptive : this.#resolution.measured(what.durationMs);
    if (again) this.#paint();
    this.#printCopy.renewWith(this.printed, (copy) => this.#painter.copyTo(copy, rampOf(this.printed)));
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
