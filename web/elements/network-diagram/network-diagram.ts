import { html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  activations,
  parameterLayout,
  type ActivationName,
  type ColourScale,
  type Network,
  type Tile,
} from '../../../src/index.js';
import { signs, tokens, visuallyHidden } from '../../styles/shared.js';
import { formatNumber, signOf } from '../format.js';
import { MeasuredWidth } from '../measured.js';
import { placed } from '../placed.js';
import { TileCanvas, type TileSource } from '../tile-canvas.js';
import { renderHead } from './column-head.js';
import { type Edge, type Edges, edgesOf } from './edges.js';
import { type Column, type Layout, layOut, type Node } from './layout.js';
import { styles } from './network-diagram.styles.js';

export interface HiddenLayer {
  readonly neurons: number;
  readonly activation: ActivationName;
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
/** Widths of what stands above a column and beside the first and the last. */
const headWidth = 98;
const labelWidth = 56;
const outputLabelWidth = 66;
/** The activation of a layer that is added. */
const usualLayer: HiddenLayer = { neurons: 4, activation: 'tanh' };

/**
 * A network from its inputs to its outputs: every neuron with a picture of what it gives for every input, every weight
 * as a ribbon, as thick as it is large and in the colour of its sign. Layers and neurons are added and removed above
 * their columns.
 *
 * @fires neuron-select - `detail.layer` and `detail.neuron`; a click, or Enter.
 * @fires layers-change - `detail.layers`, the hidden layers that are asked for.
 * @fires output-activation - `detail.activation`.
 * @fires redraw-request - The pictures stand elsewhere, or others are seen: `draw` should be called.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 */
@customElement('network-diagram')
export class NetworkDiagram extends LitElement {
  static override styles = [tokens, signs, visuallyHidden, styles];

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
  /** Pictures are drawn: `draw` will be called. */
  @property({ type: Boolean }) fields = true;
  @property({ attribute: false }) most = { layers: 8, neurons: 512, shown: 64 };
  /** The colours of a layer's neurons, −1 for the inputs. */
  @property({ attribute: false }) scaleOf: (layer: number, neuron: number) => ColourScale = () => grey;

  @state() private told: string | null = null;
  @state() private lit: string | null = null;
  @state() private problem = '';
  @query('.pictures') private readonly pictures!: HTMLElement;
  @query('.scroll') private readonly scroller!: HTMLElement;
  private readonly measured = new MeasuredWidth(this, 640);
  private layout: Layout | null = null;
  private edges: Edges = { drawn: [], total: 0 };
  private focusable: NeuronPlace = { layer: 0, neuron: 0 };

  readonly #canvas = new TileCanvas({
    showCanvas: (canvas) => this.pictures?.replaceChildren(canvas),
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
    const { scrollLeft, clientWidth } = this.scroller;
    const seen = ({ left, size }: Node) => left + size > scrollLeft && left < scrollLeft + clientWidth;
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
      this.told = null;
      this.lit = null;
      if (!this.#nodeAt(this.focusable)) this.focusable = { layer: 0, neuron: 0 };
    }
  }

  protected override render() {
    const { layout, network } = this;
    if (!layout || !network) return html`<div class="scroll"></div>`;
    return html`
      <div class="scroll" @scroll=${this.#stale}>
        <div class="stage" ${placed({ width: layout.width, height: layout.height })}>
          <div class="pictures" aria-hidden="true"></div>
          ${this.#renderEdges(layout)}
          <div role="group" aria-label="Neurons: arrow keys move between them" @keydown=${this.#onKey}>
            ${layout.columns.map((column) => this.#renderColumn(column, network))}
          </div>
          ${layout.columns.map((column, at) => this.#renderHead(column, network, at))}
        </div>
      </div>
      <div class="foot">
        <p role=${this.problem ? 'alert' : nothing}>${this.problem || (this.told ?? this.#summary(network))}</p>
        ${this.locked ? nothing : this.#renderAdd(network)}
      </div>
    `;
  }

