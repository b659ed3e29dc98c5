import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import {
  activationNames,
  analyseFormula,
  catalogueFormulas,
  derivativeForReading,
  derivativeOf,
  formulaOf,
  getActivation,
  parseFormula,
  printJavaScript,
  printTex,
  type BuiltInActivationName,
  type Finding,
} from '../../../src/index.js';
import '../../elements/activation-plot/activation-plot.js';
import '../../elements/crosscheck-badge/crosscheck-badge.js';
import '../../elements/formula-input/formula-input.js';
import type { FormulaInputEvent } from '../../elements/formula-input/formula-input.js';
import type { NeuronField } from '../../elements/neuron-field/neuron-field.js';
import '../../elements/neuron-field/neuron-field.js';
import type { PlacedReport } from '../../elements/neuron-field/placed-report.js';
import '../../elements/number-field/number-field.js';
import { type Own, ownActivation } from '../../own-activation.js';
import { currentNeuron } from '../one-neuron/current-neuron.js';
import { address } from '../story/address.js';
import { Nearness } from '../story/nearness.js';
import { ownAddress } from '../story/own-address.js';
import { OwnFollower } from '../story/own-follower.js';
import { smallNetwork } from '../story/small-network.js';
import '../story/typeset-math.js';
import { renderFindings } from './findings.js';
import { firstOwn, parameterReach, withFormula, withParameter } from '../../own-edits.js';
import './own-formula.css';
import { playgroundLink } from './playground-link.js';
import { Pulse } from './pulse.js';
import { sameAs } from './same-as.js';

/** What of a formula does not hang on the numbers of its parameters. */
interface Printed {
  readonly value: string;
  readonly derivative: string;
  readonly wgsl: string;
  readonly javascript: string;
}

/**
 * An activation that the reader writes: typeset, differentiated, drawn, computed by the engine over a plane, checked, and
 * offered in every other figure.
 */
@customElement('own-formula')
export class OwnFormula extends LitElement {
  @state() private own: Own = ownActivation.current ?? firstOwn();
  @state() private z = 0.8;
  @state() private seed = 2;
  @state() private report: PlacedReport | null = null;
  @state() private problem = '';
  @query('neuron-field') private field!: NeuronField | null;

  readonly follower = new OwnFollower(this, ({ now }) => {
    this.own = now;
  });
  readonly #nearness = new Nearness(this, () => undefined);
  /** The check waits until the dials rest. */
  readonly #check = new Pulse(400, () => void this.#crossCheck());
  #printedFor = '';
  #printed: Printed = { value: '', derivative: '', wgsl: '', javascript: '' };
  #network = smallNetwork(this.own.name, this.own.parameters, this.seed);
  #round = 0;

