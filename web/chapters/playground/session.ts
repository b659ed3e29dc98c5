/**
 * A training and everything that follows it: it prepares plans when the state asks for other ones, runs steps in the
 * time that a frame has, draws, and measures how good the network is. It knows nothing of the page around it.
 */
import {
  DeviceLostError,
  packParameters,
  parameterLayout,
  unpackParameters,
  type Backend,
  type Network,
  type Table,
  type TrainingState,
} from '../../../src/index.js';
import type { SavedCurve } from './curve-history.js';
import { Exclusive } from './exclusive.js';
import { type LookOptions, Looks } from './looks.js';
import { Painter } from './painter.js';
import { networkOf, type Plans, preparePlans, trainingOptionsOf } from './plans.js';
import { sameOptions, samePlans } from './sameness.js';
import { beginningOf, type PlaygroundState } from './state.js';
import { StepBudget } from './step-budget.js';
import { Stepper } from './stepper.js';
import { reached, stopWords } from './stopping.js';
import type { Task } from './task.js';

/** What a session needs of its page. */
export interface Surroundings {
  backend(): Promise<Backend>;
  /** The parsed table of the state's data; null if it is none. */
  table(state: PlaygroundState): Promise<Table | null>;
  /** Draws what the plans' last run computed. */
  draw(plans: Plans): Promise<void>;
  nextFrame(): Promise<unknown>;
}

/** Many steps on the way. */
export interface LongRun {
  readonly done: number;
  readonly total: number;
}

/** A piece of a long run, between two looks for somebody who stops it. */
const pieceMs = 50;
/** Between two pictures of a long run. */
const showEveryMs = 250;
/** Longer than this and a click has been waiting to be shown. */
const longFrameMs = 150;
const mostPauseMs = 250;

const misfitWords = (network: Network, { parameters }: TrainingState) =>
  `There are ${parameters.length} weights for a network of ${parameterLayout(network).length}: ` +
  'training begins with its first weights.';

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * @fires change - Other plans, another state, a problem.
 * @fires progress - New numbers: report, verdict, rates.
 */
export class Session extends EventTarget {
  plans: Plans | null = null;
  /** What went wrong, in a sentence; empty if nothing did. */
  problem = '';
  preparing = true;
  playing = false;
  longRun: LongRun | null = null;

  readonly #looks = new Looks();
  readonly #exclusive = new Exclusive();
  readonly #stepper = new Stepper();
  readonly #painter: Painter;
  /** Counts the states that were asked for: only the newest is prepared. */
  #round = 0;
  /** The state that the plans belong to. */
  #made: PlaygroundState;
  /** Something new of the numbers is about to be shown. */
  #looked = false;
  #dirty = true;
  #looping = false;
  #gone = false;

