import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import {
  activationNames,
  activations,
  type ActivationName,
  type CrossCheckReport,
  type Network,
} from '../../../src/index.js';
import '../../elements/activation-plot/activation-plot.js';
import '../../elements/crosscheck-badge/crosscheck-badge.js';
import '../../elements/neuron-diagram/neuron-diagram.js';
import '../../elements/neuron-equation/neuron-equation.js';
import type {
  FieldPaintedEvent,
  FieldSample,
  NeuronField,
  PointInputEvent,
} from '../../elements/neuron-field/neuron-field.js';
import '../../elements/neuron-field/neuron-field.js';
import '../../elements/number-field/number-field.js';
import { symbolOf, type QuantityHoverEvent } from '../../elements/quantity.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { chooseCompute, computeChoices, type ComputeChoice } from '../../compute-choice.js';
import './data-panel.js';
import { DataJudge, type Verdict } from './data-judge.js';
import type { DataPanel, PointsChangeEvent, PointSet } from './data-panel.js';
import {
  limits,
  networkOf,
  parseState,
  preActivationOf,
  printState,
  withQuantity,
  type OneNeuronState,
} from './state.js';
import { describeWork } from './words.js';

const computeLabels: Record<ComputeChoice, string> = {
  auto: 'whatever suits this machine',
  gpu: 'WebGPU',
  cpu: 'the CPU',
};

/** A file may be dropped anywhere on the figure. */
const allowDrop = (event: DragEvent) => event.preventDefault();

/** The dials rest this long before the picture is checked: a check reads back, a drag must not wait for it. */
const restMs = 250;

/**
 * The first figure: one neuron with two inputs, its activation, and its answer for every input, with the proof at
 * the foot.
 */
@customElement('one-neuron')
export class OneNeuron extends LitElement {
  @state() private neuron: OneNeuronState = parseState(location.hash);
  @state() private highlighted: string | null = null;
  @state() private report: CrossCheckReport | null = null;
  @state() private checking = true;
  @state() private painted: FieldPaintedEvent['detail'] | null = null;
  @state() private pointsPerSecond: number | null = null;
  @state() private points: PointSet | null = null;
  @state() private verdict: Verdict | null = null;
  @state() private problem = '';
  @query('neuron-field') private field!: NeuronField;
  @query('data-panel') private dataPanel!: DataPanel;

