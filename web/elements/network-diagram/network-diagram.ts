import { html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { parameterLayout, type ActivationName, type ColourScale, type Network, type Tile } from '../../../src/index.js';
import { signs, tokens, visuallyHidden } from '../../styles/shared.js';
import { signOf } from '../format.js';
import { MeasuredWidth } from '../measured.js';
import { placed } from '../placed.js';
import type { ScrollBox } from '../scroll-box/scroll-box.js';
import '../scroll-box/scroll-box.js';
import { TileCanvas, type TileSource } from '../tile-canvas.js';
import { printedTiles } from '../tile-print.js';
import { renderHead } from './column-head.js';
import { edgeAt } from './edge-at.js';
import { type Edge, type Edges, edgesOf } from './edges.js';
import { type Column, type Layout, layOut, type Node } from './layout.js';
import { styles } from './network-diagram.styles.js';
import { edgeTip, neuronTip, placeTip, type TipPlace } from './tip.js';
import { edgeName, type Labels, neuronName, spokenNeuron, tellNeuron } from './words.js';

export interface HiddenLayer {
  readonly neurons: number;
  readonly activation: ActivationName;
  /** The activation's own numbers, where it has some; left out for another activation than before. */
  readonly parameters?: readonly number[];
}

export interface NeuronPlace {
  readonly layer: number;
  readonly neuron: number;
}

export type NeuronSelectEvent = CustomEvent<NeuronPlace>;
export type LayersChangeEvent = CustomEvent<{ readonly layers: readonly HiddenLayer[] }>;
export type OutputActivationEvent = CustomEvent<{ readonly activation: ActivationName }>;

const grey: ColourScale = {
  low: -1,
  centre: 0,
  high: 1,
  negative: [0, 0, 0],
  zero: [0.5, 0.5, 0.5],
  positive: [1, 1, 1],
};
/** What is told of: a neuron, or a weight with the place where the pointer is on its ribbon. */
type Told = NeuronPlace & { readonly ribbon?: { readonly input: number; readonly x: number; readonly y: number } };

/** Widths of what stands above a column and beside the first and the last. */
const headWidth = 92;
const labelWidth = 56;
const outputLabelWidth = 66;
/** The activation of a layer that is added. */
const usualLayer: HiddenLayer = { neurons: 4, activation: 'tanh' };

/**
 * A network from its inputs to its outputs: every neuron with a picture of what it gives for every input, every weight
 * as a ribbon, as thick as it is large and in the colour of its sign. What is pointed at tells its numbers, and so does
 * a neuron that is focused. Layers and neurons are added and removed above their columns.
 *
 * @fires neuron-select - `detail.layer` and `detail.neuron`; a click, or Enter.
 * @fires layers-change - `detail.layers`, the hidden layers that are asked for.
 * @fires output-activation - `detail.activation`.
 * @fires redraw-request - The pictures stand elsewhere, or others are seen: `draw` should be called.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 */
@customElement('network-diagram')
export class NetworkDiagram extends LitElement {
  static override styles = [tokens, signs, visuallyHidden, styles, printedTiles];

  @property({ attribute: false }) network: Network | null = null;
  /** Another number when the network's weights have changed. */
  @property({ type: Number }) revision = 0;
  @property({ attribute: false }) inputLabels: readonly string[] = [];
  @property({ attribute: false }) outputLabels: readonly string[] = [];
  @property({ attribute: false }) selected: NeuronPlace | null = null;
  /** (P), as the engine lays parameters out: 1 where one is frozen. */
  @property({ attribute: false }) frozen: Uint8Array | null = null;
  /** Layers and neurons stay as they are. */
  @property({ type: Boolean }) locked = false;
  /** Activations stay as they are. */
  @property({ type: Boolean, attribute: 'activations-locked' }) activationsLocked = false;
  /** An activation of the reader's own, which the menus offer too. */
  @property() own: ActivationName | null = null;
  /** Pictures are drawn: `draw` will be called. */
  @property({ type: Boolean }) fields = true;
  @property({ attribute: false }) most = { layers: 8, neurons: 512, shown: 64 };
  /** The colours of a layer's neurons, −1 for the inputs. */
  @property({ attribute: false }) scaleOf: (layer: number, neuron: number) => ColourScale = () => grey;

  /** Under the pointer; and under the focus, where the keyboard brought it. */
  @state() private hovered: Told | null = null;
  @state() private focused: NeuronPlace | null = null;
  @state() private problem = '';
  @query('.pictures') private readonly pictures!: HTMLElement;
  @query('.stage') private readonly stage!: HTMLElement;
  @query('.tip') private readonly tip!: HTMLElement | null;
  @query('scroll-box') private readonly scroller!: ScrollBox | null;
  private readonly measured = new MeasuredWidth(this, 640);
  private layout: Layout | null = null;
  private edges: Edges = { drawn: [], total: 0 };
  private focusable: NeuronPlace = { layer: 0, neuron: 0 };

  readonly #canvas = new TileCanvas({
    showCanvas: (...canvases) => this.pictures?.replaceChildren(...canvases),
    drawn: () => {
      this.problem = '';
    },
    failed: (error) => {
      this.problem = error.message;
    },
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#canvas.destroy();
  }

  /** Draws every neuron that can be seen. Called with every frame: nothing is rendered anew. */
  async draw(source: TileSource): Promise<void> {
    const { layout } = this;
    if (!layout || !this.scroller || source.evaluation.network.layers.length !== layout.columns.length - 1) return;
    const { from, to } = this.scroller.seen;
    const seen = ({ left, size }: Node) => left + size > from && left < to;
    const tiles = layout.columns.flatMap(({ nodes }) =>
      nodes.filter(seen).map(
        ({ layer, neuron, left, top, size }): Tile => ({
          layer,
          neuron,
          left: left + 1,
          top: top + 1,
          width: size - 2,
          height: size - 2,
          scale: this.scaleOf(layer, neuron),
        }),
      ),
    );
    await this.#canvas.draw(source, {
      width: layout.width,
      height: layout.height,
      tiles,
      radius: Math.min(7, ...tiles.map((tile) => tile.width / 4)),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { network } = this;
    if (!network) return;
    const before = this.layout;
    this.layout = layOut(network, this.measured.value, this.most.shown);
    if (before?.width !== this.layout.width || before.height !== this.layout.height) this.#stale();
    this.edges = edgesOf(network, this.layout, this.frozen);
    if (changed.has('network')) {
      this.problem = '';
      this.hovered = null;
      if (this.focused && !this.#nodeAt(this.focused)) this.focused = null;
      if (!this.#nodeAt(this.focusable)) this.focusable = { layer: 0, neuron: 0 };
    }
  }

  protected override render() {
    const { layout, network } = this;
    if (!layout || !network) return nothing;
    return html`
      <div class="view">
        <scroll-box label="Network" @scroll=${this.#stale}>
          <div
            class="stage ${this.hovered?.ribbon ? 'over-ribbon' : ''}"
            ${placed({ width: layout.width, height: layout.height })}
            @pointermove=${this.#onPointer}
            @pointerleave=${this.#onPointerLeave}
            @click=${this.#onClick}
          >
            <div class="pictures" aria-hidden="true"></div>
            ${this.#renderEdges(layout)}
            <div role="group" aria-label="Neurons: arrow keys move between them" @keydown=${this.#onKey}>
              ${layout.columns.map((column) => this.#renderColumn(column, network))}
            </div>
            ${layout.columns.map((column, at) => this.#renderHead(column, network, at))}
          </div>
        </scroll-box>
        ${this.#renderTip(network)}
      </div>
      <p id="about" hidden>${this.#spoken(network)}</p>
      <div class="foot">
        <p role=${this.problem ? 'alert' : nothing}>${this.problem || this.#summary(network)}</p>
        ${this.locked ? nothing : this.#renderAdd(network)}
      </div>
    `;
  }

  protected override updated(): void {
    const { tip, scroller, told } = this;
    const place = told && this.#tipPlace(told);
    if (tip && scroller && place) placeTip(tip, place, scroller.clientWidth);
  }

  private get told(): Told | null {
    return this.hovered ?? this.focused;
  }

  #renderEdges({ width, height }: Layout) {
    return html`
      <svg class="edges" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
        ${this.edges.drawn.map(
          (edge) => svg`
            <path
              class="${signOf(edge.weight)} ${edge.frozen ? 'frozen' : ''} ${this.#isLit(edge) ? 'lit' : ''}"
              d=${edge.path} stroke-width=${edge.thickness.toFixed(2)} opacity=${(0.12 + 0.68 * edge.strength).toFixed(2)}
            />`,
        )}
      </svg>
    `;
  }

  #isLit({ layer, neuron, input }: Edge): boolean {
    const { told } = this;
    return told?.layer === layer && told.neuron === neuron && (!told.ribbon || told.ribbon.input === input);
  }

  #renderTip(network: Network) {
    const { told } = this;
    if (!told) return nothing;
    const ribbon = told.ribbon && this.#edgeOf(told);
    if (ribbon) {
      const name = edgeName(network, ribbon, this.#labels);
      return html`<div class="tip" aria-hidden="true">${edgeTip(name, ribbon.weight, ribbon.frozen)}</div>`;
    }
    const neuron = tellNeuron(network, told.layer, told.neuron, this.#labels);
    return neuron && !told.ribbon ? html`<div class="tip" aria-hidden="true">${neuronTip(neuron)}</div>` : nothing;
  }

  /** Of the neuron that Tab comes to. */
  #spoken(network: Network): string {
    const neuron = tellNeuron(network, this.focusable.layer, this.focusable.neuron, this.#labels);
    return neuron ? spokenNeuron(neuron) : '';
  }

  get #labels(): Labels {
    return this;
  }

  /** The ribbon that is told of, as it is drawn now. */
  #edgeOf({ layer, neuron, ribbon }: Told): Edge | undefined {
    return this.edges.drawn.find(
      (edge) => edge.layer === layer && edge.neuron === neuron && edge.input === ribbon?.input,
    );
  }

  /** In what can be seen. */
  #tipPlace(told: Told): TipPlace | null {
    const from = this.scroller?.seen.from ?? 0;
    const { ribbon } = told;
    if (ribbon) return { x: ribbon.x - from, above: ribbon.y, below: ribbon.y + 12 };
    const node = this.#nodeAt(told);
    return node ? { x: node.left + node.size / 2 - from, above: node.top, below: node.top + node.size } : null;
  }

  #renderColumn({ layer, nodes, more, x }: Column, network: Network) {
    const last = nodes.at(-1);
    return html`
      ${nodes.map((node) => (layer < 0 ? this.#renderInput(node) : this.#renderNeuron(node, network)))}
      ${
        more > 0 && last
          ? html`<span class="more" ${placed({ left: x - 50, top: last.top + last.size + 2, width: 100, height: 18 })}>+${more} more</span>`
          : nothing
      }
    `;
  }

  #renderInput({ neuron, left, top, size }: Node) {
    const label = this.inputLabels[neuron] ?? '';
    return html`
      <span class="label input" title=${label} ${placed({ left: left - labelWidth - 5, top, width: labelWidth, height: size })}><span class=${linesOf(size)}>${label}</span></span>
      <span class="neuron ${this.fields ? '' : 'bare'}" ${placed({ left, top, width: size, height: size })}></span>
    `;
  }

  #renderNeuron({ layer, neuron, left, top, size }: Node, network: Network) {
    const last = layer === network.layers.length - 1;
    const bias = network.layers[layer]?.biases[neuron] ?? 0;
    const chosen = this.selected?.layer === layer && this.selected.neuron === neuron;
    const entry = this.focusable.layer === layer && this.focusable.neuron === neuron;
    const label = last ? (this.outputLabels[neuron] ?? '') : '';
    const place = { layer, neuron };
    return html`
      <button
        type="button"
        class="neuron ${this.fields ? '' : 'bare'}"
        data-place="${layer}:${neuron}"
        aria-pressed=${chosen}
        aria-label=${neuronName(network, layer, neuron, this.#labels)}
        aria-describedby=${entry ? 'about' : nothing}
        tabindex=${entry ? 0 : -1}
        ${placed({ left, top, width: size, height: size })}
        @click=${() => this.#select(place)}
        @focus=${({ target }: FocusEvent) => {
          if ((target as Element).matches(':focus-visible')) this.focused = place;
        }}
        @blur=${() => {
          this.focused = null;
        }}
      ><span class="bias ${signOf(bias)}"></span></button>
      ${
        last
          ? html`<span class="label" title=${label} ${placed({ left: left + size + 6, top, width: outputLabelWidth, height: size })}><span class=${linesOf(size)}>${label}</span></span>`
          : nothing
      }
    `;
  }

  #renderHead({ layer, x }: Column, network: Network, at: number) {
    const place = placed({ left: x - headWidth / 2, width: headWidth });
    const here = network.layers[layer];
    if (!here) return html`<div class="head" ${place}><span class="title">Inputs</span></div>`;
    const last = layer === network.layers.length - 1;
    const spoken = last ? 'the output' : `hidden layer ${at}`;
    const hidden = hiddenOf(network);
    return html`
      <div class="head" ${place}>
        ${renderHead({
          title: last ? 'Output' : `Layer ${at}`,
          spoken,
          activation: here.activation,
          own: this.own,
          neurons: last ? null : here.neurons,
          mostNeurons: this.most.neurons,
          locked: this.locked,
          choosable: !this.activationsLocked,
          onActivation: (activation) => {
            if (last) this.#fire('output-activation', { activation });
            else
              this.#ask(hidden.map((each, index) => (index === layer ? { neurons: each.neurons, activation } : each)));
          },
          onNeurons: (neurons) =>
            this.#ask(hidden.map((each, index) => (index === layer ? { ...each, neurons } : each))),
          onRemove: () => this.#ask(hidden.filter((_, index) => index !== layer)),
        })}
      </div>
    `;
  }

  #renderAdd(network: Network) {
    const hidden = hiddenOf(network);
    const full = hidden.length >= this.most.layers;
    const add = () => this.#ask([...hidden, { ...usualLayer, ...hidden.at(-1), neurons: usualLayer.neurons }]);
    return html`
      <button class="add" type="button" ?disabled=${full} title=${full ? `There are ${this.most.layers} hidden layers at most` : ''} @click=${add}>
        Add a layer
      </button>
    `;
  }

  #summary(network: Network): string {
    const { drawn, total } = this.edges;
    const parameters = parameterLayout(network).length.toLocaleString('en');
    const few =
      drawn.length < total ? ` The ${drawn.length} strongest of ${total.toLocaleString('en')} weights are drawn.` : '';
    return `${parameters} parameters. Thick is large, blue positive, orange negative; a dot is a bias. Click a neuron to open it.${few}`;
  }

  readonly #stale = (): void => {
    this.#fire('redraw-request', {});
  };

  #nodeAt({ layer, neuron }: NeuronPlace): Node | undefined {
    return this.layout?.columns[layer + 1]?.nodes[neuron];
  }

  readonly #onPointer = (event: PointerEvent): void => {
    const [, layer, neuron] = placePattern.exec((event.target as HTMLElement).dataset['place'] ?? '') ?? [];
    if (layer !== undefined && neuron !== undefined) this.#hover({ layer: Number(layer), neuron: Number(neuron) });
    else this.#hover(this.#ribbonAt(event));
  };

  readonly #onPointerLeave = (): void => {
    this.hovered = null;
  };

  /** Rendered anew only for something else. */
  #hover(next: Told | null): void {
    const { hovered } = this;
    const same =
      next?.layer === hovered?.layer &&
      next?.neuron === hovered?.neuron &&
      next?.ribbon?.input === hovered?.ribbon?.input;
    if (!same) this.hovered = next;
  }

  #ribbonAt({ clientX, clientY, target }: MouseEvent): Told | null {
    if (target instanceof Element && target.closest('.head')) return null;
    const box = this.stage.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const edge = edgeAt(this.edges.drawn, x, y);
    return edge && { layer: edge.layer, neuron: edge.neuron, ribbon: { input: edge.input, x, y } };
  }

  /** A ribbon opens the neuron that it leads to; a finger, which cannot hover, sees its number too. */
  readonly #onClick = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('button, select, input')) return;
    const ribbon = this.#ribbonAt(event);
    this.#hover(ribbon);
    if (ribbon) this.#select({ layer: ribbon.layer, neuron: ribbon.neuron });
  };

  /** The arrow keys go from neuron to neuron, and stay in the network. */
  readonly #onKey = async (event: KeyboardEvent): Promise<void> => {
    if (event.key === 'Escape') this.focused = this.hovered = null;
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    const [, layer, neuron] = placePattern.exec((event.target as HTMLElement).dataset['place'] ?? '') ?? [];
    if (!step || layer === undefined || neuron === undefined) return;
    event.preventDefault();
    const across = Number(layer) + (step[0] ?? 0);
    const count = this.layout?.columns[across + 1]?.nodes.length ?? 0;
    const next = { layer: across, neuron: Math.min(count - 1, Number(neuron) + (step[1] ?? 0)) };
    if (across < 0 || !this.#nodeAt(next)) return;
    this.focusable = next;
    this.requestUpdate();
    // What is said of it must stand there before it is focused.
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-place="${next.layer}:${next.neuron}"]`)?.focus();
  };

  #select(place: NeuronPlace): void {
    this.focusable = place;
    this.#fire('neuron-select', place);
  }

  #ask(layers: readonly HiddenLayer[]): void {
    this.#fire('layers-change', { layers });
  }

  #fire(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Of a neuron, in `data-place`. */
const placePattern = /^(\d+):(\d+)$/;

/** The class of a label beside a picture so high: it may have as many lines as fit. */
const linesOf = (size: number) => `lines-${Math.max(1, Math.min(3, Math.floor(size / 16)))}`;

const hiddenOf = ({ layers }: Network): HiddenLayer[] =>
  layers
    .slice(0, -1)
    .map(({ neurons, activation, parameters }) =>
      parameters.length > 0 ? { neurons, activation, parameters: [...parameters] } : { neurons, activation },
    );

declare global {
  interface HTMLElementTagNameMap {
    'network-diagram': NetworkDiagram;
  }
}
