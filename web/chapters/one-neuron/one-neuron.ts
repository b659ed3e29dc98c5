import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { getActivation, type Network } from '../../../src/index.js';
import { chooseCompute, computeChoices, type ComputeChoice } from '../../compute-choice.js';
import '../../elements/crosscheck-badge/crosscheck-badge.js';
import '../../elements/neuron-diagram/neuron-diagram.js';
import '../../elements/neuron-equation/neuron-equation.js';
import type { FieldPaintedEvent, NeuronField, PointInputEvent } from '../../elements/neuron-field/neuron-field.js';
import '../../elements/neuron-field/neuron-field.js';
import type { QuantityHoverEvent } from '../../elements/quantity.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { ownActivation } from '../../own-activation.js';
import { address } from '../story/address.js';
import './activation-card.js';
import type { ActivationChoiceEvent, ParameterInputEvent } from './activation-card.js';
import './contribution-bars.js';
import './data-panel.js';
import type { DataPanel, PointsChangeEvent } from './data-panel.js';
import { currentNeuron } from './current-neuron.js';
import { DecidedRows } from './decided-rows.js';
import { fires } from './firing.js';
import { options } from '../story/options.js';
import { OwnFollower } from '../story/own-follower.js';
import { Proof } from '../story/proof.js';
import { Prose } from '../story/prose.js';
import {
  limits,
  networkOf,
  parseState,
  preActivationOf,
  printState,
  withActivation,
  withPreActivation,
  withQuantity,
  type OneNeuronState,
} from './state.js';
import { describeWork } from '../story/words.js';

const computeLabels: Record<ComputeChoice, string> = {
  auto: 'whatever suits this machine',
  gpu: 'WebGPU',
  cpu: 'the CPU',
};

/** A file may be dropped anywhere on the figure. */
const allowDrop = (event: DragEvent) => event.preventDefault();

/**
 * The first figure: one neuron with two inputs, its activation, and its answer for every input, with the proof at
 * the foot.
 */
@customElement('one-neuron')
export class OneNeuron extends LitElement {
  @state() neuron: OneNeuronState = currentNeuron.state;
  @state() private highlighted: string | null = null;
  @state() private painted: FieldPaintedEvent['detail'] | null = null;
  @query('neuron-field') field!: NeuronField;
  @query('data-panel') private dataPanel!: DataPanel;

