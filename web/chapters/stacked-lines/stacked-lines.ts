import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ActivationName, Network } from '../../../src/index.js';
import '../../elements/loss-curve/loss-curve.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { Prose } from '../story/prose.js';
import { address } from '../story/address.js';
import { prefersStill } from '../story/frames.js';
import { Comparer } from './comparer.js';
import { renderControls } from './controls.js';
import './difference-gauge.js';
import { renderStrip } from './layer-strip.js';
import type { LeastSquares } from './least-squares.js';
import { renderPictures } from './pictures.js';
import { parameterCount, type Subject } from './plans.js';
import { bentLayers, leastSquaresOf, readStack, type Reading } from './reading.js';
import { lessons } from './samples.js';
import { createStack, withActivations } from './stack.js';
import {
  parseState,
  printState,
  withActivation,
  withData,
  withDepth,
  withOtherSeed,
  withWidth,
  type StackState,
} from './state.js';
import './stacked-lines.css';
import { Trainer } from './trainer.js';
import { renderTraining } from './training-panel.js';
import { certificate, outcomeText, samenessOf, type Guess, type Verdict } from './words.js';

/**
 * The sixth figure: a stack of layers, the one layer that it equals while none of them bends, how far apart the two are
 * over a million inputs, and a training that shows what that means.
 */
@customElement('stacked-lines')
export class StackedLines extends LitElement {
  @state() stack: StackState = parseState(address.read());
  @state() private guess: Guess | null = null;
  @state() private log = true;
  @state() private highlighted: string | null = null;
  /** For a screen reader, once what it tells stands still. */
  @state() private announced = '';

  /** Since a link has turned its dials, all of them stand in the address: Back shall find them as they were. */
  #told = false;
  network: Network = createStack(this.stack);
  #leastSquares: LeastSquares = leastSquaresOf(this.stack);
  #reading: Reading = readStack(this.network, this.stack);
  readonly #subject = (): Subject => {
    const { one, bound } = this.#reading;
    return { state: this.stack, stack: this.network, one, bound };
  };
  readonly #comparer = new Comparer(
    this,
    this.#subject,
    () => this.#ready(),
    () => this.#announce(),
  );
  readonly #trainer = new Trainer(this, this.#comparer, this.#subject, {
    learned: () => this.#learned(),
    stopped: () => void this.#comparer.rest(),
  });
  readonly #onHash = () => {
    this.#change(parseState(address.read(), this.stack));
  };

  constructor() {
    super();
    this.addController(
      new Prose(this, {
        light: (quantity) => {
          this.highlighted = quantity;
        },
        leave: () => {
          this.#told = true;
          address.write();
        },
      }),
    );
    address.keep('stacked-lines', () => printState(this.stack, this.#told));
  }

  /** A part of the page, styled by the page: see stacked-lines.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
  }

  protected override willUpdate(_: PropertyValues): void {
    this.#trainer.follow(this.#comparer.work.nearness.near);
  }

  protected override render() {
    const { stack, network } = this;
    const { one, fit, loss } = this.#reading;
    const verdict = this.#verdict;
    const numbers = { stack: parameterCount(network), one: parameterCount(one) };
    const lesson = lessons[stack.data];
    return html`
      <div class="parts" data-lit=${this.highlighted ?? nothing}>
        ${renderControls(stack, {
          choose: (data) => this.#change(withData(stack, data)),
          deepen: (depth) => this.#change(withDepth(stack, depth)),
          widen: (width) => this.#change(withWidth(stack, width)),
          redraw: () => this.#change(withOtherSeed(stack)),
        })}
        ${renderStrip(network, one, verdict && samenessOf(verdict), numbers, {
          activate: (layer, activation) => this.#activate(layer, activation),
        })}
        ${renderPictures(lesson, this.#comparer.shown?.comparison ?? null, this.#leastSquares)}
        ${renderTraining({
          straight: lesson.straight,
          leastSquares: this.#leastSquares,
          fit: bentLayers(this.stack).length === 0 ? fit : null,
          loss,
          trainer: this.#trainer,
          guess: this.guess,
          log: this.log,
          outcome: this.#outcome,
          expect: (guess) => {
            this.guess = guess;
          },
          scale: (log) => {
            this.log = log;
          },
        })}
        ${this.#renderFoot(verdict)}
      </div>
    `;
  }

  #renderFoot(verdict: Verdict | null) {
    const { work } = this.#comparer;
    const problems = [work.problem, this.#trainer.failure].filter(Boolean);
    return html`
      <div class="figure-foot certificate">
        <div>
          <p class="verdict">
            ${verdict ? html`<b data-verdict=${samenessOf(verdict)}>${samenessOf(verdict) === 'same' ? '✓ one layer' : '✗ not one layer'}</b> ${certificate(verdict)}` : 'Comparing the stack with the one layer…'}
          </p>
          ${sharedBackend.current ? html`<p>Both computed by ${sharedBackend.current.about.label}, in float32; folded, and held against each other, in float64.</p>` : nothing}
        </div>
        <difference-gauge .largest=${verdict?.largest ?? 0} .bound=${verdict?.bound ?? 0}></difference-gauge>
      </div>
      ${problems.map((problem) => html`<p class="notice" role="alert">${problem}</p>`)}
      <p class="visually-hidden" role="status">${this.announced}</p>
    `;
  }

  get #verdict(): Verdict | null {
    const { shown, finished } = this.#comparer;
    if (!shown) return null;
    const { compared, largest, notFinite } = shown.comparison;
    const all = finished || shown.comparison.done;
    return { compared, finished: all, largest, notFinite, bound: shown.of.bound, bent: bentLayers(shown.of.state) };
  }

  /** What the training has come to; null before it is at its end. */
  get #outcome(): string | null {
    const { done, step } = this.#trainer;
    if (!done || step === 0) return null;
    const { loss } = this.#reading;
    return outcomeText({
      straight: lessons[this.stack.data].straight,
      loss,
      leastSquares: this.#leastSquares.loss,
      steps: step,
      bent: bentLayers(this.stack),
      guess: this.guess,
    });
  }

  /** Another shape, other data or another start: other weights. */
  #change(next: StackState): void {
    if (printState(next) === printState(this.stack)) return;
    const before = this.stack;
    const keeps = printState({ ...next, activations: before.activations }) === printState(before);
    this.stack = next;
    if (keeps && next.activations.length === before.activations.length) {
      this.network = withActivations(this.network, next);
      this.#trainer.renew();
    } else {
      this.network = createStack(next);
      if (next.data === before.data) this.#trainer.renew();
      else this.#trainer.forget();
      this.#leastSquares = leastSquaresOf(next);
    }
    this.#reading = readStack(this.network, this.stack);
    this.#comparer.restart();
    address.write();
  }

  #activate(layer: number, activation: ActivationName): void {
    this.#change(withActivation(this.stack, layer, activation));
  }

  #ready(): void {
    if (this.#trainer.running) return;
    void this.#comparer.rest();
  }

  async #learned(): Promise<void> {
    this.#reading = readStack(this.network, this.stack);
    if (this.#trainer.running && prefersStill()) return;
    await this.#comparer.glance();
  }

  #announce(): void {
    const verdict = this.#verdict;
    if (!verdict || this.#trainer.running) return;
    this.announced = [this.#outcome, certificate(verdict)].filter(Boolean).join(' ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'stacked-lines': StackedLines;
  }
}
