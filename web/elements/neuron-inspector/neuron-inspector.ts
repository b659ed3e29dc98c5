import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { activations, parameterLayout, type ColourScale, type Layer, type Network } from '../../../src/index.js';
import { signs, tokens, visuallyHidden } from '../../styles/shared.js';
import '../activation-plot/activation-plot.js';
import '../color-scale/color-scale.js';
import { formatNumber, signOf } from '../format.js';
import type { NumberFieldEvent } from '../number-field/number-field.js';
import '../number-field/number-field.js';
import { TileCanvas, type TileSource } from '../tile-canvas.js';
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
 * weights, which can be set and frozen.
 *
 * @fires weight-input - A weight or the bias was set: `detail.layer`, `neuron`, `input` (−1 for the bias), `value`.
 * @fires freeze-toggle - `detail.layer`, `neuron`, `input` (null for all), `frozen`.
 * @fires close
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 */
@customElement('neuron-inspector')
export class NeuronInspector extends LitElement {
  static override styles = [tokens, signs, visuallyHidden, styles];

  @property({ attribute: false }) network: Network | null = null;
  /** Another number when the network's weights have changed. */
  @property({ type: Number }) revision = 0;
  @property({ type: Number }) layer = 0;
  @property({ type: Number }) neuron = 0;
  /** (I): the names of what comes in. */
  @property({ attribute: false }) inputLabels: readonly string[] = [];
  @property({ attribute: false }) sample: InspectedSample | null = null;
  /** (P), as the engine lays parameters out: 1 where one is frozen. */
  @property({ attribute: false }) frozen: Uint8Array | null = null;
  /** The colours of the picture. */
  @property({ attribute: false }) scale: ColourScale | null = null;

  @state() private problem = '';
  @query('.picture') private readonly picture!: HTMLElement | null;

  readonly #canvas = new TileCanvas({
    showCanvas: (canvas) => this.picture?.replaceChildren(canvas),
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

  get #here(): Layer | undefined {
    return this.network?.layers[this.layer];
  }

  get #isOutput(): boolean {
    return this.layer === (this.network?.layers.length ?? 0) - 1;
  }

  protected override render() {
    const here = this.#here;
    if (!here || this.neuron >= here.neurons) return nothing;
    const { scale, sample } = this;
    const place = this.#isOutput
      ? `Output ${this.neuron + 1}`
      : `Hidden layer ${this.layer + 1}, neuron ${this.neuron + 1}`;
    return html`
      <div class="head">
        <h3>${place} · ${activations[here.activation].label}</h3>
        <button class="close" type="button" @click=${() => this.dispatchEvent(new CustomEvent('close'))}>Close</button>
      </div>
      <div class="body">
        <div>
          <div class="picture" role="img" aria-label="What the neuron gives for every input"></div>
          ${scale ? html`<color-scale .low=${scale.low} .centre=${scale.centre} .high=${scale.high}></color-scale>` : nothing}
          ${this.problem ? html`<p class="hint" role="alert">${this.problem}</p>` : nothing}
        </div>
        <div>
          <activation-plot
            .activation=${here.activation}
            .parameter=${activations[here.activation].parameter ? here.parameter : undefined}
            .preActivation=${sample?.z ?? 0}
            disabled
          ></activation-plot>
          ${
            sample
              ? html`
                  <dl class="numbers">
                    ${this.#number('z', sample.z)} ${this.#number('a', sample.a)} ${this.#number('f′(z)', sample.slope)}
                  </dl>
                `
              : html`<p class="hint">Click a sample on the picture of the output to hold it.</p>`
          }
        </div>
        <div class="weights">
          <ul class="list" aria-label="Weights and bias">
            ${Array.from({ length: here.inputs }, (_, input) => this.#parameter(here, input))} ${this.#parameter(here, -1)}
          </ul>
          ${this.#freezeAll(here)}
        </div>
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
    return html`
      <li>
        <number-field
          signed
          .label=${label}
          .value=${value}
          .min=${-mostWeight}
          .max=${mostWeight}
          .step=${0.05}
          .digits=${3}
          @number-input=${({ detail }: NumberFieldEvent) => this.#fire('weight-input', { ...place, value: detail.value })}
        ></number-field>
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