  network: Network = networkOf(this.neuron);
  readonly #proof = new Proof(this);
  readonly #rows = new DecidedRows(this);
  readonly #onHash = () => {
    this.neuron = parseState(location.hash, this.neuron);
  };
  /** Where it shows the reader's own activation, it goes with what the reader writes. */
  readonly follower = new OwnFollower(this, ({ before, now }) => {
    if (this.neuron.activation === before?.name) {
      this.neuron = { ...this.neuron, activation: now.name, parameters: now.parameters };
    } else this.requestUpdate();
  });
  readonly #onCurrent = () => {
    this.neuron = currentNeuron.state;
  };
  readonly #onBackend = () => {
    this.#proof.forget();
    this.#rows.forget();
  };
  readonly #decision = (x1: number, x2: number): boolean => {
    return this.#firesAt(preActivationOf({ ...this.neuron, inputs: [x1, x2] }));
  };
  readonly #firesAt = (z: number): boolean => {
    const { activation, parameters } = this.neuron;
    return fires(activation, getActivation(activation).value(z, parameters));
  };

  constructor() {
    super();
    const prose = new Prose(this, {
      light: (quantity) => {
        this.highlighted = quantity;
      },
      leave: () => address.write(),
    });
    this.addController(prose);
    address.keep('one-neuron', () => printState(this.neuron));
  }

  /** A part of the page, styled by the page: see one-neuron.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('quantity-hover', this.#onHover as EventListener);
    this.addEventListener('dragover', allowDrop);
    this.addEventListener('drop', this.#onDrop);
    addEventListener('hashchange', this.#onHash);
    currentNeuron.addEventListener('change', this.#onCurrent);
    sharedBackend.addEventListener('change', this.#onBackend);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('quantity-hover', this.#onHover as EventListener);
    this.removeEventListener('dragover', allowDrop);
    this.removeEventListener('drop', this.#onDrop);
    removeEventListener('hashchange', this.#onHash);
    currentNeuron.removeEventListener('change', this.#onCurrent);
    sharedBackend.removeEventListener('change', this.#onBackend);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('neuron')) return;
    currentNeuron.state = this.neuron;
    this.network = networkOf(this.neuron);
    this.#proof.wait();
    void this.#rows.decide();
  }

  protected override render() {
    const { inputs, weights, bias, activation, parameters } = this.neuron;
    const preActivation = preActivationOf(this.neuron);
    return html`
      <div class="figure-columns">
        <div class="figure-column neuron">
          <h3 class="figure-title">Weighted sum</h3>
          <neuron-diagram
            .inputs=${inputs}
            .weights=${weights}
            .bias=${bias}
            .preActivation=${preActivation}
            .output=${getActivation(activation).value(preActivation, parameters)}
            .activation=${activation}
            .parameters=${parameters}
            .highlighted=${this.highlighted}
            .inputLimit=${limits.input}
            .weightLimit=${limits.weight}
            @neuron-change=${this.#onNeuronChange}
          ></neuron-diagram>
        </div>
        <activation-card
          class="figure-column curve"
          .activation=${activation}
          .parameters=${parameters}
          .own=${ownActivation.current?.name ?? null}
          .preActivation=${preActivation}
          .highlighted=${this.highlighted}
          @activation-choice=${this.#onActivation}
          @parameter-input=${this.#onParameter}
          @pre-activation-change=${this.#onPreActivationChange}
        ></activation-card>
        <div class="figure-column output">
          <h3 class="figure-title">The output for every input</h3>
          <neuron-field
            .network=${this.network}
            .point=${inputs}
            .samples=${this.#rows.samples}
            .axes=${this.#rows.axes}
            .highlighted=${this.highlighted}
            @point-input=${this.#onPoint}
            @field-painted=${this.#onPainted}
          ></neuron-field>
          <p class="key">
            ${this.#rows.axes ? 'A blue dot should fire, an orange one should not; a ring of ink means that it is wrong.' : 'Blue is a high answer, orange a low one; on the line, z is 0.'}
          </p>
        </div>
      </div>
      <neuron-equation
        class="figure-row"
        .inputs=${inputs}
        .weights=${weights}
        .bias=${bias}
        .preActivation=${preActivation}
        .activation=${activation}
        .parameters=${parameters}
        .highlighted=${this.highlighted}
        .inputLimit=${limits.input}
        .weightLimit=${limits.weight}
        @neuron-change=${this.#onNeuronChange}
      ></neuron-equation>
      <contribution-bars
        class="figure-row"
        .inputs=${inputs}
        .weights=${weights}
        .bias=${bias}
        .highlighted=${this.highlighted}
        .fires=${this.#firesAt}
      ></contribution-bars>
      <data-panel
        class="figure-row"
        .verdict=${this.#rows.verdict}
        .decision=${this.#decision}
        .activation=${activation}
        @points-change=${this.#onPoints}
      ></data-panel>
      ${this.#renderFoot()}
    `;
  }

  #renderFoot() {
    const { report, checking, pointsPerSecond, problem } = this.#proof;
    const problems = [this.#rows.problem, problem].filter(Boolean);
    return html`
      <div class="figure-foot">
        <p class="work">
          ${describeWork(this.painted, pointsPerSecond)}
          ${sharedBackend.whyNoGpu ? html`<br />${sharedBackend.whyNoGpu}` : nothing}
        </p>
        <crosscheck-badge .report=${report} ?pending=${checking}>${this.#renderCompute()}</crosscheck-badge>
      </div>
      ${sharedBackend.notice ? html`<p class="notice" role="status">${sharedBackend.notice}</p>` : nothing}
      ${problems.map((each) => html`<p class="notice" role="alert">${each}</p>`)}
    `;
  }

  /** Inside the report: what shall compute. */
  #renderCompute() {
    return html`
      <label class="choice">
        Compute on
        <select @change=${this.#onCompute}>
          ${options(
            computeChoices,
            computeChoices.find((kind) => kind === sharedBackend.kind),
            (kind) => computeLabels[kind],
          )}
        </select>
      </label>
    `;
  }

  readonly #onHover = (event: QuantityHoverEvent): void => {
    this.highlighted = event.detail.quantity;
  };

  #onNeuronChange({ detail }: CustomEvent<{ quantity: string; value: number }>): void {
    this.neuron = withQuantity(this.neuron, detail.quantity, detail.value);
  }

  #onPreActivationChange({ detail }: CustomEvent<{ value: number }>): void {
    this.neuron = withPreActivation(this.neuron, detail.value);
  }

  #onPoint({ detail: { x1, x2 } }: PointInputEvent): void {
    this.neuron = { ...this.neuron, inputs: [x1, x2] };
  }

  #onActivation({ detail }: ActivationChoiceEvent): void {
    this.neuron = withActivation(this.neuron, detail.activation);
  }

  #onParameter({ detail }: ParameterInputEvent): void {
    const { index, value } = detail;
    this.neuron = { ...this.neuron, parameters: this.neuron.parameters.with(index, value) };
  }

  #onCompute(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    chooseCompute(computeChoices.find((choice) => choice === value) ?? 'auto');
  }

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void this.dataPanel.load(file);
  };

  #onPoints(event: PointsChangeEvent): void {
    this.#rows.give(event.detail.points);
  }

  #onPainted({ detail }: FieldPaintedEvent): void {
    const first = this.painted?.backend !== detail.backend;
    this.painted = detail;
    if (first) void this.#proof.begin();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'one-neuron': OneNeuron;
  }
}