  /** A part of the page, styled by the page: see own-formula.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#check.stop();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('own') || changed.has('seed')) {
      this.#network = smallNetwork(this.own.name, this.own.parameters, this.seed);
      this.report = null;
      this.#round += 1;
      this.#check.wait();
    }
    if (this.#printedFor !== this.own.name) this.#print();
  }

  #print(): void {
    const { name } = this.own;
    const { tree } = parseFormula(formulaOf(name));
    this.#printedFor = name;
    this.#printed = {
      value: `f(x) = ${printTex(tree)}`,
      derivative: `f'(x) = ${printTex(derivativeForReading(tree))}`,
      wgsl: getActivation(name).wgsl ?? '',
      javascript: printJavaScript(tree),
    };
  }

  #findings(): { findings: readonly Finding[]; kinks: readonly number[] } {
    const { name, parameters } = this.own;
    const { tree, parameters: names } = parseFormula(formulaOf(name));
    const { findings, kinks } = analyseFormula(tree, derivativeOf(tree), names, parameters);
    return { findings, kinks: kinks.kinks.map(({ x }) => x) };
  }

  protected override render() {
    const { own, z } = this;
    const activation = getActivation(own.name);
    const { findings, kinks } = this.#findings();
    const same = sameAs(own.name, own.parameters);
    return html`
      <div class="writing">
        <formula-input .formula=${formulaOf(own.name)} @formula-input=${this.#onFormula}></formula-input>
        <label class="begin">
          <span>or begin with</span>
          <select @change=${this.#onBegin}>
            <option value="">choose…</option>
            ${activationNames.map((name) => html`<option value=${name}>${getActivation(name).label}</option>`)}
          </select>
        </label>
      </div>
      <div class="dials" role="group" aria-label="Parameters of the formula">
        ${activation.parameters.map(
          ({ label }, at) => html`
            <number-field
              label=${label}
              .value=${own.parameters[at] ?? 1}
              .min=${-parameterReach}
              .max=${parameterReach}
              .step=${0.05}
              .digits=${2}
              @number-input=${({ detail }: CustomEvent<{ value: number }>) =>
                this.#write(withParameter(own, at, detail.value))}
            ></number-field>
          `,
        )}
      </div>
      <div class="figure-columns">
        <div class="figure-column">
          <h3 class="figure-title">The function, and its derivative</h3>
          <typeset-math display .tex=${this.#printed.value}></typeset-math>
          <typeset-math display .tex=${this.#printed.derivative}></typeset-math>
          ${renderFindings(findings, same === null ? null : getActivation(same).label)}
        </div>
        <div class="figure-column">
          <h3 class="figure-title">Curve and slope</h3>
          <activation-plot
            .activation=${{ ...activation, label: 'Your function', kinks }}
            .parameters=${own.parameters}
            .preActivation=${z}
            @pre-activation-change=${({ detail }: CustomEvent<{ value: number }>) => {
              this.z = detail.value;
            }}
          ></activation-plot>
        </div>
        <div class="figure-column">
          <h3 class="figure-title">
            <span>In a small network</span>
            <button class="button" type="button" @click=${() => {
              this.seed += 1;
            }}>Other weights</button>
          </h3>
          ${
            this.#nearness.near || this.hasUpdated
              ? html`<neuron-field
                  .network=${this.#network}
                  label="The output of a network of 8 and 8 neurons with your function"
                  @field-painted=${() => this.#check.wait()}
                ></neuron-field>`
              : nothing
          }
        </div>
      </div>
      <div class="figure-row uses">
        <button class="button" type="button" @click=${this.#useAbove}>Use it in the first figure</button>
        <a class="button" href="./playground.html" @click=${this.#openPlayground}>Train with it in the playground</a>
        <span>Every menu of activations on this page offers it too.</span>
      </div>
      <details class="figure-row texts">
        <summary>The same function as WGSL and as JavaScript</summary>
        <div class="text-columns">
          ${this.#renderText('WGSL, as the GPU runs it', this.#printed.wgsl)}
          ${this.#renderText('JavaScript', this.#printed.javascript)}
        </div>
      </details>
      <div class="figure-foot">
        <crosscheck-badge .report=${this.report} ?pending=${this.report === null}></crosscheck-badge>
      </div>
      ${[ownAddress.problem, this.problem].filter(Boolean).map((text) => html`<p class="notice" role="alert">${text}</p>`)}
    `;
  }

  #renderText(title: string, text: string) {
    return html`
      <div>
        <h4 class="figure-title">${title}</h4>
        <pre tabindex="0" role="region" aria-label=${title}><code>${text}</code></pre>
      </div>
    `;
  }

  #onFormula({ detail }: FormulaInputEvent): void {
    this.#write(withFormula(this.own, detail.formula));
  }

  #onBegin(event: Event): void {
    const menu = event.target as HTMLSelectElement;
    const name = menu.value as BuiltInActivationName | '';
    menu.value = '';
    if (name === '') return;
    const { parameters } = getActivation(name);
    const next = withFormula(this.own, catalogueFormulas[name]);
    this.#write({ ...next, parameters: parameters.map(({ default: usual }) => usual) });
  }

  #write({ name, parameters }: Own): void {
    this.own = ownActivation.write(formulaOf(name), parameters);
    address.write();
  }

  #useAbove(): void {
    this.#write(this.own);
    currentNeuron.state = {
      ...currentNeuron.state,
      activation: this.own.name,
      parameters: this.own.parameters,
    };
    address.write();
    document.querySelector('one-neuron')?.scrollIntoView({ block: 'start' });
  }

  async #openPlayground(event: MouseEvent): Promise<void> {
    event.preventDefault();
    const { ctrlKey, metaKey } = event;
    const link = await playgroundLink(this.own);
    if (ctrlKey || metaKey) open(link, '_blank');
    else location.assign(link);
  }

  async #crossCheck(): Promise<void> {
    const round = this.#round;
    try {
      const report = (await this.field?.crossCheck(1024)) ?? null;
      if (round !== this.#round) return;
      if (report === null) return this.#check.wait();
      this.report = report;
      this.problem = '';
    } catch (error) {
      if (round !== this.#round || (error instanceof Error && error.name === 'DeviceLostError')) return;
      this.problem = `The check could not be made: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'own-formula': OwnFormula;
  }
}
