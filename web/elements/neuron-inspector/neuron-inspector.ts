import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { getActivation, parameterLayout, type ColourScale, type Layer, type Network } from '../../../src/index.js';
import { signs, tokens, visuallyHidden } from '../../styles/shared.js';
import '../activation-plot/activation-plot.js';
import '../color-scale/color-scale.js';
import { formatNumber, signOf } from '../format.js';
import type { NumberFieldEvent } from '../number-field/number-field.js';
import '../number-field/number-field.js';
import '../scroll-box/scroll-box.js';
import { TileCanvas, type TileSource } from '../tile-canvas.js';
import { printedTiles } from '../tile-print.js';
import { styles } from './neuron-inspector.styles.js';

/** What one sample is to the neuron. */
export interface InspectedSample {
  /** (I): what comes in. */
  readonly inputs: readonly number[];
  readonly z: number;
  readonly a: number;
  /** f′(z) */
  readonly slope: number;
}

export interface ParameterPlace {
  readonly layer: number;
  readonly neuron: number;
  /** −1 for the bias. */
  readonly input: number;
}

export type WeightInputEvent = CustomEvent<ParameterPlace & { readonly value: number }>;
/** `input` is null for all weights and the bias. */
export type FreezeToggleEvent = CustomEvent<{
  readonly layer: number;
  readonly neuron: number;
  readonly input: number | null;
  readonly frozen: boolean;
}>;

/** Weights that can be typed: what float32 holds is more than anybody means. */
const mostWeight = 1000;

const lock = html`
  <svg viewBox="0 0 16 16" aria-hidden="true"><rect x="3.500" y="7" width="9" height="7" rx="1.500" /><path class="bow" d="M5.500 7V4.500a2.500 2.500 0 0 1 5 0V7" /></svg>
`;

/**
 * One neuron of a network, large: what it gives for every input, its curve with the sample that is held, and its
 * weights, which can be set and frozen. Without a sample its curve stands at z = b, where every input is 0. Escape asks
 * to close it; `focus()` goes to its title.
 *
 * @fires weight-input - A weight or the bias was set: `detail.layer`, `neuron`, `input` (−1 for the bias), `value`.
 * @fires freeze-toggle - `detail.layer`, `neuron`, `input` (null for all), `frozen`.
 * @fires close
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 */
@customElement('neuron-inspector')
export class NeuronInspector extends LitElement {
  static override styles = [tokens, signs, visuallyHidden, styles, printedTiles];

  @property({ attribute: false }) network: Network | null = null;
  /** Another number when the network's weights have changed. */
  @property({ type: Number }) revision = 0;
  @property({ type: Number }) layer = 0;
  @property({ type: Number }) neuron = 0;
  /** (I): the names of what comes in. */
  @property({ attribute: false }) inputLabels: readonly string[] = [];
  /** (O): the names of the outputs, where it is one. */
  @property({ attribute: false }) outputLabels: readonly string[] = [];
  @property({ attribute: false }) sample: InspectedSample | null = null;
  /** (P), as the engine lays parameters out: 1 where one is frozen. */
  @property({ attribute: false }) frozen: Uint8Array | null = null;
  /** The colours of the picture. */
  @property({ attribute: false }) scale: ColourScale | null = null;

  @state() private problem = '';
  @query('h3') private readonly heading!: HTMLElement | null;
  @query('.picture') private readonly picture!: HTMLElement | null;

  readonly #canvas = new TileCanvas({
    showCanvas: (...canvases) => this.picture?.replaceChildren(...canvases),
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

  /** Draws the neuron's picture. Called with every frame: nothing is rendered anew. */
  async draw(source: TileSource): Promise<void> {
    const { picture, scale, layer, neuron } = this;
    const here = source.evaluation.network.layers[layer];
    if (!picture || !scale || !here || neuron >= here.neurons) return;
    const { clientWidth: width, clientHeight: height } = picture;
    if (width === 0) return;
    const tile = { layer, neuron, left: 0, top: 0, width, height, scale };
    await this.#canvas.draw(source, { width, height, tiles: [tile] });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('network')) this.problem = '';
  }

  override focus(options?: FocusOptions): void {
    this.heading?.focus(options);
  }

