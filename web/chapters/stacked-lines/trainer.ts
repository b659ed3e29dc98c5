/** Trains the stack frame by frame, as many steps as fit, and keeps the curves of the trainings before. */
import type { ReactiveControllerHost } from 'lit';
import type { LossPoint } from '../../elements/loss-curve/thinned.js';
import { Frames } from '../story/frames.js';
import type { Comparer } from './comparer.js';
import { Pace } from './pace.js';
import type { Subject } from './plans.js';
import { trainingSteps } from './stack.js';

/** Curves that are kept. */
const mostEarlier = 6;

interface Reactions {
  /** The weights of the network are others. */
  learned(): Promise<void>;
  /** It stands still: paused, or at its end. */
  stopped(): void;
}

export class Trainer {
  /** The loss over the steps of this training; empty before its first step. */
  points: LossPoint[] = [];
  earlier: readonly (readonly LossPoint[])[] = [];
  /** Why it cannot go on: a sentence, or nothing. */
  failure = '';
  readonly #frames: Frames;
  /** It goes on while the figure is near the window. */
  #wanted = false;
  /** Steps asked for by hand are on their way. */
  #stepping = false;
  #pace = new Pace();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly comparer: Comparer,
    private readonly subject: () => Subject,
    private readonly reactions: Reactions,
  ) {
    this.#frames = new Frames(host, () => this.#frame());
  }

  get running(): boolean {
    return this.#wanted;
  }

  get step(): number {
    return this.points.at(-1)?.step ?? 0;
  }

  /** All steps were made, or no more can be. */
  get done(): boolean {
    return this.failure !== '' || this.step >= trainingSteps;
  }

  /** From here on; once it is at its end, a new training begins where the last one ended. */
  start(): void {
    if (this.done) this.#keep();
    this.#wanted = true;
    this.#frames.start();
  }

  pause(): void {
    if (!this.#wanted) return;
    this.#stop();
    this.reactions.stopped();
  }

  /** The figure has come near the window, or has left it. */
  follow(near: boolean): void {
    if (near && this.#wanted) this.#frames.start();
    else this.#frames.stop();
  }

  /** A few steps by hand. */
  async steps(count: number): Promise<void> {
    if (this.running || this.#stepping) return;
    if (this.done) this.#keep();
    this.#stepping = true;
    await this.#advance(count);
    this.#stepping = false;
    if (!this.running) this.reactions.stopped();
  }

  /** Another network, or another activation: the curve so far is kept. */
  renew(): void {
    this.#stop();
    this.#pace = new Pace();
    this.#keep();
  }

  /** Other data: no curve can be compared with those before. */
  forget(): void {
    this.renew();
    this.earlier = [];
  }

  #stop(): void {
    this.#wanted = false;
    this.#frames.stop();
    this.host.requestUpdate();
  }

  #keep(): void {
    if (this.points.length > 1) this.earlier = [...this.earlier, this.points].slice(-mostEarlier);
    this.points = [];
    this.failure = '';
  }

  async #frame(): Promise<void> {
    const started = performance.now();
    const made = await this.#advance(this.#pace.steps);
    if (made > 0) this.#pace.took(performance.now() - started);
    if (this.done || this.comparer.work.problem) this.pause();
  }

  /** How many steps were made: none while there is nothing to compute on. */
  async #advance(steps: number): Promise<number> {
    const { points } = this;
    const before = this.step;
    await this.comparer.work.use(async (plans) => {
      const run = await plans.run(this.subject(), points);
      await run.advance(steps);
      if (points === this.points) this.failure = run.failure;
    });
    const made = points === this.points ? this.step - before : 0;
    this.host.requestUpdate();
    if (made > 0) await this.reactions.learned();
    return made;
  }
}
