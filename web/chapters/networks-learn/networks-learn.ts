import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Backend, TrainingCheckReport } from '../../../src/index.js';
import { ownActivation } from '../../own-activation.js';
import '../../elements/number-field/number-field.js';
import type { NumberFieldEvent } from '../../elements/number-field/number-field.js';
import { Announcer } from '../../elements/output-map/announcer.js';
import { activationLabel, offeredActivations, symbolOf } from '../../elements/quantity.js';
import { options } from '../story/options.js';
import { icons } from '../../styles/icons.js';
import { FigureWork } from '../story/figure-work.js';
import { OwnFollower } from '../story/own-follower.js';
import { isReached, ledger, letter, signed } from './ledger.js';
import { afterUpdate, type Lesson, lessonOf, sameLesson } from './lesson.js';
import { ChapterLinks } from '../story/chapter-links.js';
import './networks-learn.css';
import './opens-network.js';
import { miniature, ribbons } from './ribbons.js';
import { initialState, limits, type NeuronName, type Stage, stages, withActivation, withNumber } from './state.js';
import { checkStep, checkWords } from './step-check.js';
import { ChapterController } from '../story/chapter-store.js';
import { store } from './store.js';
import { factor, type Guess, number, sentenceOf, verdictOf } from './words.js';

/** Milliseconds that a stage is shown for while it plays. */
const stageMs = 1800;
/** The dials rest this long before a backend takes the step too. */
const restMs = 600;

const stageNames: Readonly<Record<Stage, string>> = {
  forward: 'Forward',
  error: 'Error',
  back: 'Back',
  update: 'Update',
};

const guessNames: Readonly<Record<Guess, string>> = { h1: 'h₁', h2: 'h₂', same: 'About the same' };

/** The chapter's first figure: one sample on its way through a small network and back, number by number. */
@customElement('networks-learn')
export class NetworksLearn extends LitElement {
  @state() private lit: string | null = null;
  /** What the reader expects, while the sample is the same. */
  @state() private guess: Guess | null = null;
  @state() private playing = false;
  /** The losses of this sample before each of the updates so far. */
  @state() private losses: readonly number[] = [];
  /** What a screen reader is told, once things rest. */
  @state() private told = '';

  /** How the backend's step compares; null while that is not known. */
  @state() private report: TrainingCheckReport | null = null;

