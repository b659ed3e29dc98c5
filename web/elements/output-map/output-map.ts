import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { colourOf, type ColourScale, type View } from '../../../src/index.js';
import { classShape } from '../../styles/class-colours.js';
import { watchTheme } from '../../styles/colours.js';
import { tokens, visuallyHidden } from '../../styles/shared.js';
import { axes } from '../axes.styles.js';
import '../color-scale/color-scale.js';
import { TileCanvas, type TileSource } from '../tile-canvas.js';
import { printedTiles } from '../tile-print.js';
import { Announcer } from './announcer.js';
import { renderAxes } from './axes.js';
import { renderLegend } from './legend.js';
import { MapColours } from './map-colours.js';
import { styles } from './output-map.styles.js';
import { renderOver } from './overlay.js';
import { drawPoints, pointRadius } from './point-layer.js';
import { type Brush, type Pointed, Pointing, type PointingOwner } from './pointing.js';
import { renderReading } from './reading.js';
import { type MapPoints, placeOf, shownIndices, type Size, spotAt, wantedIndices } from './points.js';
import { colourNote, sampleNote, spoken, usage } from './words.js';

export type { Brush } from './pointing.js';
export type { MapPoints } from './points.js';
export type * from './events.js';

/** CSS pixels. */
const contourWidth = 1.5;
/** Erased points come back after this long where the owner keeps them. */
const patienceMs = 1000;
const nothingStruck: ReadonlySet<number> = new Set();
const unitScale: ColourScale = {
  low: -1,
  centre: 0,
  high: 1,
  negative: [0, 0, 0],
  zero: [0.5, 0.5, 0.5],
  positive: [1, 1, 1],
};

/** Pages make a scale anew for every picture. */
const isOtherScale = (one: ColourScale, other: ColourScale | undefined): boolean =>
  JSON.stringify(one) !== JSON.stringify(other);

/**
 * What a network gives for every place of the plane, with the samples on it: discs train, rings test, crosses mark
 * those that are decided wrongly. A click holds a sample or a place; with a brush it paints or erases samples. What is
 * pointed at, or else held, stands above the map; of the keyboard's crosshair a screen reader is told once it rests.
 *
 * @fires point-hover - The pointer or the crosshair is near the sample `detail.index`, or near none (null).
 * @fires point-hold - A sample was clicked: `detail.index`. The owner sets `held`.
 * @fires place-hold - A place was clicked: `detail.x1` and `detail.x2`. The owner sets `heldPlace`.
 * @fires points-paint - A brush has passed over `detail.points`; each shall have the target `detail.target`.
 * @fires points-erase - At the end of an eraser's stroke: the samples `detail.indices` shall be taken away.
 * @fires redraw-request - The size, the theme or the kind of picture is another: `draw` should be called.
 * @csspart plane - The map.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 * @cssprop --np-class-0 - The colour of the first class; and so on up to 7.
 */
@customElement('output-map')
export class OutputMap extends LitElement implements PointingOwner {
  static override styles = [tokens, visuallyHidden, axes, styles, printedTiles];

  @property({ attribute: false }) view: View = { left: -1, right: 1, bottom: -1, top: 1 };
  @property({ attribute: false }) axisLabels: readonly [x1: string, x2: string] = ['x₁', 'x₂'];
  /** The samples. Give a new object when anything in it has changed. */
  @property({ attribute: false }) points: MapPoints | null = null;
  /** C; 0 where the targets are values. From the ninth class on the colours come again, on marks of another shape. */
  @property({ type: Number }) classes = 2;
  @property({ attribute: false }) classLabels: readonly string[] = [];
  /** How many samples there are, where `points` are only some of them. */
  @property({ type: Number, attribute: 'out-of' }) outOf = 0;
  /** Whether test samples are drawn, and erased. */
  @property({ type: Boolean }) showTest = true;
  /** Only decisions, no strengths. */
  @property({ type: Boolean }) discrete = false;
  /** The line where the decision changes. */
  @property({ type: Boolean }) contour = true;
  /** The colours of one output; of several, its middle is the paper. */
  @property({ attribute: false, hasChanged: isOtherScale }) scale: ColourScale = unitScale;
  /** The index of the sample that is held. */
  @property({ attribute: false }) held: number | null = null;
  /** The place that is held where it is no sample. */
  @property({ attribute: false }) heldPlace: readonly [x1: number, x2: number] | null = null;
  @property({ attribute: false }) brush: Brush = 'none';
  /** What is painted where the targets are values. */
  @property({ type: Number }) brushValue = 0;
  /** What stands above the map while nothing is pointed at or held. */
  @property() hint = '';
  /** The map in words. */
  @property() description = '';

