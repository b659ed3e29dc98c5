/**
 * A training and everything that follows it: it prepares plans when the state asks for other ones, runs steps in the
 * time that a frame has, draws, and measures how good the network is. It knows nothing of the page around it.
 */
import {
  DeviceLostError,
  packParameters,
  unpackParameters,
  type Backend,
  type Network,
  type Table,
  type TrainingReport,
  type TrainingState,
} from '../../../src/index.js';
import { CurveHistory } from './curve-history.js';
import { Exclusive } from './exclusive.js';
import { judge, type Verdict } from './judge.js';
import { makePlans, networkOf, type Plans, trainingOptionsOf } from './plans.js';
import { RateMeter } from './rate-meter.js';
import { measureReaches, type Reach } from './scales.js';
import { beginningOf, type PlaygroundState } from './state.js';
import { StepBudget } from './step-budget.js';
import { makeTask, type Task } from './task.js';

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

/** At least so long between two looks at the numbers. */
const lookEveryMs = 100;
/** Looking takes at most this share of the time. */
const lookShare = 0.2;
/** A piece of a long run, between two looks for somebody who stops it. */
const pieceMs = 50;
/** Between two pictures of a long run. */
const showEveryMs = 250;

/** What plans depend on beside the data. */
const plansKey = ({ testShare, features, seed, loss, outputActivation, plane, hidden, batch }: PlaygroundState) =>
  JSON.stringify([testShare, features, seed, loss.kind, outputActivation, plane, hidden, batch]);

/** Whether two states can share their plans. Data is compared by identity first: a table may be long. */
function samePlans(a: PlaygroundState, b: PlaygroundState): boolean {
  const sameData = a.data === b.data || (a.data.kind !== 'table' && JSON.stringify(a.data) === JSON.stringify(b.data));
  return sameData && plansKey(a) === plansKey(b);
}

const optionsKey = (state: PlaygroundState) => {
  const { loss, optimizer, l1, l2, clipNorm, schedule, frozen } = state;
  return JSON.stringify([loss, optimizer, l1, l2, clipNorm, schedule, frozen]);
};

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * @fires change - Other plans, another state, a problem.
 * @fires progress - New numbers: report, verdict, rates.
 */
export class Session extends EventTarget {
  plans: Plans | null = null;
  report: TrainingReport | null = null;
  verdict: Verdict | null = null;
  reaches: readonly Reach[] = [];
  /** What went wrong, in a sentence; empty if nothing did. */
  problem = '';
  preparing = true;
  playing = false;
  longRun: LongRun | null = null;
  readonly curve = new CurveHistory();
  /** Counts what has been read into the network. */
  revision = 0;

  readonly #exclusive = new Exclusive();
  readonly #rate = new RateMeter();
  #budget = new StepBudget();
  #round = 0;
  #made: PlaygroundState;
  #dirty = true;
  #looping = false;
  #lastLookMs = -Infinity;
  #lookMs = 0;
  /** The last state that was looked at while every loss was finite; weights may be finite and their loss is not. */
  #good: TrainingState | null = null;
  #gone = false;

  constructor(
    public state: PlaygroundState,
    private readonly surroundings: Surroundings,
  ) {
    super();
    this.#made = state;
  }

  get task(): Task | null {
    return this.plans?.task ?? null;
  }

  get network(): Network | null {
    return this.plans?.network ?? null;
  }

  get stepsPerSecond(): number {
    return this.playing || this.longRun ? this.#rate.perSecond : 0;
  }

  /** Prepares everything for the state as it is; goes on from `from` if that is given. */
  async open(from: TrainingState | null = null): Promise<void> {
    await this.#prepare(from, false);
  }