  constructor(
    public state: PlaygroundState,
    private readonly surroundings: Surroundings,
  ) {
    super();
    this.#made = state;
    this.#painter = new Painter(
      (plans) => surroundings.draw(plans),
      () => this.redraw(),
    );
  }

  get task(): Task | null {
    return this.plans?.task ?? null;
  }

  get network(): Network | null {
    return this.plans?.network ?? null;
  }

  get report() {
    return this.#looks.report;
  }

  get verdict() {
    return this.#looks.verdict;
  }

  get reaches() {
    return this.#looks.reaches;
  }

  get curve() {
    return this.#looks.curve;
  }

  /** Counts what has been read into the network. */
  get revision(): number {
    return this.#looks.revision;
  }

  /** Something is under way: steps follow each other, and pictures. */
  get moves(): boolean {
    return this.playing || this.longRun !== null;
  }

  /** After a failure, the step at which all was well: `goBack` leads there. Null where there is none. */
  get goodStep(): number | null {
    return this.report?.failure ? (this.#looks.good?.step ?? null) : null;
  }

  /** While steps are made; after that what it was last. */
  get stepsPerSecond(): number {
    return this.#looks.rate.perSecond;
  }

  /** Steps to the end of the epoch that is under way; those of a whole one where none is. */
  get stepsToEpochEnd(): number {
    const samples = this.task?.train.length ?? 1;
    const seen = Math.round((this.report?.epoch ?? 0) * samples) % samples;
    return Math.max(1, Math.ceil((samples - seen) / this.state.batch));
  }

  /** Prepares everything for the state as it is; goes on from `from` if that is given. */
  open(from: TrainingState | null = null): Promise<void> {
    return this.#follow(this.state, () => this.#prepare(this.state, from, from !== null));
  }

  /** Another state. Weights are kept wherever they still fit, unless the state asks for others. */
  change(next: PlaygroundState, from: TrainingState | null = null): Promise<void> {
    const adjusting = this.plans !== null && !this.preparing && samePlans(this.#made, next);
    return this.#follow(
      next,
      async () => {
        if (this.plans && samePlans(this.#made, next)) return this.#adjust(this.plans, next, from);
        const keeps = beginningOf(this.#made) === beginningOf(next);
        return this.#prepare(next, from ?? (keeps ? await this.#saved() : null), from !== null);
      },
      { adjusting, must: from !== null },
    );
  }

  /** The backend is another one. */
  renew(): Promise<void> {
    const { plans } = this;
    return this.#follow(this.state, () => this.#prepare(this.state, plans ? this.#looks.lastState(plans) : null));
  }

  play(): void {
    if (this.moves || this.#isOver()) return;
    this.playing = true;
    this.#beginRate();
    void this.#afterFailure();
    this.#wake();
    this.#tell('change');
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.#looks.hurry();
    this.redraw();
    this.#tell('change');
  }

  /** Makes so many steps, in pieces; `stop` ends it early. */
  async runSteps(total: number): Promise<void> {
    this.pause();
    if (this.longRun || this.#isOver()) return;
    this.longRun = { done: 0, total };
    await this.#afterFailure();
    // One step alone tells nothing of a rate.
    if (total > 1) this.#beginRate();
    const budget = new StepBudget(pieceMs);
    let shownMs = -Infinity;
    for (let done = 0; this.longRun && done < total; ) {
      const left = this.plans ? this.#stepper.toStop(this.plans, this.state, this.report) : 0;
      if (left <= 0) break;
      const steps = Math.min(total - done, budget.steps, left);
      const over = await this.#exclusively((plans) => this.#runPiece(plans, steps, budget));
      done += steps;
      if (this.longRun) this.longRun = { done, total };
      if (performance.now() - shownMs > showEveryMs) {
        shownMs = performance.now();
        this.#tell('progress');
        this.redraw();
      }
      if (over !== false) break;
    }
    this.longRun = null;
    await this.look();
    this.#isOver();
    this.redraw();
    this.#tell('change');
  }

  stop(): void {
    this.longRun = null;
    this.pause();
  }

  /** Back to the very weights it began with. */
  async rewind(): Promise<void> {
    this.stop();
    await this.#exclusively(async (plans) => {
      const parameters = packParameters(networkOf(this.#made, plans.task));
      const zeros = new Float32Array(parameters.length);
      plans.training.restore({ step: 0, seen: 0, parameters, first: zeros, second: zeros });
      this.problem = '';
      this.curve.clear();
      await this.#look(plans, { settled: true });
    });
    this.redraw();
    this.#tell('change');
  }

  /** After a failure: back to the last state in which all was well. */
  async goBack(): Promise<void> {
    this.stop();
    await this.#afterFailure();
    this.redraw();
    this.#tell('change');
  }

  /** Sets one parameter by hand. Its place is that of src/neuron/parameters.ts. */
  async setParameter(place: number, value: number): Promise<void> {
    await this.#exclusively(async (plans) => {
      await plans.training.read();
      const parameters = packParameters(plans.network);
      parameters[place] = value;
      unpackParameters(plans.network, parameters);
      plans.training.updateParameters();
      this.problem = '';
      await this.#look(plans, { settled: true });
    });
    this.redraw();
  }

  /** All that the training would go on from; null where there is none. */
  save(): Promise<TrainingState | null> {
    return this.withPlans((plans) => plans.training.save());
  }

  /** Looks at the numbers now. */
  async look(): Promise<void> {
    await this.#exclusively((plans) => this.#look(plans));
  }

  /** Uses the plans while nothing else does; null where there are none. */
  withPlans<T>(use: (plans: Plans) => Promise<T>): Promise<T | null> {
    return this.#exclusive.run(async () => (this.plans ? use(this.plans) : null));
  }

  /** Draws again with the next frame. */
  redraw(): void {
    this.#dirty = true;
    this.#wake();
  }

  destroy(): void {
    this.#gone = true;
    this.#painter.destroy();
    this.playing = false;
    this.longRun = null;
    this.plans?.destroy();
    this.plans = null;
  }

  /** As withPlans, but a failure becomes the session's problem, and the result null. */
  async #exclusively<T>(use: (plans: Plans) => Promise<T>): Promise<T | null> {
    return this.withPlans(use).catch((error: unknown) => {
      this.#failed(error);
      return null;
    });
  }

  /** Makes the session that of another state, unless a newer one has been asked for meanwhile. */
  async #follow(
    next: PlaygroundState,
    make: () => Promise<void>,
    { adjusting = false, must = false } = {},
  ): Promise<void> {
    const round = ++this.#round;
    this.state = next;
    if (!adjusting) this.preparing = true;
    this.#tell('change');
    await this.#exclusive.run(async () => {
      // What is overtaken need not be made, but weights that come with a state would be lost.
      if (this.#gone || (round !== this.#round && !must)) return;
      try {
        await make();
      } catch (error) {
        this.#failed(error);
      }
    });
    if (round !== this.#round) return;
    this.preparing = false;
    this.redraw();
    this.#tell('change');
  }

  /** The losses on the way here. Those of a training that has not come so far are not. */
  restoreCurve(curve: SavedCurve): void {
    const now = this.curve.save().at(-1);
    const last = curve.at(-1)?.step ?? 0;
    if (!now || last > now.step) return;
    this.curve.restore(curve);
    this.curve.add(now.step, now.train, now.test);
    this.#tell('progress');
  }

  async #adjust(plans: Plans, next: PlaygroundState, from: TrainingState | null): Promise<void> {
    if (!sameOptions(this.#made, next)) plans.training.adjust(trainingOptionsOf(next, plans.network));
    if (from) {
      plans.training.restore(from);
      this.curve.clear();
    }
    this.#made = next;
    this.problem = '';
    await this.#look(plans, { settled: true });
  }

  /** `must` says that the state to go on from belongs to what is asked for, so that it is a mistake if it does not fit. */
  async #prepare(next: PlaygroundState, going: TrainingState | null, must = false): Promise<void> {
    const [backend, table] = await Promise.all([this.surroundings.backend(), this.surroundings.table(next)]);
    const { plans, goesOn } = await preparePlans(backend, next, table, going);
    if (this.#gone) return plans.destroy();
    if (!goesOn) this.curve.clear();
    this.plans?.destroy();
    this.plans = plans;
    this.#made = next;
    this.#looks.good = null;
    this.#stepper.begin();
    this.#painter.begin();
    this.problem = must && going && !goesOn ? misfitWords(plans.network, going) : '';
    await this.#look(plans, { settled: true });
  }

  /** The state of the plans that are about to go; what was read last where they are lost. */
  async #saved(): Promise<TrainingState | null> {
    const { plans } = this;
    if (!plans) return null;
    if (this.report?.failure && this.#looks.good) return this.#looks.good;
    try {
      return await plans.training.save();
    } catch (error) {
      if (error instanceof DeviceLostError) return this.#looks.lastState(plans);
      throw error;
    }
  }

  /** After a failure training goes on only when it is told from where: from the last good state. */
  async #afterFailure(): Promise<void> {
    if (!this.report?.failure) return;
    await this.#exclusively(async (plans) => {
      plans.training.restore(this.#looks.good ?? (await plans.training.save()));
      this.problem = '';
      await this.#look(plans, { settled: true });
    });
  }

  #wake(): void {
    if (this.#looping || this.#gone) return;
    this.#looping = true;
    void this.#loop();
  }

  async #loop(): Promise<void> {
    while (!this.#gone && (this.playing || this.#dirty)) {
      await this.surroundings.nextFrame();
      if (!this.plans && !this.playing) this.#dirty = false;
      const tookMs = (await this.#exclusively((plans) => this.#frame(plans))) ?? 0;
      // A software GPU draws the page as well: after a long frame it is left as much time for that.
      if (tookMs > longFrameMs) await new Promise((resolve) => setTimeout(resolve, Math.min(tookMs, mostPauseMs)));
    }
    this.#looping = false;
  }

  /** Steps, a picture, a look at the numbers, each where it is time for it. Gives how long that took. */
  async #frame(plans: Plans): Promise<number> {
    // Else the time of what was drawn would be taken for that of the steps.
    const settlingMs = await this.#painter.settled(plans, this.#looked);
    if (this.#looked) this.#looks.shown(settlingMs);
    this.#looked = false;
    const started = performance.now();
    const { state, report } = this;
    const steps = this.playing ? this.#stepper.ofFrame(plans, state, report, this.#painter.tookMs) : 0;
    if (steps > 0) {
      await this.#stepper.run(plans, steps);
      this.#dirty = true;
    } else if (this.playing) this.#looks.hurry();
    const draws = this.#dirty && (!this.moves || this.#painter.isDue);
    if (draws) {
      this.#dirty = false;
      await this.#painter.draw(plans, this.moves);
    }
    if (this.moves ? this.#looks.isDue : this.#looks.isAsked) {
      await this.#painter.computed();
      await this.#look(plans, { gridsAreFresh: draws });
    }
    if (this.playing && (this.report?.failure || (await this.#isOverNow(plans)))) this.pause();
    return performance.now() - started;
  }

  /** A piece of a long run; true if nothing should follow it. */
  async #runPiece(plans: Plans, steps: number, budget: StepBudget): Promise<boolean> {
    await this.#stepper.run(plans, steps, budget);
    if (this.#looks.isDue) await this.#look(plans);
    return this.report?.failure !== null || this.#isOverNow(plans);
  }

  /** Of many samples a part is judged while things move, and all of them once they rest. */
  async #look(plans: Plans, options: Partial<LookOptions> = {}): Promise<void> {
    await this.#looks.look(plans, this.#made.loss, { whole: () => !this.moves, ...options });
    this.#looked = true;
    this.#looks.rate.mark(this.report?.step ?? 0, this.#stepper.ranMs);
    if (!this.moves) this.#looks.rate.end();
    this.#stepper.seen();
    const failure = this.report?.failure;
    if (failure) {
      this.problem = `${failure.message} Play goes on from step ${this.#looks.good?.step ?? 0}, where all was well.`;
    }
    this.#tell('progress');
  }

  #beginRate(): void {
    this.#looks.rate.begin(this.report?.step ?? 0, performance.now());
  }

  /** As isOver; but where a part of the samples says so, all of them are asked. */
  async #isOverNow(plans: Plans): Promise<boolean> {
    const { report, verdict } = this;
    if (reached(this.state.stop, report, verdict) === null) return false;
    if (verdict && verdict.judged < plans.task.samples) await this.#look(plans, { whole: () => true });
    return this.#isOver();
  }

  /** Whether the state says to stop here; then it is told. */
  #isOver(): boolean {
    const what = reached(this.state.stop, this.report, this.verdict);
    if (what === null) return false;
    this.problem = stopWords(what);
    this.#tell('change');
    return true;
  }

  #failed(error: unknown): void {
    // A lost device is replaced by whoever opened it, and renew() follows.
    if (error instanceof DeviceLostError) return;
    this.playing = false;
    this.longRun = null;
    this.problem = sentence(error);
    this.#tell('change');
  }

  #tell(what: 'change' | 'progress'): void {
    this.dispatchEvent(new Event(what));
  }
}
