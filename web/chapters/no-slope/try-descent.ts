import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { LogChangeEvent } from '../../elements/loss-curve/loss-curve.js';
import '../../elements/number-field/number-field.js';
import { Announcer } from '../../elements/output-map/announcer.js';
import { FigureWork } from '../story/figure-work.js';
import { Frames, prefersStill } from '../story/frames.js';
import { mostSteps } from './descent.js';
import { beginning, type Progress } from './learner.js';
import { type Both, Learners, points } from './learners.js';
import { drawLearner } from './learner-view.js';
import { type Kind, kinds } from './neurons.js';
import './no-slope.css';
import './slope-dial.css';
import './try-descent.css';
import { type Guess, guesses, limits, type SlopeState } from './state.js';
import { ChapterController } from '../story/chapter-store.js';
import { store } from './store.js';
import { sayDescent, verdict } from './words.js';

const guessNames: Readonly<Record<Guess, string>> = {
  step: 'the step',
  sigmoid: 'the sigmoid',
  both: 'both',
  neither: 'neither',
};

/** So that a run takes five seconds, whatever computes it. */
const stepsPerMs = mostSteps / 5000;

const keyOf = ({ weights, bias, steepness, rate }: SlopeState) => [...weights, bias, steepness, rate].join();

/** The fourth figure: gradient descent on both neurons, from the same weights, for the same points. */
@customElement('try-descent')
export class TryDescent extends LitElement {
  @state() private progress: Both;
  /** The step with the weights that the sigmoid has learned; null while it has its own. */
  @state() private handed: Progress | null = null;
  /** Both curves on a logarithmic axis. */
  @state() private isLog = false;
  /** What a screen reader is told, once things rest. */
  @state() private told = '';
  readonly #slope = new ChapterController(this, store);
  readonly #work = new FigureWork(this, (backend) =>
    Learners.create(backend, this.#slope.state, this.#slope.state.rate, this.progress),
  );
  readonly #frames = new Frames(this, (passedMs) => this.#play(passedMs));
  readonly #announcer = new Announcer((text) => {
    this.told = text;
  });
  #key = keyOf(this.#slope.state);
  /** The last ones that there were, for the words about them. */
  #worked: Learners | null = null;
  /** Steps that are due, and a part of one. */
  #due = 0;

  constructor() {
    super();
    this.progress = this.#beginning();
  }

  /** A part of the page, styled by the page: see no-slope.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#announcer.stop();
  }

  protected override willUpdate(): void {
    if (!this.#work.nearness.near) this.#frames.stop();
    const key = keyOf(this.#slope.state);
    if (key === this.#key) return;
    this.#key = key;
    this.#rewind();
  }

  protected override render() {
    const { state: slope } = this.#slope;
    const { step } = this.progress.sigmoid;
    const isDone = step >= mostSteps;
    return html`
      <div class="slope-dials">
        ${this.#renderGuess(slope, isDone)}
        <div class="descent-buttons">
          ${this.#renderPlay(isDone)}
          <button class="button" type="button" ?disabled=${isDone || this.#frames.running} @click=${() => this.#advance(1)}>
            One step
          </button>
          <button class="button" type="button" ?disabled=${step === 0} @click=${() => this.#rewind()}>
            Back to the start
          </button>
          ${this.#renderNumber('learning rate η', 'η', slope.rate, limits.rate, 0.05, 2, (rate) => store.set({ rate }))}
          ${this.#renderNumber('steepness k', 'k', slope.steepness, limits.steepness, 0.5, 1, (steepness) =>
            store.set({ steepness }),
          )}
        </div>
      </div>
      <div class="slope-columns">${kinds.map((kind) => this.#renderLearner(kind))}</div>
      <p class="descent-verdict">${this.#renderVerdict(slope, isDone)}</p>
      <p class="visually-hidden" role="status">${this.told}</p>
      <div class="figure-foot"><p class="work">${this.#renderWork()}</p></div>
      ${this.#work.problem ? html`<p class="notice" role="alert">${this.#work.problem}</p>` : nothing}
    `;
  }

  #renderGuess({ guess }: SlopeState, isDone: boolean) {
    return html`
      <fieldset class="choice">
        <legend>Which of them will learn?</legend>
        ${guesses.map(
          (each) => html`<label>
            <input
              type="radio"
              name="slope-guess"
              value=${each}
              .checked=${guess === each}
              ?disabled=${isDone && guess !== null}
              @change=${() => store.set({ guess: each })}
            />
            ${guessNames[each]}
          </label>`,
        )}
      </fieldset>
    `;
  }

  #renderPlay(isDone: boolean) {
    const { running } = this.#frames;
    const label = running ? 'Pause' : isDone ? 'Run again' : 'Run';
    return html`
      <button class="button main" type="button" ?disabled=${!this.#work.current} @click=${this.#onPlay}>${label}</button>
    `;
  }

  #renderNumber(
    label: string,
    symbol: string,
    value: number,
    { min, max }: { readonly min: number; readonly max: number },
    step: number,
    digits: number,
    give: (value: number) => void,
  ) {
    return html`
      <number-field
        label=${label}
        .value=${value}
        .min=${min}
        .max=${max}
        .step=${step}
        .digits=${digits}
        @number-input=${({ detail }: CustomEvent<{ value: number }>) => give(detail.value)}
        ><i class="letter">${symbol}</i> =</number-field
      >
    `;
  }

  #renderLearner(kind: Kind) {
    // Both curves on the same axes.
    const highest = Math.max(...kinds.map((each) => this.progress[each].losses[0]?.loss ?? 0));
    return drawLearner({
      kind,
      progress: this.progress[kind],
      handed: kind === 'step' ? this.handed : null,
      reach: { step: mostSteps, loss: highest },
      isLog: this.isLog,
      onLog: this.#onLog,
    });
  }

  #renderVerdict({ guess }: SlopeState, isDone: boolean) {
    const { step, sigmoid } = this.progress;
    if (step.step > 0 && !isDone) return `Step ${step.step} of ${mostSteps}.`;
    if (!isDone) return guess === null ? 'Say what you think, then let them run.' : 'Now let them run.';
    return html`
      ${verdict(guess, step, sigmoid)}
      ${
        sigmoid.isUnchanged
          ? nothing
          : html`<button class="button" type="button" @click=${this.#onHand}>
              ${this.handed ? 'Give the step its own weights back' : 'Give the step the sigmoid’s weights'}
            </button>`
      }
    `;
  }

  #renderWork() {
    this.#worked = this.#work.current ?? this.#worked;
    if (!this.#worked) return 'Waking up what computes this…';
    return html`${mostSteps} steps of plain gradient descent on the mean squared error of all ${points.targets.length}
    points, each step with the true derivative of its neuron: ${this.#worked.backend.about.label}.`;
  }

  #beginning(): Both {
    const neuron = this.#slope.state;
    return { step: beginning('step', neuron, points), sigmoid: beginning('sigmoid', neuron, points) };
  }

  /** The step with the sigmoid's weights. */
  #hand(): Progress {
    const [layer] = this.progress.sigmoid.network.layers;
    const [w1 = 0, w2 = 0] = layer?.weights ?? [];
    const neuron = { weights: [w1, w2], bias: layer?.biases[0] ?? 0, steepness: 1 } as const;
    return beginning('step', neuron, points);
  }

  async #play(passedMs: number): Promise<void> {
    this.#due += passedMs * stepsPerMs;
    const steps = Math.min(Math.floor(this.#due), mostSteps - this.progress.sigmoid.step);
    if (steps < 1) return;
    this.#due -= steps;
    await this.#advance(steps);
  }

  async #advance(steps: number): Promise<void> {
    await this.#work.use(async (learners) => {
      await Promise.all([learners.step.advance(steps), learners.sigmoid.advance(steps)]);
      this.progress = { step: learners.step.progress, sigmoid: learners.sigmoid.progress };
      const { step, failure } = learners.sigmoid.progress;
      if (step >= mostSteps || failure) this.#frames.stop();
      if (!this.#frames.running) {
        this.#announcer.tell(
          sayDescent(this.#slope.state.guess, learners.step.progress, learners.sigmoid.progress, mostSteps),
        );
      }
    });
  }

  #rewind(): void {
    this.#frames.stop();
    this.handed = null;
    this.progress = this.#beginning();
    this.#work.restart();
  }

  readonly #onPlay = async (): Promise<void> => {
    if (this.#frames.running) return this.#frames.stop();
    if (this.progress.sigmoid.step >= mostSteps) {
      this.#rewind();
      await this.#work.use(() => undefined);
    }
    // Nothing moves by itself: the whole run at once.
    if (prefersStill()) await this.#runToTheEnd();
    else this.#frames.start();
  };

  async #runToTheEnd(): Promise<void> {
    for (let step = this.progress.sigmoid.step; step < mostSteps; step += 10) {
      await this.#advance(Math.min(10, mostSteps - step));
    }
  }

  readonly #onLog = ({ detail }: LogChangeEvent): void => {
    this.isLog = detail.log;
  };

  readonly #onHand = (): void => {
    this.handed = this.handed ? null : this.#hand();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'try-descent': TryDescent;
  }
}
