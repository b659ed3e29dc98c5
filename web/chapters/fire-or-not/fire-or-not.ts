import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Network } from '../../../src/index.js';
import '../../elements/crosscheck-badge/crosscheck-badge.js';
import '../../elements/neuron-diagram/neuron-diagram.js';
import type { FieldPaintedEvent, NeuronField } from '../../elements/neuron-field/neuron-field.js';
import '../../elements/neuron-field/neuron-field.js';
import { Announcer } from '../../elements/output-map/announcer.js';
import type { NeuronChangeEvent, QuantityHoverEvent } from '../../elements/quantity.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { Proof } from '../story/proof.js';
import { Prose } from '../story/prose.js';
import { describeWork } from '../story/words.js';
import { address } from '../story/address.js';
import { FigureWork } from '../story/figure-work.js';
import { EngineRule } from './engine-rule.js';
import type { FireRequest } from './events.js';
import './fire-line.js';
import './fire-or-not.css';
import './fire-rule.js';
import './fire-table.js';
import { endsOf, view } from './line.js';
import { Player } from './player.js';
import { replay, type Run } from './rule.js';
import { begunAnew, type FireState, initialState, parseState, printAll, printState, withSetting } from './state.js';
import { networkOf } from './step-network.js';
import { answerOf, limit, preActivationOf, sameNeuron, type StepNeuron } from './step-neuron.js';
import { progressNow, sentenceOf, shownLook } from './telling.js';
import { isSeparable, samples } from './truth-table.js';
import { lineOf, makerOf } from './words.js';

const zero: StepNeuron = { weights: [0, 0], bias: 0 };

/** The second figure: a neuron that fires or does not, a truth table for it, and the rule that finds its weights. */
@customElement('fire-or-not')
export class FireOrNot extends LitElement {
  @state() state: FireState = parseState(location.hash);
  @state() private highlighted: string | null = null;
  @state() private painted: FieldPaintedEvent['detail'] | null = null;
  /** What a screen reader is told, once things rest. */
  @state() private told = '';
  @query('neuron-field') field!: NeuronField;