  /** Another state. Weights are kept wherever they still fit, unless the state asks for others. */
  async change(next: PlaygroundState, from: TrainingState | null = null): Promise<void> {
    const before = this.#made;
    this.state = next;
    this.#tell('change');
    if (this.plans === null || !samePlans(before, next))
      return this.#prepare(from, beginningOf(before) === beginningOf(next));
    await this.#exclusive.run(async () => {
      const { plans } = this;
      if (!plans) return;
      try {
        if (optionsKey(this.#made) !== optionsKey(next)) {
          plans.training.adjust(trainingOptionsOf(next, plans.network));
        }
        if (from) plans.training.restore(from);
        this.#made = next;
        this.problem = '';
      } catch (error) {
        this.problem = sentence(error);
      }
      if (from) this.curve.clear();
      await this.#look(plans);
    });
    this.redraw();
    this.#tell('change');
  }

  /** The backend is another one, or the data has arrived. */
  async renew(): Promise<void> {
    await this.#prepare(this.#lastState(), true);
  }

  play(): void {
    if (this.playing || this.longRun) return;
    this.playing = true;
    this.#rate.clear();
    void this.#afterFailure();
    this.#wake();
    this.#tell('change');
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.#lastLookMs = -Infinity;
    this.redraw();
    this.#tell('change');
  }

  /** Steps to the end of the epoch that is under way; those of a whole one where none is. */
  get stepsToEpochEnd(): number {
    const samples = this.task?.train.length ?? 1;
    const seen = Math.round((this.report?.epoch ?? 0) * samples) % samples;
    return Math.max(1, Math.ceil((samples - seen) / this.state.batch));
  }

  /** Uses the plans while nothing else does; null where there are none. */
  withPlans<T>(use: (plans: Plans) => Promise<T>): Promise<T | null> {
    return this.#exclusive.run(async () => (this.plans ? use(this.plans) : null));
  }

  /** Makes so many steps, in pieces; `stop` ends it early. */
  async runSteps(total: number): Promise<void> {
    this.pause();
    if (this.longRun) return;
    this.longRun = { done: 0, total };
    await this.#afterFailure();
    this.#rate.clear();
    const budget = new StepBudget(pieceMs);
    let shownMs = -Infinity;
    for (let done = 0; this.longRun && done < total; ) {
      const steps = Math.min(total - done, budget.steps);
      const over = await this.#runPiece(steps, budget);
      done += steps;
      if (this.longRun) this.longRun = { done, total };
      if (performance.now() - shownMs > showEveryMs) {
        shownMs = performance.now();
        this.#tell('progress');
        this.redraw();
      }
      if (over) break;
    }
    this.longRun = null;
    await this.look();
    this.redraw();
    this.#tell('change');
  }

  /** A piece of a long run; true if nothing should follow it. */
  #runPiece(steps: number, budget: StepBudget): Promise<boolean> {
    return this.#exclusive
      .run(async () => {
        const { plans } = this;
        if (!plans) return true;
        const started = performance.now();
        plans.training.run(steps);
        await plans.training.finished();
        budget.took(steps, performance.now() - started);
        await this.#lookSometimes(plans);
        return this.#shouldStop();
      })
      .catch((error: unknown) => {
        this.#failed(error);
        return true;
      });
  }

  stop(): void {
    this.longRun = null;
    this.pause();
  }

  /** Back to the very weights it began with. */
  async rewind(): Promise<void> {
    this.stop();
    await this.#exclusive.run(async () => {
      const { plans } = this;
      if (!plans) return;
      const parameters = packParameters(networkOf(this.state, plans.task));
      const zeros = new Float32Array(parameters.length);
      plans.training.restore({ step: 0, seen: 0, parameters, first: zeros, second: zeros });
      this.problem = '';
      this.curve.clear();
      await this.#look(plans);
    });
    this.redraw();
    this.#tell('change');
  }

  /** Sets one parameter by hand. Its place is that of src/neuron/parameters.ts. */
  async setParameter(place: number, value: number): Promise<void> {
    await this.#exclusive.run(async () => {
      const { plans } = this;
      if (!plans) return;
      await plans.training.read();
      const parameters = packParameters(plans.network);
      parameters[place] = value;
      unpackParameters(plans.network, parameters);
      plans.training.updateParameters();
      this.problem = '';
      await this.#look(plans);
    });
    this.redraw();
  }

  /** All that the training would go on from; null where there is none. */
  async save(): Promise<TrainingState | null> {
    return this.#exclusive.run(async () => (this.plans ? this.plans.training.save() : null));
  }

  /** Looks at the numbers now. */
  async look(): Promise<void> {
    await this.#exclusive
      .run(async () => {
        if (this.plans) await this.#look(this.plans);
      })
      .catch((error: unknown) => this.#failed(error));
  }

  /** Draws again with the next frame. */
  redraw(): void {
    this.#dirty = true;
    this.#wake();
  }

  destroy(): void {
    this.#gone = true;
    this.playing = false;
    this.longRun = null;
    this.plans?.destroy();
    this.plans = null;
  }

  async #prepare(from: TrainingState | null, keepWeights: boolean): Promise<void> {
    const round = ++this.#round;
    this.preparing = true;
    this.#tell('change');
    await this.#exclusive.run(async () => {
      if (round !== this.#round || this.#gone) return; // a newer state overtook this one
      const { state } = this;
      try {
        const going = from ?? (keepWeights ? await this.#saved() : null);
        const [backend, table] = await Promise.all([this.surroundings.backend(), this.surroundings.table(state)]);
        const task = makeTask(state, table);
        const network = networkOf(state, task);
        const fits = going !== null && going.parameters.length === packParameters(network).length;
        if (fits) unpackParameters(network, going.parameters);
        const plans = await makePlans(backend, state, task, network);
        if (this.#gone) return plans.destroy();
        if (fits) plans.training.restore(going);
        else this.curve.clear();
        this.plans?.destroy();
        this.plans = plans;
        this.#good = null;
        this.#made = state;
        this.#budget = new StepBudget();
        this.problem = '';
        await this.#look(plans);
      } catch (error) {
        this.#failed(error);
      }
    });
    if (round !== this.#round) return;
    this.preparing = false;
    this.redraw();
    this.#tell('change');
  }

  /** The state of the plans that are about to go; null where they are lost. */
  async #saved(): Promise<TrainingState | null> {
    try {
      return this.plans ? await this.plans.training.save() : null;
    } catch (error) {
      if (error instanceof DeviceLostError) return this.#lastState();
      throw error;
    }
  }

  /** What was read last, for when nothing can be read any more; the optimizer then begins anew. */
  #lastState(): TrainingState | null {
    const { plans, report } = this;
    if (!plans || !report) return null;
    const parameters = packParameters(plans.network);
    const zeros = new Float32Array(parameters.length);
    return {
      step: report.step,
      seen: Math.round(report.epoch * plans.task.train.length),
      parameters,
      first: zeros,
      second: zeros,
    };
  }

  /** After a failure training goes on only when it is told from where: from the last good state. */
  async #afterFailure(): Promise<void> {
    if (!this.report?.failure) return;
    await this.#exclusive.run(async () => {
      const { plans } = this;
      if (!plans) return;
      plans.training.restore(this.#good ?? (await plans.training.save()));
      this.problem = '';
      await this.#look(plans);
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
      await this.#exclusive.run(() => this.#frame()).catch((error: unknown) => this.#failed(error));
    }
    this.#looping = false;
  }

  async #frame(): Promise<void> {
    const { plans } = this;
    if (!plans) {
      this.#dirty = false;
      return;
    }
    if (this.playing) {
      const steps = this.state.speed ?? this.#budget.steps;
      const started = performance.now();
      plans.training.run(steps);
      await plans.training.finished();
      this.#budget.took(steps, performance.now() - started);
      this.#dirty = true;
    }
    if (this.#dirty) {
      this.#dirty = false;
      for (const { evaluation } of [plans.thumbnails, plans.map]) {
        evaluation.updateParameters(plans.training);
        evaluation.run();
      }
      await this.surroundings.draw(plans);
    }
    await this.#lookSometimes(plans);
    if (this.playing && this.#shouldStop()) this.pause();
  }

  async #lookSometimes(plans: Plans): Promise<void> {
    const since = performance.now() - this.#lastLookMs;
    if (since < Math.max(lookEveryMs, this.#lookMs / lookShare)) return;
    await this.#look(plans);
  }

  async #look(plans: Plans): Promise<void> {
    const started = performance.now();
    this.report = await plans.training.read();
    plans.judge.updateParameters(plans.training);
    plans.judge.run();
    this.verdict = judge(plans.task, this.state.loss, await plans.judge.read());
    for (const { evaluation } of [plans.thumbnails, plans.map]) {
      evaluation.updateParameters(plans.training);
      evaluation.run();
    }
    this.reaches = await measureReaches(plans);
    this.curve.add(this.report.step, this.verdict.train.loss, this.verdict.test.loss);
    this.#rate.mark(this.report.step, performance.now());
    const { failure } = this.report;
    if (failure)
      this.problem = `${failure.message} Play goes on from step ${this.#good?.step ?? 0}, where all was well.`;
    else if (Number.isFinite(this.verdict.train.loss)) this.#good = await plans.training.save();
    this.revision += 1;
    this.#lastLookMs = performance.now();
    this.#lookMs = this.#lastLookMs - started;
    this.#tell('progress');
  }

  /** A failure, or a condition of the state. */
  #shouldStop(): boolean {
    const { report, verdict, state } = this;
    if (!report || report.failure) return true;
    const { epoch, loss } = state.stop;
    if (epoch !== null && report.epoch >= epoch) return true;
    return loss !== null && verdict !== null && verdict.train.loss <= loss;
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
