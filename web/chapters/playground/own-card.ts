import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formulaOf, getActivation } from '../../../src/index.js';
import '../../elements/activation-plot/activation-plot.js';
import '../../elements/formula-input/formula-input.js';
import type { FormulaInputEvent } from '../../elements/formula-input/formula-input.js';
import '../../elements/number-field/number-field.js';
import { type Own, ownActivation } from '../../own-activation.js';
import { firstOwn, parameterReach, withFormula, withParameter } from '../../own-edits.js';

/**
 * An activation that the reader writes: its formula, its parameters, its curve. Layers that have it follow.
 *
 * @fires own-everywhere - Every hidden layer shall have it.
 */
@customElement('own-card')
export class OwnCard extends LitElement {
  /** Whether a layer has it. */
  @property({ type: Boolean }) used = false;

  /** A part of the page, styled by the page: see playground.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    ownActivation.addEventListener('change', this.#onChange);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    ownActivation.removeEventListener('change', this.#onChange);
  }

  readonly #onChange = (): void => this.requestUpdate();

  protected override render() {
    const own = ownActivation.current ?? firstOwn();
    const activation = getActivation(own.name);
    return html`
      <div class="own">
        <div>
          <formula-input .formula=${formulaOf(own.name)} @formula-input=${({ detail }: FormulaInputEvent) => this.#write(withFormula(own, detail.formula))}></formula-input>
          <div class="dials" role="group" aria-label="Parameters of the formula">
            ${activation.parameters.map(
              ({ label }, at) => html`
                <number-field
                  label=${label} .value=${own.parameters[at] ?? 1} .min=${-parameterReach} .max=${parameterReach}
                  .step=${0.05} .digits=${2}
                  @number-input=${({ detail }: CustomEvent<{ value: number }>) => this.#write(withParameter(own, at, detail.value))}
                ></number-field>
              `,
            )}
          </div>
          <p class="hint">
            A formula of x, the pre-activation; any name but a function’s becomes a parameter. The menus of the layers offer it.
            <a href="./#your-own" data-keeps-choice>More on what can be written</a>
          </p>
          <button class="button" type="button" ?disabled=${this.used} @click=${this.#everywhere}>Use it in every hidden layer</button>
        </div>
        <activation-plot
          disabled
          .activation=${{ ...activation, label: 'Your function' }}
          .parameters=${own.parameters}
        ></activation-plot>
      </div>
    `;
  }

  #write({ name, parameters }: Own): void {
    ownActivation.write(formulaOf(name), parameters);
  }

  #everywhere(): void {
    if (!ownActivation.current) this.#write(firstOwn());
    this.dispatchEvent(new CustomEvent('own-everywhere', { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'own-card': OwnCard;
  }
}