  #network: Network = networkOf(this.neuron);
  #samples: readonly FieldSample[] = [];
  #judge = new DataJudge();
  #restTimer = 0;
  #prose: Element | null = null;
  #litByProse = false;
  #measuredFor = '';
  readonly #onHash = () => {
    this.neuron = parseState(location.hash, this.neuron);
  };
  readonly #onBackend = () => {
    this.#measuredFor = '';
    this.checking = true;
    this.#judge.release();
    void this.#judgeData();
    this.requestUpdate();
  };

  /** A part of the page, styled by the page: see one-neuron.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('quantity-hover', this.#onHover as EventListener);
    this.addEventListener('dragover', allowDrop);
    this.addEventListener('drop', this.#onDrop);
    this.#prose = this.parentElement;
    this.#prose?.addEventListener('pointerover', this.#onProse);
    addEventListener('hashchange', this.#onHash);
    sharedBackend.addEventListener('change', this.#onBackend);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('quantity-hover', this.#onHover as EventListener);
    this.removeEventListener('dragover', allowDrop);
    this.removeEventListener('drop', this.#onDrop);
    this.#prose?.removeEventListener('pointerover', this.#onProse);
    removeEventListener('hashchange', this.#onHash);
    sharedBackend.removeEventListener('change', this.#onBackend);
    clearTimeout(this.#restTimer);
    this.#judge.release();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('points') || changed.has('verdict')) this.#samples = this.#makeSamples();
    if (!changed.has('neuron')) return;
    this.#network = networkOf(this.neuron);
    this.checking = true;
    clearTimeout(this.#restTimer);
    this.#restTimer = window.setTimeout(() => void this.#onRest(), restMs);
    void this.#judgeData();
  }

  protected override render() {
    const { inputs, weights, bias, activation, parameter } = this.neuron;
    const preActivation = preActivationOf(this.neuron);
    const output = activations[activation].value(preActivation, parameter);
    return html`
      <div class="figure-columns">
        <div class="figure-column neuron">
          <h2 class="figure-title">Weighted sum</h2>
          <neuron-diagram
            .inputs=${inputs}
            .weights=${weights}
            .bias=${bias}
            .preActivation=${preActivation}
            .output=${output}
            .activation=${activation}
            .parameter=${parameter}
            .highlighted=${this.highlighted}
            .inputLimit=${limits.input}
            .weightLimit=${limits.weight}
            @neuron-change=${this.#onNeuronChange}
          ></neuron-diagram>
        </div>
        <div class="figure-column curve">
          <h2 class="figure-title"><label for="activation">Activation</label> ${this.#renderMenu()}</h2>
          <activation-plot
            .activation=${activation}
            .parameter=${parameter}
            .preActivation=${preActivation}
            .highlighted=${this.highlighted}
            @pre-activation-change=${this.#onPreActivationChange}
          ></activation-plot>
          ${this.#renderAbout()}
        </div>
        <div class="figure-column output">
          <h2 class="figure-title">The output for every input</h2>
          <neuron-field
            .network=${this.#network}
            .point=${inputs}
            .samples=${this.#samples}
            .highlighted=${this.highlighted}
            @point-input=${this.#onPoint}
            @field-painted=${this.#onPainted}
          ></neuron-field>
        </div>
      </div>
      <neuron-equation
        class="figure-row"
        .inputs=${inputs}
        .weights=${weights}
        .bias=${bias}
        .preActivation=${preActivation}
        .activation=${activation}
        .parameter=${parameter}
        .highlighted=${this.highlighted}
      ></neuron-equation>
      <data-panel class="figure-row" .verdict=${this.verdict} @points-change=${this.#onPoints}></data-panel>
      <div class="figure-foot">
        <p class="work">
          ${describeWork(this.painted, this.pointsPerSecond)}
          ${sharedBackend.current?.about.whyNoGpu ? html`<br />${sharedBackend.current.about.whyNoGpu}` : nothing}
        </p>
        <crosscheck-badge .report=${this.report} ?pending=${this.checking}>${this.#renderChoice()}</crosscheck-badge>
      </div>
      ${sharedBackend.notice ? html`<p class="notice" role="status">${sharedBackend.notice}</p>` : nothing}
      ${this.problem ? html`<p class="notice" role="alert">${this.problem}</p>` : nothing}
    `;
  }

  #renderMenu() {
    return html`
      <select id="activation" @change=${this.#onActivation}>
        ${activationNames.map(
          (name) =>
            html`<option value=${name} ?selected=${name === this.neuron.activation}>${activations[name].label}</option>`,
        )}
      </select>
    `;
  }

  #renderAbout() {
    const { activation, parameter } = this.neuron;
    const about = activations[activation];
    return html`
      <p class="about">
        <span class="formula"><i>${symbolOf(activation)}</i>(<i>z</i>) = ${about.formula}</span>
        <span class="formula"><i>${symbolOf(activation)}′</i>(<i>z</i>) = ${about.derivativeFormula}</span>
        <span>${about.source}</span>
      </p>
      ${
        about.parameter
          ? html`
            <number-field
              label=${about.parameter.label}
              .value=${parameter}
              .min=${-limits.parameter}
              .max=${limits.parameter}
              .step=${0.05}
              .digits=${2}
              @number-input=${(event: CustomEvent<{ value: number }>) => {
                this.neuron = { ...this.neuron, parameter: event.detail.value };
              }}
            ></number-field>
          `
          : nothing
      }
    `;
  }

  /** Inside the report: what shall compute. */
  #renderChoice() {
    return html`
      <label class="choice">
        Compute on
        <select @change=${this.#onChoice}>
          ${computeChoices.map(
            (kind) =>
              html`<option value=${kind} ?selected=${kind === sharedBackend.kind}>${computeLabels[kind]}</option>`,
          )}
        </select>
      </label>
    `;
  }

  /** The rows as the field draws them; made anew only when they or their verdict change. */
  #makeSamples(): readonly FieldSample[] {
    const { points, verdict } = this;
    if (!points) return [];
    return points.targets.map((target, at) => ({
      x1: points.inputs[at * 2] ?? 0,
      x2: points.inputs[at * 2 + 1] ?? 0,
      target,
      right: verdict && verdict.of === points ? (verdict.right[at] ?? null) : null,
    }));
  }

  readonly #onHover = (event: QuantityHoverEvent): void => {
    this.highlighted = event.detail.quantity;
  };

  #onNeuronChange(event: CustomEvent<{ quantity: string; value: number }>): void {
    this.neuron = withQuantity(this.neuron, event.detail.quantity, event.detail.value);
  }

  /** Moving z along the curve turns the dial that moves z alone: the bias. */
  #onPreActivationChange(event: CustomEvent<{ value: number }>): void {
    const bias = this.neuron.bias + event.detail.value - preActivationOf(this.neuron);
    this.neuron = withQuantity(this.neuron, 'b', Number(bias.toFixed(2)));
  }

  #onPoint({ detail: { x1, x2 } }: PointInputEvent): void {
    this.neuron = { ...this.neuron, inputs: [x1, x2] };
  }

  #onActivation(event: Event): void {
    const activation = (event.target as HTMLSelectElement).value as ActivationName;
    this.neuron = {
      ...this.neuron,
      activation,
      parameter: activations[activation].parameter?.default ?? this.neuron.parameter,
    };
  }

  #onChoice(event: Event): void {
    chooseCompute((event.target as HTMLSelectElement).value as ComputeChoice);
  }

  /** A word of the text round the figure that names a quantity: `<em data-lights="b">bias</em>`. */
  readonly #onProse = ({ target }: Event): void => {
    const word = target instanceof Element ? target.closest<HTMLElement>('[data-lights]') : null;
    const quantity = word?.dataset['lights'] ?? null;
    if (quantity === null && !this.#litByProse) return;
    this.#litByProse = quantity !== null;
    this.highlighted = quantity;
  };

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void this.dataPanel.load(file);
  };

  #onPoints(event: PointsChangeEvent): void {
    this.points = event.detail.points;
    this.verdict = null;
    this.#judge.release();
    void this.#judgeData();
  }

  #onPainted({ detail }: FieldPaintedEvent): void {
    const first = this.painted === null || this.painted.backend !== detail.backend;
    this.painted = detail;
    if (first) void this.#onRest();
  }

  async #judgeData(): Promise<void> {
    const { points } = this;
    if (!points) return;
    try {
      this.verdict = (await this.#judge.judge(await sharedBackend.open(), this.#network, points)) ?? this.verdict;
      this.problem = '';
    } catch (error) {
      // A device that was lost is replaced, and the rows are evaluated again on the new one.
      if (!(error instanceof Error && error.name === 'DeviceLostError'))
        this.problem = `The rows could not be evaluated: ${String(error)}`;
    }
  }

  /** Once the dials rest: the address, the check, and (after it has passed) the speed. */
  async #onRest(): Promise<void> {
    history.replaceState(history.state, '', `#${printState(this.neuron)}`);
    try {
      const report = await this.field.crossCheck();
      if (!report) return;
      this.report = report;
      this.checking = false;
      const key = `${report.adapter} ${this.neuron.activation}`;
      if (report.violations > 0 || key === this.#measuredFor) return;
      this.#measuredFor = key;
      this.pointsPerSecond = await this.field.measurePointsPerSecond();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'DeviceLostError'))
        this.problem = `The check could not be made: ${String(error)}`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'one-neuron': OneNeuron;
  }
}