  #renderEdges({ width, height }: Layout) {
    const grips = this.edges.drawn.length <= 300;
    return html`
      <svg class="edges" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
        ${this.edges.drawn.map((edge) => {
          const name = edgeName(edge);
          return svg`
            <path
              class="${signOf(edge.weight)} ${edge.frozen ? 'frozen' : ''} ${this.#isLit(edge, name) ? 'lit' : ''}"
              d=${edge.path} stroke-width=${edge.thickness.toFixed(2)} opacity=${(0.12 + 0.68 * edge.strength).toFixed(2)}
            />
            ${
              grips
                ? svg`<path class="grip" d=${edge.path}
                  @pointerenter=${() => this.#tellEdge(edge, name)} @pointerleave=${this.#untell}
                  @click=${() => this.#select({ layer: edge.layer, neuron: edge.neuron })} />`
                : nothing
            }
          `;
        })}
      </svg>
    `;
  }

  #isLit({ layer, neuron }: Edge, name: string): boolean {
    return this.lit === name || this.lit === `${layer}:${neuron}`;
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
      <span class="label input" title=${label} ${placed({ left: left - labelWidth - 5, top, width: labelWidth, height: size })}>${label}</span>
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
        aria-label=${neuronName(network, layer, neuron, label)}
        tabindex=${entry ? 0 : -1}
        ${placed({ left, top, width: size, height: size })}
        @click=${() => this.#select(place)}
        @focus=${() => this.#tellNeuron(place, network)}
        @blur=${this.#untell}
        @pointerenter=${() => this.#tellNeuron(place, network)}
        @pointerleave=${this.#untell}
      ><span class="bias ${signOf(bias)}"></span></button>
      ${
        last
          ? html`<span class="label" title=${label} ${placed({ left: left + size + 6, top, width: outputLabelWidth, height: size })}>${label}</span>`
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
          neurons: last ? null : here.neurons,
          mostNeurons: this.most.neurons,
          locked: this.locked,
          choosable: !this.activationsLocked,
          onActivation: (activation) => {
            if (last) this.#fire('output-activation', { activation });
            else this.#ask(hidden.map((each, index) => (index === layer ? { ...each, activation } : each)));
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
    const add = () =>
      this.#ask([
        ...hidden,
        hidden.at(-1) ? { ...usualLayer, activation: (hidden.at(-1) as HiddenLayer).activation } : usualLayer,
      ]);
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
    return `${parameters} parameters. Thick is large; blue is positive, orange negative.${few}`;
  }

  readonly #stale = (): void => {
    this.#fire('redraw-request', {});
  };

  #nodeAt({ layer, neuron }: NeuronPlace): Node | undefined {
    return this.layout?.columns[layer + 1]?.nodes[neuron];
  }

  #tellEdge({ layer, neuron, input, weight, frozen }: Edge, name: string): void {
    const from = layer === 0 ? (this.inputLabels[input] ?? '') : `neuron ${input + 1} of layer ${layer}`;
    this.lit = name;
    this.told = `From ${from} to neuron ${neuron + 1}: weight ${formatNumber(weight, 3)}${frozen ? ', frozen' : ''}`;
  }

  #tellNeuron({ layer, neuron }: NeuronPlace, network: Network): void {
    const here = network.layers[layer];
    if (!here) return;
    const label = layer === network.layers.length - 1 ? (this.outputLabels[neuron] ?? '') : '';
    this.lit = `${layer}:${neuron}`;
    this.told = `${neuronName(network, layer, neuron, label)}: ${activations[here.activation].label} of ${here.inputs} weights and the bias ${formatNumber(here.biases[neuron] ?? 0, 3)}`;
  }

  readonly #untell = (): void => {
    this.told = null;
    this.lit = null;
  };

  /** The arrow keys go from neuron to neuron, and stay in the network. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    const [, layer, neuron] = /^(\d+):(\d+)$/.exec((event.target as HTMLElement).dataset['place'] ?? '') ?? [];
    if (!step || layer === undefined || neuron === undefined) return;
    event.preventDefault();
    const across = Number(layer) + (step[0] ?? 0);
    const count = this.layout?.columns[across + 1]?.nodes.length ?? 0;
    const next = { layer: across, neuron: Math.min(count - 1, Number(neuron) + (step[1] ?? 0)) };
    if (across < 0 || !this.#nodeAt(next)) return;
    this.focusable = next;
    this.renderRoot.querySelector<HTMLElement>(`[data-place="${next.layer}:${next.neuron}"]`)?.focus();
    this.requestUpdate();
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

const edgeName = ({ layer, neuron, input }: Edge) => `${layer}:${neuron}:${input}`;

const hiddenOf = ({ layers }: Network): HiddenLayer[] =>
  layers.slice(0, -1).map(({ neurons, activation }) => ({ neurons, activation }));

function neuronName({ layers }: Network, layer: number, neuron: number, label: string): string {
  if (layer < layers.length - 1) return `Hidden layer ${layer + 1}, neuron ${neuron + 1}`;
  return label ? `Output ${label}` : `Output ${neuron + 1}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'network-diagram': NetworkDiagram;
  }
}
