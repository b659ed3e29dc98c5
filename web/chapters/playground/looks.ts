/** What is known of a training: everything that is read, when it is read, and from which state it can go on. */
import {
  gather,
  packParameters,
  type LossSettings,
  type TrainingReport,
  type TrainingState,
} from '../../../src/index.js';
import { CurveHistory } from './curve-history.js';
import { judge, type Verdict } from './judge.js';
import type { Plans } from './plans.js';
import { RateMeter } from './rate-meter.js';
import { boundOf, measureReaches, type Reach } from './scales.js';
import type { Part } from './task.js';

/** At least so long between two looks at the numbers. */
const everyMs = 100;
/** Looking, and showing what was seen, takes at most this share of the time. */
const share = 0.15;
/** A loss so many times that of the beginning has run away, finite or not. */
const runaway = 10;

export interface LookOptions {
  /** All samples are judged, however many there are, unless it says in between that a part is enough. */
  readonly whole: () => boolean;
  /** The grids have been computed with the parameters as they are. */
  readonly gridsAreFresh?: boolean;
  /** The reader has changed something: what the loss is now is what it should be compared with. */
  readonly settled?: boolean;
}

export class Looks {
  report: TrainingReport | null = null;
  verdict: Verdict | null = null;
  reaches: readonly Reach[] = [];
  readonly curve = new CurveHistory();
  readonly rate = new RateMeter();
  /** Counts what has been read into the network. */
  revision = 0;
  /** The last state that was looked at before the loss ran away: a training may be past help long before it fails. */
  good: TrainingState | null = null;
  #settledLoss = 0;
  #lastMs = -Infinity;
  #tookMs = 0;

  /** Whether the last look is long enough ago for another one. */
  get isDue(): boolean {
    return performance.now() - this.#lastMs >= Math.max(everyMs, this.#tookMs / share);
  }

  /** Whether nobody has looked since somebody was told to hurry. */
  get isAsked(): boolean {
    return this.#lastMs === -Infinity;
  }

  /** Showing what was seen took so long, too. */
  shown(durationMs: number): void {
    this.#tookMs += durationMs;
  }

  /** The next look is due at once. */
  hurry(): void {
    this.#lastMs = -Infinity;
  }

  async look(plans: Plans, loss: LossSettings, { whole, gridsAreFresh, settled }: LookOptions): Promise<void> {
    const started = performance.now();
    const { training, task } = plans;
    if (!gridsAreFresh && plans.network.layers.some((layer) => boundOf(layer) === null)) computeGrids(plans);
    const [report, [outputs, part], state, reaches] = await Promise.all([
      training.read(),
      outputsOf(plans, whole),
      training.save(),
      measureReaches(plans),
    ]);
    this.report = report;
    this.reaches = reaches;
    this.verdict = judge(task, loss, outputs, part);
    // Points of the curve that are of other samples would jump up and down.
    const drawn = part || !task.part ? this.verdict : judge(task, loss, rowsOfPart(outputs, plans), task.part);
    this.curve.add(report.step, drawn.train.loss, task.test.length > 0 ? drawn.test.loss : null);
    this.#keep(state, settled ?? false);
    this.revision += 1;
    this.#lastMs = performance.now();
    this.#tookMs = this.#lastMs - started;
  }

  /** What was read last, for when nothing can be read any more; the optimizer then begins anew. */
  lastState({ network, task }: Plans): TrainingState | null {
    if (!this.report) return null;
    const parameters = packParameters(network);
    const zeros = new Float32Array(parameters.length);
    const seen = Math.round(this.report.epoch * task.train.length);
    return { step: this.report.step, seen, parameters, first: zeros, second: zeros };
  }

  #keep(state: TrainingState, settled: boolean): void {
    const loss = this.verdict?.train.loss ?? Number.NaN;
    if (this.report?.failure || !Number.isFinite(loss)) return;
    if (settled) this.#settledLoss = loss;
    const [first] = this.curve.train;
    const usual = Math.max(this.#settledLoss, first && Number.isFinite(first.loss) ? first.loss : 0);
    if (settled || !this.good || loss <= runaway * usual) this.good = state;
  }
}

/** Enqueues what is drawn, with the weights as they are. */
export function computeGrids({ thumbnails, map, training }: Plans): void {
  for (const { evaluation } of [thumbnails, map]) {
    evaluation.updateParameters(training);
    evaluation.run();
  }
}

/** Of all samples, or else of a part of them: which, comes with them. */
async function outputsOf(
  { task, training, judge: all, judgePart }: Plans,
  whole: () => boolean,
): Promise<readonly [Float32Array, Part | null]> {
  if (!judgePart || whole()) {
    const outputs = await all.read(training, () => !judgePart || whole());
    if (outputs) return [outputs, null];
  }
  return [(await judgePart?.read(training)) ?? new Float32Array(), task.part];
}

const rowsOfPart = (outputs: Float32Array, { task, network }: Plans) =>
  gather(outputs, network.outputs, task.part?.samples ?? []);