  @state() size: Size = { width: 0, height: 0 };
  @state() private pointed: Pointed | null = null;
  @state() private struck = nothingStruck;
  @state() private announced = '';
  @state() private problem = '';
  /** Counts changes of the theme. */
  @state() private theme = 0;
  @query('.plane') plane!: HTMLElement;
  @query('.picture') private readonly picture!: HTMLElement;
  @query('.points') private readonly pointCanvas!: HTMLCanvasElement;

  shown: readonly number[] = [];
  erasable: readonly number[] = [];
  readonly #pointing = new Pointing(this);
  readonly #announcer = new Announcer((text) => {
    this.announced = text;
  });
  readonly #canvas = new TileCanvas({
    showCanvas: (...canvases) => this.picture?.replaceChildren(...canvases),
    drawn: () => {
      this.problem = '';
    },
    failed: (error) => {
      this.problem = error.message;
    },
  });
  readonly #observer = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = this.plane;
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  });
  #unwatch: (() => void) | null = null;
  readonly #colours = new MapColours(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchTheme(() => this.theme++);
    addEventListener('beforeprint', this.#onPrint);
    addEventListener('afterprint', this.#onPrint);
    this.theme++; // what is put elsewhere may look different there
    if (this.hasUpdated) this.#observer.observe(this.plane);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    removeEventListener('beforeprint', this.#onPrint);
    removeEventListener('afterprint', this.#onPrint);
    this.#observer.disconnect();
    this.#announcer.stop();
    this.#canvas.destroy();
  }

  /** Draws the outputs, layer `layer`. Called with every frame: nothing is rendered anew. */
  async draw(source: TileSource, layer: number): Promise<void> {
    const { size, scale, discrete } = this;
    const outputs = source.evaluation.network.layers[layer]?.neurons;
    if (size.width === 0 || outputs === undefined || !this.isConnected) return;
    const neuron = outputs > 1 ? ('classes' as const) : 0;
    await this.#canvas.draw(source, {
      ...size,
      tiles: [{ layer, neuron, left: 0, top: 0, ...size, scale }],
      discrete,
      ...(this.contour ? { contour: { width: contourWidth, ink: this.#colours.ink } } : {}),
      ...(outputs > 1 ? { palette: this.#colours.palette(outputs) } : {}),
    });
  }

  get start(): readonly [x1: number, x2: number] {
    const { points, view } = this;
    const held = this.#heldSample;
    if (points && held !== null) return placeOf(points, held);
    return this.heldPlace ?? [(view.left + view.right) / 2, (view.bottom + view.top) / 2];
  }

  pointAt(pointed: Pointed | null): void {
    const index = pointed?.index ?? null;
    const isOther = index !== (this.pointed?.index ?? null);
    this.pointed = pointed;
    if (isOther) this.#fire('point-hover', { index });
    if (pointed?.byKey) this.#announcer.tell(spoken(this, pointed));
    else this.#announcer.stop();
  }

  hold({ index, x1, x2 }: Pointed): void {
    if (index === null) this.#fire('place-hold', { x1, x2 });
    else this.#fire('point-hold', { index });
  }

  paint(points: readonly (readonly [x1: number, x2: number])[]): void {
    this.#fire('points-paint', { points, target: this.classes > 0 ? this.brush : this.brushValue });
  }

  strike(indices: readonly number[]): void {
    this.struck = new Set(indices);
  }

  erase(indices: readonly number[]): void {
    this.#fire('points-erase', { indices });
    const { struck } = this;
    setTimeout(() => {
      if (this.struck === struck) this.struck = nothingStruck;
    }, patienceMs);
  }

  protected override firstUpdated(): void {
    this.#observer.observe(this.plane);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('theme')) this.#colours.forget();
    const { points } = this;
    if (changed.has('points') || changed.has('showTest')) {
      this.erasable = points ? wantedIndices(points, this.showTest) : [];
      this.shown = shownIndices(this.erasable);
    }
    const before = changed.get('points') as MapPoints | null | undefined;
    // Of other points an index means another point; those that are only decided anew stay what they are.
    if (!changed.has('points') || before?.positions === points?.positions) return;
    this.struck = nothingStruck;
    if (this.pointed && this.pointed.index !== null) this.pointAt({ ...this.pointed, index: null });
  }

  protected override updated(changed: PropertyValues): void {
    if (!this.isConnected || this.size.width === 0) return;
    const any = (...names: string[]) => names.some((name) => changed.has(name));
    const dots = ['points', 'showTest', 'struck', 'size', 'theme', 'view', 'classes'];
    if (any(...dots) || (this.classes === 0 && any('scale'))) this.#drawPoints();
    if (any('size', 'theme', 'classes', 'discrete', 'contour')) this.#fire('redraw-request', {});
  }

  protected override render() {
    const { view, axisLabels, brush, scale, points, shown, problem } = this;
    const pointing = this.#pointing;
    const notes = [colourNote(this), this.#drawnNote()].filter(Boolean);
    return html`
      <div class="frame" role="figure" aria-label=${this.description || nothing}>
        ${this.#renderReading()}
        <div
          class="plane"
          part="plane"
          tabindex="0"
          role="application"
          aria-label=${usage(brush)}
          data-brush=${brush === 'none' ? nothing : brush === 'erase' ? 'erase' : 'paint'}
          @pointermove=${pointing.onPointerMove}
          @pointerleave=${pointing.onPointerLeave}
          @pointerdown=${pointing.onPointerDown}
          @click=${pointing.onClick}
          @keydown=${pointing.onKeyDown}
          @focus=${pointing.onFocus}
          @blur=${pointing.onBlur}
        >
          <div class="picture"></div>
          <canvas class="points" aria-hidden="true"></canvas>
          <svg class="over" aria-hidden="true">${this.#renderOver()}</svg>
        </div>
        ${renderAxes(view, axisLabels)}
        <div class="foot">
          ${this.classes < 3 ? html`<color-scale .low=${scale.low} .centre=${scale.centre} .high=${scale.high}></color-scale>` : nothing}
          ${renderLegend(this, points, shown)}
          ${notes.map((note) => html`<p class="note">${note}</p>`)}
          ${problem ? html`<p class="problem" role="alert">The map was not drawn: ${problem}</p>` : nothing}
        </div>
      </div>
      <p class="visually-hidden" aria-live="polite">${this.announced}</p>
    `;
  }

  #drawnNote(): string {
    const left = (this.points?.test.length ?? 0) - this.erasable.length; // hidden, not left out
    return sampleNote(this.shown.length, Math.max(this.erasable.length, this.outOf - left));
  }

  #renderReading() {
    const { points, pointed, heldPlace } = this;
    const index = pointed ? pointed.index : this.#heldSample;
    const held = points && index !== null ? placeOf(points, index) : heldPlace;
    return renderReading(this, pointed ? [pointed.x1, pointed.x2] : held, index, this.hint);
  }

  #renderOver() {
    const { points, pointed, view, size, brush, heldPlace } = this;
    const sample = this.#heldSample;
    const spotOf = (index: number | null) =>
      points && index !== null ? spotAt(placeOf(points, index), view, size) : null;
    return renderOver({
      pointed,
      brush,
      radius: pointRadius(this.shown.length),
      meant: spotOf(pointed?.index ?? null),
      held: spotOf(sample) ?? (heldPlace ? spotAt(heldPlace, view, size) : null),
      isPlace: sample === null,
    });
  }

  /** Null also where the points that are there do not reach so far. */
  get #heldSample(): number | null {
    const { held, points } = this;
    return held !== null && points && held < points.test.length ? held : null;
  }

  /** The samples are drawn at once; of the map a copy stands ready. */
  readonly #onPrint = ({ type }: Event): void => {
    this.#colours.printing = type === 'beforeprint';
    if (this.size.width > 0) this.#drawPoints();
  };

  #drawPoints(): void {
    const { points, pointCanvas, shown, struck, view, size, classes } = this;
    const { ink, paper } = this.#colours;
    const palette = this.#colours.palette(classes);
    const valueColour = colourOf(this.scale);
    const of = (target: number) => (classes > 0 ? (palette[target] ?? ink) : valueColour(target));
    const drawn = struck.size > 0 ? shown.filter((index) => !struck.has(index)) : shown;
    const shape = (target: number) => (classes > 0 ? classShape(target) : 'disc');
    const layout = { view, size, radius: pointRadius(shown.length) };
    drawPoints(pointCanvas, points, drawn, layout, { of, shape, paper, ink });
  }

  #fire(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'output-map': OutputMap;
  }
}
