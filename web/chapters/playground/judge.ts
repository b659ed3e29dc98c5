/** What the outputs of samples say about a network. */
import {
  accuracy,
  confusionMatrix,
  decideClasses,
  determination,
  gather,
  losses,
  lossScale,
  type LossSettings,
} from '../../../src/index.js';
import type { Part, Task } from './task.js';

/** Of some samples: the mean loss, and the accuracy or R²; NaN where there are no samples. */
export interface Score {
  readonly loss: number;
  readonly share: number;
}

export interface Verdict {
  readonly train: Score;
  readonly test: Score;
  /** Samples that were judged, and how many of them are decided wrongly. */
  readonly judged: number;
  readonly mistakes: number;
  /**
   * (N), or of the part of the task where it has one: 1 where the class is not the one decided for; null for a
   * regression.
   */
  readonly wrong: Uint8Array<ArrayBuffer> | null;
  /** Null for a regression. */
  readonly confusion: Confusion | null;
}

/** (C, C) each, a row for each true class. */
export interface Confusion {
  readonly train: Uint32Array<ArrayBuffer>;
  /** Null where no samples test. */
  readonly test: Uint32Array<ArrayBuffer> | null;
}

/** Samples, and the rows of the outputs that are theirs. */
interface Rows {
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly samples: Uint32Array<ArrayBuffer>;
}

/** Rows of a part are in its order, rows of all samples in theirs. */
function rowsOf({ train, test }: Task, part: Part | null): readonly [train: Rows, test: Rows] {
  if (!part) {
    return [
      { rows: train, samples: train },
      { rows: test, samples: test },
    ];
  }
  const rows = Uint32Array.from(part.samples.keys());
  const { samples, train: count } = part;
  return [
    { rows: rows.subarray(0, count), samples: samples.subarray(0, count) },
    { rows: rows.subarray(count), samples: samples.subarray(count) },
  ];
}

function meanLoss(task: Task, { kind, parameter }: LossSettings, outputs: Float32Array, { rows, samples }: Rows) {
  if (rows.length === 0) return Number.NaN;
  const width = task.targets.length / task.samples;
  const { value } = losses[kind];
  let sum = 0;
  for (let at = 0; at < rows.length; at++) {
    const [row, sample] = [rows[at] as number, samples[at] as number];
    const given = outputs.subarray(row * width, (row + 1) * width);
    sum += value(given, task.targets.subarray(sample * width, (sample + 1) * width), parameter);
  }
  return sum * lossScale(kind, rows.length, width);
}

const pick = (values: ArrayLike<number>, indices: Uint32Array) =>
  Float32Array.from(indices, (at) => values[at] as number);

/** (samples.length): of `values`, a row for each sample in question, those of the part, or all of them. */
function ofPart(values: Uint8Array<ArrayBuffer>, task: Task, part: Part | null): Uint8Array<ArrayBuffer> {
  if (part || !task.part) return values;
  return Uint8Array.from(task.part.samples, (sample) => values[sample] as number);
}

/** `outputs` (N, O) of all samples of the task, in its order; or of those of `part`, in the order of that. */
export function judge(task: Task, loss: LossSettings, outputs: Float32Array, part: Part | null = null): Verdict {
  const width = task.targets.length / task.samples;
  const judged = outputs.length / width;
  const [train, test] = rowsOf(task, part);
  const score = (share: (rows: Rows) => number) => (rows: Rows) => ({
    loss: meanLoss(task, loss, outputs, rows),
    share: rows.rows.length === 0 ? Number.NaN : share(rows),
  });
  if (task.classes === 0) {
    const explained = score(({ rows, samples }) => determination(gather(outputs, 1, rows), pick(task.truth, samples)));
    return { train: explained(train), test: explained(test), judged, mistakes: 0, wrong: null, confusion: null };
  }
  const decided = decideClasses(outputs, width, task.threshold);
  const right = score(({ rows, samples }) => accuracy(pick(decided, rows), pick(task.truth, samples)));
  const wrong = new Uint8Array(judged);
  for (const { rows, samples } of [train, test]) {
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      if (decided[row] !== task.truth[samples[at] as number]) wrong[row] = 1;
    }
  }
  const confusion = ({ rows, samples }: Rows) =>
    confusionMatrix(pick(decided, rows), pick(task.truth, samples), Math.max(2, task.classes));
  return {
    train: right(train),
    test: right(test),
    judged,
    mistakes: wrong.reduce((sum, each) => sum + each, 0),
    wrong: ofPart(wrong, task, part),
    confusion: { train: confusion(train), test: test.rows.length > 0 ? confusion(test) : null },
  };
}