  /** For the check: what computes the answers. */
  readonly neuron = { activation: 'step' } as const;
  readonly work = new FigureWork(this, (backend) => EngineRule.open(backend, this.state.table));
  readonly player = new Player(this, this.work);
  readonly #proof = new Proof(this);
  readonly #announcer = new Announcer((text) => {
    this.told = text;
  });
  #network: Network = networkOf(initialState.start);
  #run: Run | null = null;
  #runOf: FireState | null = null;
  /** A link of the text was followed: Back shall find how the figure was, even as it began. */
  #wasLeft = false;
  #isUntold = false;

  constructor() {
    super();
    const prose = new Prose(this, {
      light: (quantity) => {
        this.highlighted = quantity;
      },
      leave: () => {
        this.#wasLeft = true;
        address.write();
      },
    });
    this.addController(prose);
    address.keep('fire-or-not', () => (this.#wasLeft ? printAll(this.state) : printState(this.state)));
  }

  /** A part of the page, styled by the page: see fire-or-not.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('quantity-hover', this.#onHover as EventListener);
    addEventListener('hashchange', this.#onHash);
    sharedBackend.addEventListener('change', this.#onBackend);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#announcer.stop();
    this.removeEventListener('quantity-hover', this.#onHover as EventListener);
    removeEventListener('hashchange', this.#onHash);
    sharedBackend.removeEventListener('change', this.#onBackend);
  }

  /** What the rule has done since the dials were last turned. */
  get run(): Run {
    if (this.#run === null || this.#runOf !== this.state) {
      this.#run = replay(this.state, this.state.visits);
      this.#runOf = this.state;
    }
    return this.#run;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const isNew = (changed as Map<string, unknown>).has('state');
    if (isNew) {
      this.#network = networkOf(this.run.neuron);
      this.#proof.wait();
    }
    this.#isUntold ||= isNew && this.hasUpdated;
    // Looks come faster than they can be read out: the last one is, once it pauses.
    if (this.#isUntold && !this.player.playing) {
      this.#isUntold = false;
      this.#announcer.tell(sentenceOf(this.state, this.run));
    }
  }

  protected override render() {
    const { state: fire, run, highlighted } = this;
    const { neuron } = run;
    const last = run.visits.at(-1) ?? null;
    return html`
      <div class="figure-columns">
        <fire-table
          class="figure-column"
          .table=${fire.table}
          .neuron=${neuron}
          .held=${fire.held}
          .guess=${fire.guess}
          @table-choice=${this.#onTable}
          @row-hold=${this.#onHold}
          @guess-given=${this.#onGuess}
        ></fire-table>
        <div class="figure-column plane">
          <h3 class="figure-title">Where it fires</h3>
          <neuron-field .network=${this.#network} .view=${view} .highlighted=${highlighted} @field-painted=${this.#onPainted}>
            <fire-line
              .neuron=${neuron}
              .table=${fire.table}
              .held=${fire.held}
              .previous=${last && !sameNeuron(last.before, last.after) ? last.before : null}
              ?diagonals=${!isSeparable(fire.table) && fire.guess !== null}
              @neuron-input=${this.#onNeuron}
              @row-hold=${this.#onHold}
            ></fire-line>
          </neuron-field>
          <p class="key">${lineOf(neuron, endsOf(neuron) !== null)}</p>
        </div>
        <div class="figure-column neuron">
          <h3 class="figure-title">The neuron</h3>
          ${this.#renderDiagram(neuron)}
        </div>
      </div>
      ${this.#renderRule(run)} ${this.#renderFoot()}
    `;
  }

  #renderDiagram(neuron: StepNeuron) {
    const inputs = samples[this.state.held];
    const reach = Math.max(limit, ...[...neuron.weights, neuron.bias].map((value) => Math.ceil(Math.abs(value))));
    return html`<neuron-diagram
      .inputs=${inputs}
      .weights=${neuron.weights}
      .bias=${neuron.bias}
      .preActivation=${preActivationOf(neuron, inputs)}
      .output=${answerOf(neuron, inputs)}
      activation="step"
      .highlighted=${this.highlighted}
      .inputLimit=${1}
      .weightLimit=${reach}
      @neuron-change=${this.#onDiagram}
    ></neuron-diagram>`;
  }

  #renderRule(run: Run) {
    const { state: fire } = this;
    const look = shownLook(fire, run);
    return html`<fire-rule
      class="figure-row"
      .run=${run}
      .look=${look.visit}
      ?preview=${look.isPreview}
      .rate=${fire.rate}
      ?playing=${this.player.playing}
      .progress=${progressNow(fire, run)}
      @rule-command=${this.#onCommand}
      @rate-input=${this.#onRate}
    ></fire-rule>`;
  }

  #renderFoot() {
    const { report, checking, pointsPerSecond, problem } = this.#proof;
    const problems = [this.player.problem, this.work.problem, problem].filter(Boolean);
    return html`
      <div class="figure-foot">
        <p class="work">${describeWork(this.painted, pointsPerSecond)}</p>
        <crosscheck-badge .report=${report} ?pending=${checking}></crosscheck-badge>
        <p class="work">
          ${makerOf(this.player.compared, this.run)}
        </p>
      </div>
      <p class="visually-hidden" role="status">${this.told}</p>
      ${problems.map((each) => html`<p class="notice" role="alert">${each}</p>`)}
    `;
  }

  readonly #onHash = (): void => {
    this.state = parseState(location.hash, this.state);
  };

  readonly #onBackend = (): void => this.#proof.forget();

  readonly #onHover = (event: QuantityHoverEvent): void => {
    this.highlighted = event.detail.quantity;
  };

  #onPainted({ detail }: FieldPaintedEvent): void {
    const first = this.painted?.backend !== detail.backend;
    this.painted = detail;
    if (first) void this.#proof.begin();
  }

  #onTable({ detail: table }: FireRequest<'table-choice'>): void {
    this.player.pause();
    this.state = begunAnew(this.state, this.run.neuron, { table });
  }

  #onNeuron({ detail: start }: FireRequest<'neuron-input'>): void {
    this.player.pause();
    this.state = begunAnew(this.state, start);
  }

  #onDiagram({ detail: { quantity, value } }: NeuronChangeEvent): void {
    this.player.pause();
    this.state = withSetting(this.state, this.run.neuron, quantity, value);
  }

  #onHold({ detail: held }: FireRequest<'row-hold'>): void {
    this.state = { ...this.state, held };
  }

  #onGuess({ detail: guess }: FireRequest<'guess-given'>): void {
    this.state = { ...this.state, guess };
  }

  #onRate({ detail: rate }: FireRequest<'rate-input'>): void {
    this.player.pause();
    this.state = begunAnew(this.state, this.run.neuron, { rate });
  }

  #onCommand({ detail: command }: FireRequest<'rule-command'>): void {
    const { player, state: fire } = this;
    switch (command) {
      case 'play':
        return void player.play();
      case 'pause':
        return player.pause();
      case 'mistake':
        return void player.oneMistake();
      case 'epoch':
        return void player.oneEpoch();
      case 'rewind':
        player.pause();
        this.state = { ...fire, visits: 0, held: 0 };
        return;
      case 'zero':
        player.pause();
        this.state = { ...begunAnew(fire, zero), held: 0 };
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fire-or-not': FireOrNot;
  }
}
