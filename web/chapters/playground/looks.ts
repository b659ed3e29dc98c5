/** What is known of a training: everything that is read, when it is read, and from which state it can go on. */
import { packParameters, type LossSettings, type TrainingReport, type TrainingState } from '../../../src/index.js';
import { CurveHistory } from './curve-history.js';
import { judge, type Verdict } from './judge.js';
import type { Plans } from './plans.js';
import { RateMeter } from './rate-meter.js';
import { measureReaches, type Reach } from './scales.js';

/** At least so long between two looks at the numbers. */
const everyMs = 100;
/** Looking takes at most this share of the time. */
const share = 0.2;

export class Looks {
  report: TrainingReport | null = null;
  verdict: Verdict | null = null;
  reaches: readonly Reach[] = [];
  readonly curve = new CurveHistory();
  readonly rate = new RateMeter();
  /** Counts what has been read into the network. */
  revision = 0;
  /** The last state that was looked at while every loss was finite; weights may be finite and their loss is not. */
  good: TrainingState | null = null;
  #lastMs = -Infinity;
  #tookMs = 0;

  /** Whether the last look is long enough ago for another one. */
  get isDue(): boolean {
    return performance.now() - this.#lastMs >= Math.max(everyMs, this.#tookMs / share);
  }

  /** The next look is due at once. */
  hurry(): void {
    this.#lastMs = -Infinity;
  }

  async look(plans: Plans, loss: LossSettings): Promise<void> {
    const started = performance.now();
    const { training, judge: all, task } = plans;
    this.report = await training.read();
    all.updateParameters(training);
    all.run();
    this.verdict = judge(task, loss, await all.read());
    computeGrids(plans);
    this.reaches = await measureReaches(plans);
    this.curve.add(this.report.step, this.verdict.train.loss, this.verdict.test.loss);
    if (!this.report.failure && Number.isFinite(this.verdict.train.loss)) this.good = await training.save();
    this.revision += 1;
    this.#lastMs = performance.now();
    this.#tookMs = this.#lastMs - started;
    this.rate.mark(this.report.step, this.#lastMs);
  }

  /** What was read last, for when nothing can be read any more; the optimizer then begins anew. */
  lastState({ network, task }: Plans): TrainingState | null {
    if (!this.report) return null;
    const parameters = packParameters(network);
    const zeros = new Float32Array(parameters.length);
    const seen = Math.round(this.report.epoch * task.train.length);
    return { step: this.report.step, seen, parameters, first: zeros, second: zeros };
  }
}

/** Enqueues what is drawn, with the weights as they are. */
export function computeGrids({ thumbnails, map, training }: Plans): void {
  for (const { evaluation } of [thumbnails, map]) {
    evaluation.updateParameters(training);
    evaluation.run();
  }
}