  readonly #learn = new ChapterController(this, store);
  readonly work = new FigureWork<{ readonly backend: Backend; destroy(): void }>(
    this,
    async (backend) => ({ backend, destroy: () => undefined }),
    () => this.#checkSoon(),
  );
  readonly follower = new OwnFollower(this, ({ now }) => {
    if (now.name === this.#learn.state.activation) store.set({ parameters: now.parameters });
    this.requestUpdate();
  });
  readonly #announcer = new Announcer((text) => {
    this.told = text;
  });
  #timer = 0;
  #checkTimer = 0;
  #shown = initialState;
  #lesson: Lesson = lessonOf(initialState);
  /** Where the reader's own numbers began: what Rewind goes back to. */
  #beginning = initialState;
  #isOwnStep = false;

  constructor() {
    super();
    this.addController(
      new ChapterLinks(this, store, (quantity) => {
        this.lit = quantity;
      }),
    );
  }

  /** A part of the page, styled by the page: see networks-learn.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pause();
    this.#announcer.stop();
    clearTimeout(this.#checkTimer);
  }

  protected override willUpdate(): void {
    const { state: learn } = this.#learn;
    if (learn === this.#shown) return;
    const isOther = !sameLesson(learn, this.#shown);
    if (isOther && !this.#isOwnStep) {
      this.#beginning = learn;
      this.losses = [];
      this.guess = null;
    }
    if (isOther || learn.rate !== this.#shown.rate) this.#checkSoon();
    this.#isOwnStep = false;
    this.#shown = learn;
    this.#lesson = lessonOf(learn);
    if (this.hasUpdated && !this.playing) this.#announcer.tell(sentenceOf(learn, this.#lesson));
  }

  protected override render() {
    const { state: learn } = this.#learn;
    const lesson = this.#lesson;
    const { stage } = learn;
    return html`
      <div class="stages">
        <ol aria-label="The way of a sample">
          ${stages.map(
            (each) => html`<li>
              <button
                class="stage"
                type="button"
                aria-current=${each === stage ? 'step' : nothing}
                @click=${() => this.#go(each)}
              >${stageNames[each]}</button>
            </li>`,
          )}
        </ol>
        <div class="transport" role="group" aria-label="Step by step">
          <button class="button main" type="button" @click=${this.#onNext}>${this.#nextWords(stage)}</button>
          ${
            this.playing
              ? this.#round('Pause', icons.pause, () => this.#pause())
              : this.#round('Let it go on by itself', icons.play, () => this.#play())
          }
          ${this.#round('Back to the weights it began with', icons.rewind, () => this.#rewind())}
        </div>
        <number-field
          class="rate"
          label="learning rate η"
          .value=${live(learn.rate)}
          .min=${limits.rate.min}
          .max=${limits.rate.max}
          .step=${0.05}
          @number-input=${({ detail }: NumberFieldEvent) => store.set({ rate: detail.value })}
          ><span aria-hidden="true">learning rate ${letter('η')} =</span></number-field
        >
      </div>
      <p class="said">${sentenceOf(learn, lesson)}</p>
      <div class="network" data-stage=${stage} data-lit=${this.lit ?? nothing}>
        ${this.#input(0)} ${this.#input(1)}
        <div class="gap first">${ribbons(lesson, stage, 0, false)}${ribbons(lesson, stage, 0, true)}</div>
        ${miniature(lesson, stage)}
        ${this.#hidden('h1')} ${this.#hidden('h2')}
        <div class="gap second">${ribbons(lesson, stage, 1, false)}${ribbons(lesson, stage, 1, true)}</div>
        ${ledger({
          neuron: lesson.neurons.y,
          stage,
          activation: 'sigmoid',
          symbol: 'σ',
          set: (at, value) => this.#setNumber('y', at, value),
          end: this.#end(),
        })}
      </div>
      <div class="figure-row asking">${this.#question()}</div>
      <div class="figure-foot">
        <p class="work">
          ${this.#lossWords()} The numbers shown are the engine’s float64 reference.
          ${this.report ? checkWords(this.report) : 'Checking against what computes here…'}
        </p>
        <p><a class="button" href="./playground.html" data-opens-network>Open this in the playground</a></p>
      </div>
      ${this.work.problem ? html`<p class="notice" role="alert">${this.work.problem}</p>` : nothing}
      <p class="visually-hidden" role="status">${this.told}</p>
    `;
  }

  #input(at: 0 | 1) {
    const { inputs } = this.#learn.state;
    return html`
      <div class="source x${at + 1}">
        <number-field
          label="input x${at + 1}"
          stacked
          signed
          .value=${live(inputs[at])}
          .min=${-limits.input}
          .max=${limits.input}
          .step=${0.05}
          @number-input=${({ detail }: NumberFieldEvent) => {
            const [x1, x2] = inputs;
            store.set({ inputs: at === 0 ? [detail.value, x2] : [x1, detail.value] });
          }}
          ><span aria-hidden="true">${letter('x', at + 1)}</span></number-field
        >
      </div>
    `;
  }

  #hidden(name: 'h1' | 'h2') {
    const { stage, activation } = this.#learn.state;
    const { neurons } = this.#lesson;
    return ledger({
      neuron: neurons[name],
      stage,
      symbol: symbolOf(activation),
      through: { weight: neurons.y.numbers[name === 'h1' ? 0 : 1], delta: neurons.y.delta },
      set: (at, value) => this.#setNumber(name, at, value),
      activation:
        name === 'h1'
          ? html`<select aria-label="Activation of the hidden neurons" @change=${this.#onActivation}>
              ${options(offeredActivations(activation, ownActivation.current?.name ?? null), activation, activationLabel)}
            </select>`
          : activationLabel(activation),
    });
  }

  /** The target, how far the output is from it, and the loss. */
  #end() {
    const { target, stage } = this.#learn.state;
    const { neurons, loss } = this.#lesson;
    const isShown = isReached('error', stage);
    const off = neurons.y.a - target;
    return html`
      <p class="line end" data-stage="error">
        <number-field
          label="target t"
          .value=${live(target)}
          .min=${0}
          .max=${1}
          .step=${0.05}
          @number-input=${({ detail }: NumberFieldEvent) => store.set({ target: detail.value })}
          ><span aria-hidden="true">target ${letter('t')} =</span></number-field
        >
        <span class="lights-loss">loss ${letter('L')} = (${letter('a')} − ${letter('t')})² = ${
          isShown
            ? html`${signed(off, factor(off))}² = <b>${number(loss)}</b>`
            : html`<span class="later" aria-hidden="true">·</span><span class="visually-hidden">not yet</span>`
        }</span>
      </p>
    `;
  }

  #question() {
    const { stage } = this.#learn.state;
    const { guess } = this;
    if (isReached('update', stage)) {
      return guess === null ? html`<p>${this.#changes()}</p>` : html`<p><b>${verdictOf(guess, this.#lesson)}</b></p>`;
    }
    return html`
      <p id="learn-question">Which hidden neuron will this sample change more?</p>
      <div class="guesses" role="group" aria-labelledby="learn-question">
        ${Object.entries(guessNames).map(
          ([kind, name]) => html`<button
            class="button"
            type="button"
            aria-pressed=${guess === kind}
            @click=${() => {
              this.guess = kind as Guess;
            }}
          >${name}</button>`,
        )}
      </div>
      ${guess === null ? nothing : html`<p class="noted">Noted: the update will tell.</p>`}
    `;
  }

  #changes() {
    const { h1, h2, y } = this.#lesson.neurons;
    return html`Length of the change: ${letter('h', 1)} ${number(h1.moved)}, ${letter('h', 2)} ${number(h2.moved)},
      ${letter('y')} ${number(y.moved)}.`;
  }

  /** How the loss has gone, update by update. */
  #lossWords(): string {
    const { losses } = this;
    const [first] = losses;
    if (first === undefined) return '';
    const updates = losses.length === 1 ? '1 update' : `${losses.length} updates`;
    return `After ${updates} the loss of this sample is ${number(this.#lesson.loss)}; it began as ${number(first)}.`;
  }

  #checkSoon(): void {
    this.report = null;
    clearTimeout(this.#checkTimer);
    this.#checkTimer = window.setTimeout(() => void this.#check(), restMs);
  }

  async #check(): Promise<void> {
    const { state: learn } = this.#learn;
    const report = await this.work.use(({ backend }) => checkStep(backend, learn));
    if (sameLesson(learn, this.#learn.state) && learn.rate === this.#learn.state.rate) this.report = report;
  }

  #nextWords(stage: Stage): string {
    const next = stages[stages.indexOf(stage) + 1];
    return next ? `Next: ${stageNames[next]}` : 'Next: new weights';
  }

  #round(label: string, picture: unknown, press: () => void) {
    return html`<button class="button round" type="button" aria-label=${label} title=${label} @click=${press}>
      ${picture}
    </button>`;
  }

  #setNumber(name: NeuronName, at: number, value: number): void {
    store.set({ neurons: withNumber(this.#learn.state, name, at, value).neurons });
  }

  #go(stage: Stage): void {
    this.#pause();
    store.set({ stage });
  }

  #step(): void {
    // What is far away stops.
    if (!this.work.nearness.near) return this.#pause();
    const { state: learn } = this.#learn;
    const next = stages[stages.indexOf(learn.stage) + 1];
    if (next) return store.set({ stage: next });
    const after = afterUpdate(learn, this.#lesson);
    if (!after) return this.#pause();
    this.losses = [...this.losses, this.#lesson.loss];
    this.#isOwnStep = true;
    store.set(after);
  }

  readonly #onNext = (): void => {
    this.#pause();
    this.#step();
  };

  #play(): void {
    this.playing = true;
    this.#step();
    this.#timer = window.setInterval(() => this.#step(), stageMs);
  }

  #pause(): void {
    clearInterval(this.#timer);
    this.playing = false;
  }

  #rewind(): void {
    this.#pause();
    const { neurons } = this.#beginning;
    this.losses = [];
    this.#isOwnStep = true;
    store.set({ neurons, stage: 'forward' });
  }

  readonly #onActivation = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    const { state: learn } = this.#learn;
    const chosen = offeredActivations(learn.activation, ownActivation.current?.name ?? null).find(
      (name) => name === value,
    );
    if (!chosen) return;
    const { activation, parameters } = withActivation(learn, chosen);
    store.set({ activation, parameters });
  };

  /** The reader's formula has other numbers now, or is another one: the menu, and the network that uses it. */
}

declare global {
  interface HTMLElementTagNameMap {
    'networks-learn': NetworksLearn;
  }
}
