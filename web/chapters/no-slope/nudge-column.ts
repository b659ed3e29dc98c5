import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { activations, type Network } from '../../../src/index.js';
import '../../elements/activation-plot/activation-plot.js';
import type { PreActivationChangeEvent } from '../../elements/activation-plot/activation-plot.js';
import { formatFixed, signOf } from '../../elements/format.js';
import type { NeuronField, PointInputEvent } from '../../elements/neuron-field/neuron-field.js';
import '../../elements/neuron-field/neuron-field.js';
import '../../elements/number-field/number-field.js';
import { changeNetwork, type Kind, neuronNetwork, view } from './neurons.js';
import { greatestChange, nudged, type Nudged, nudgeTo, roundEnd } from './nudge.js';
import { initialState, limits, type SlopeState, within } from './state.js';
import { drawnSigmoid } from './steep-sigmoid.js';
import { store } from './store.js';
import { drawLines } from './swept-lines.js';
import { answer, signed } from './words.js';

/** Inputs along either side of a picture: a million and some in all. */
export const resolution = 1024;

/** For the colours of a picture without a nudge, in which nothing changes. */
const leastNudge = 0.01;

/** One of the two neurons under a nudge: its curve, its numbers, and a picture of what happens for every input. */
@customElement('nudge-column')
export class NudgeColumn extends LitElement {
  @property() kind: Kind = 'step';
  @property({ attribute: false }) slope: SlopeState = initialState;
  @property() highlighted: string | null = null;
  @query('neuron-field') field!: NeuronField;
  #network: Network = neuronNetwork('step', initialState);

  /** A part of the page, styled by the page: see no-slope.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('slope') && !changed.has('kind')) return;
    const { kind, slope } = this;
    this.#network = slope.pictures === 'slope' ? neuronNetwork(kind, slope) : changeNetwork(kind, slope, slope.nudge);
  }

  protected override render() {
    const { kind, slope } = this;
    const now = nudged(kind, slope);
    return html`
      ${this.#renderTitle()}
      <div class="nudge-pair">
        <div class="nudge-curve">
          <activation-plot
            .activation=${kind === 'step' ? activations.step : drawnSigmoid}
            .parameters=${kind === 'step' ? [] : [slope.steepness]}
            .preActivation=${now.after.z}
            .changedFrom=${now.before.z}
            .domain=${[-4, 4]}
            .highlighted=${this.highlighted}
            @pre-activation-change=${this.#onPreActivation}
          ></activation-plot>
          ${this.#renderNumbers(now)}
        </div>
        ${this.#renderPicture()}
      </div>
    `;
  }

  #renderTitle() {
    if (this.kind === 'step') {
      return html`<h3 class="figure-title">
        <span>The step <i class="letter">f(z)</i> = 1 if <i class="letter">z</i> ≥ 0, else 0</span>
      </h3>`;
    }
    return html`
      <h3 class="figure-title">
        <span>The sigmoid <i class="letter">f(z)</i> = <i class="letter">σ(kz)</i></span>
        <number-field
          label="steepness k"
          .value=${this.slope.steepness}
          .min=${limits.steepness.min}
          .max=${limits.steepness.max}
          .step=${0.5}
          .digits=${1}
          @number-input=${({ detail }: CustomEvent<{ value: number }>) => store.set({ steepness: detail.value })}
          ><i class="letter">k</i> =</number-field
        >
      </h3>
    `;
  }

  #renderNumbers({ before, after, change, slope, foretold }: Nudged) {
    const lit = this.highlighted === 'slope' ? '' : nothing;
    return html`
      <dl class="nudge-numbers">
        <div><dt class="letter">z</dt><dd>${formatFixed(before.z)} → ${formatFixed(after.z)}</dd></div>
        <div><dt class="letter">a</dt><dd>${answer(before.a)} → ${answer(after.a)}</dd></div>
        <div class="change"><dt class="letter">Δa</dt><dd class=${signOf(change)}>${signed(change)}</dd></div>
        <div data-lit=${lit}><dt class="letter">f′(z)</dt><dd>${answer(slope)}</dd></div>
        <div data-lit=${lit}><dt class="letter">f′(z) · x₁ · Δw</dt><dd>${signed(foretold)}</dd></div>
      </dl>
    `;
  }

  #renderPicture() {
    const { kind, slope } = this;
    const isSlope = slope.pictures === 'slope';
    // The same colours for both neurons, so that they can be compared.
    const reach = isSlope
      ? (slope.steepness / 4) * view.right
      : roundEnd(greatestChange(kind, slope.nudge || leastNudge, slope.steepness, view.right));
    return html`
      <div class="nudge-picture">
        <neuron-field
          .network=${this.#network}
          .quantity=${isSlope ? 'derivative' : 'activation'}
          .weight=${isSlope ? 0 : null}
          .label=${`${isSlope ? 'The slope ∂a/∂w₁' : 'The change Δa'} of the ${kind}`}
          .scale=${{ low: -reach, centre: 0, high: reach }}
          .resolution=${resolution}
          .view=${view}
          .point=${slope.inputs}
          .highlighted=${this.highlighted}
          @point-input=${({ detail: { x1, x2 } }: PointInputEvent) => store.set({ inputs: [x1, x2] })}
          >${isSlope ? nothing : drawLines(slope)}</neuron-field
        >
      </div>
    `;
  }

  /** The point on the curve is dragged: that is a nudge, too. */
  #onPreActivation({ detail }: PreActivationChangeEvent): void {
    const nudge = nudgeTo(detail.value, this.slope);
    if (nudge !== null) store.set({ nudge: Number(within(nudge, limits.nudge).toFixed(3)) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nudge-column': NudgeColumn;
  }
}
