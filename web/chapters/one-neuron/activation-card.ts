import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { getActivation, type ActivationName } from '../../../src/index.js';
import '../../elements/activation-plot/activation-plot.js';
import '../../elements/number-field/number-field.js';
import { activationLabel, offeredActivations, symbolOf } from '../../elements/quantity.js';
import { renderFormula } from './formula.js';
import { options } from '../story/options.js';
import { limits } from './state.js';

export type ActivationChoiceEvent = CustomEvent<{ readonly activation: ActivationName }>;
export type ParameterInputEvent = CustomEvent<{ readonly index: number; readonly value: number }>;

/**
 * The activation: its menu, its curve, its formulas and where it comes from.
 *
 * @fires activation-choice - Another one was chosen; `detail.activation`.
 * @fires parameter-input - One of its own numbers was turned; `detail.index` and `detail.value`.
 * @fires pre-activation-change - The point was moved along the curve; from <activation-plot>.
 */
@customElement('activation-card')
export class ActivationCard extends LitElement {
  @property() activation: ActivationName = 'sigmoid';
  /** The activation's own numbers. */
  @property({ attribute: false }) parameters: readonly number[] = [];
  /** One that the reader has written, which the menu offers too. */
  @property() own: ActivationName | null = null;
  @property({ type: Number }) preActivation = 0;
  @property() highlighted: string | null = null;

  /** A part of the page, styled by the page: see one-neuron.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    return html`
      <h3 class="figure-title">
        <label for="activation">Activation</label>
        <select id="activation" @change=${this.#onChoice}>
          ${options(offeredActivations(this.activation, this.own), this.activation, activationLabel)}
        </select>
      </h3>
      <activation-plot
        .activation=${this.activation}
        .parameters=${this.parameters}
        .preActivation=${this.preActivation}
        .highlighted=${this.highlighted}
      ></activation-plot>
      ${this.#renderAbout()}
    `;
  }

  #renderAbout() {
    const { formula, derivativeFormula, source, parameters } = getActivation(this.activation);
    const symbol = symbolOf(this.activation);
    return html`
      <div class="about">
        <p class="formula"><i>${symbol}</i>(<i>z</i>) = ${renderFormula(formula)}</p>
        <p class="formula"><i>${symbol}′</i>(<i>z</i>) = ${renderFormula(derivativeFormula)}, <span class="aside">the slope of the curve</span></p>
        ${parameters.map(({ label }, index) => this.#renderParameter(label, index))}
        <p class="source">${source}</p>
      </div>
    `;
  }

  #renderParameter(label: string, index: number) {
    return html`
      <number-field
        label=${label}
        .value=${this.parameters[index] ?? 0}
        .min=${-limits.parameter}
        .max=${limits.parameter}
        .step=${0.05}
        .digits=${2}
        @number-input=${({ detail }: CustomEvent<{ value: number }>) =>
          this.dispatchEvent(
            new CustomEvent('parameter-input', {
              detail: { index, value: detail.value },
            }) satisfies ParameterInputEvent,
          )}
      ></number-field>
    `;
  }

  #onChoice(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const activation = offeredActivations(this.activation, this.own).find((name) => name === value);
    if (!activation) return;
    this.dispatchEvent(
      new CustomEvent('activation-choice', { detail: { activation } }) satisfies ActivationChoiceEvent,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'activation-card': ActivationCard;
  }
}