  get #here(): Layer | undefined {
    return this.network?.layers[this.layer];
  }

  get #isOutput(): boolean {
    return this.layer === (this.network?.layers.length ?? 0) - 1;
  }

  protected override render() {
    const here = this.#here;
    if (!here || this.neuron >= here.neurons) return nothing;
    const { scale } = this;
    const place = this.#isOutput
      ? `Output ${this.outputLabels[this.neuron] || this.neuron + 1}`
      : `Hidden layer ${this.layer + 1}, neuron ${this.neuron + 1}`;
    return html`
      <div class="head" @keydown=${this.#onKey}>
        <h3 tabindex="-1">${place} · ${getActivation(here.activation).label}</h3>
        <button class="close" type="button" @click=${this.#close}>Close</button>
      </div>
      <div class="body" @keydown=${this.#onKey}>
        <div>
          <div class="picture" role="img" aria-label="What the neuron gives for every input"></div>
          ${scale ? html`<color-scale .low=${scale.low} .centre=${scale.centre} .high=${scale.high}></color-scale>` : nothing}
          ${this.problem ? html`<p class="hint" role="alert">${this.problem}</p>` : nothing}
        </div>
        ${this.#curve(here)}
        <div class="weights">
          <scroll-box class="box" fill label="Weights and bias">
            <ul class="list ${this.sample ? 'held' : ''}" aria-label="Weights and bias">
              ${Array.from({ length: here.inputs }, (_, input) => this.#parameter(here, input))} ${this.#parameter(here, -1)}
            </ul>
          </scroll-box>
          ${this.#freezeAll(here)}
        </div>
      </div>
    `;
  }

  /** Where no sample is held, z is the bias: every input is 0. */
  #curve(here: Layer) {
    const { sample } = this;
    const z = sample?.z ?? here.biases[this.neuron] ?? 0;
    const { value, derivative } = getActivation(here.activation);
    return html`
      <div>
        <activation-plot
          .activation=${here.activation}
          .parameters=${here.parameters}
          .preActivation=${z}
          disabled
        ></activation-plot>
        <dl class="numbers">
          ${this.#number('z', z)} ${this.#number('a', sample?.a ?? value(z, here.parameters))}
          ${this.#number('f′(z)', sample?.slope ?? derivative(z, here.parameters))}
        </dl>
        <p class="hint">
          ${sample ? 'Of the sample that is held.' : 'Where every input is 0. Click a sample on the picture of the output to hold it.'}
        </p>
      </div>
    `;
  }

  #number(name: string, value: number) {
    return html`<div><dt>${name}</dt><dd class=${signOf(value)}>${formatNumber(value, 3)}</dd></div>`;
  }

  #parameter(here: Layer, input: number) {
    const { layer, neuron } = this;
    const label = input < 0 ? 'bias' : (this.inputLabels[input] ?? `input ${input + 1}`);
    const value = (input < 0 ? here.biases[neuron] : here.weights[neuron * here.inputs + input]) ?? 0;
    const frozen = this.#isFrozen(input);
    const place: ParameterPlace = { layer, neuron, input };
    const came = input < 0 ? 1 : this.sample?.inputs[input];
    return html`
      <li>
        <span class="name" title=${label} aria-hidden="true">${label}</span>
        <number-field
          signed
          .label=${label}
          .value=${value}
          .min=${-mostWeight}
          .max=${mostWeight}
          .step=${0.05}
          .digits=${3}
          @number-input=${({ detail }: NumberFieldEvent) => this.#fire('weight-input', { ...place, value: detail.value })}
        ><span></span></number-field>
        ${!this.sample || came === undefined ? nothing : html`<span class="came" title="What came in of the sample that is held">× ${formatNumber(came)}</span>`}
        <button
          class="freeze"
          type="button"
          aria-pressed=${frozen}
          aria-label="Freeze ${label}"
          title=${frozen ? `${label} is frozen: training leaves it as it is` : `Freeze ${label}: training will leave it as it is`}
          @click=${() => this.#fire('freeze-toggle', { ...place, frozen: !frozen })}
        >${lock}</button>
      </li>
    `;
  }

  #freezeAll(here: Layer) {
    const inputs = [...Array(here.inputs).keys(), -1];
    const all = inputs.every((input) => this.#isFrozen(input));
    return html`
      <button class="close" type="button" aria-pressed=${all} @click=${() => {
        const { layer, neuron } = this;
        this.#fire('freeze-toggle', { layer, neuron, input: null, frozen: !all });
      }}>${all ? 'Let all of them learn' : 'Freeze all of them'}</button>
    `;
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };

  /** A number that is being typed takes Escape for itself. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#close();
  };

  #isFrozen(input: number): boolean {
    const { network, frozen } = this;
    const place = network && frozen ? parameterLayout(network).layers[this.layer] : undefined;
    if (!place || !frozen) return false;
    return (
      frozen[input < 0 ? place.biasesAt + this.neuron : place.weightsAt + this.neuron * place.inputs + input] === 1
    );
  }

  #fire(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neuron-inspector': NeuronInspector;
  }
}
