/** What the outputs of all samples say about a network. */
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
import type { Task } from './task.js';

/** Of some samples: the mean loss, and the accuracy or R²; NaN where there are no samples. */
export interface Score {
  readonly loss: number;
  readonly share: number;
}

export interface Verdict {
  readonly train: Score;
  readonly test: Score;
  /** (N): 1 where the class is not the one decided for; null for a regression. */
  readonly wrong: Uint8Array<ArrayBuffer> | null;
  /** (C, C), a row for each true class, of the samples that test, or of all where none do; null for a regression. */
  readonly confusion: Uint32Array<ArrayBuffer> | null;
}

function meanLoss(task: Task, { kind, parameter }: LossSettings, outputs: Float32Array, indices: Uint32Array): number {
  if (indices.length === 0) return Number.NaN;
  const width = outputs.length / task.samples;
  const { value } = losses[kind];
  let sum = 0;
  for (const sample of indices) {
    const row = outputs.subarray(sample * width, (sample + 1) * width);
    sum += value(row, task.targets.subarray(sample * width, (sample + 1) * width), parameter);
  }
  return sum * lossScale(kind, indices.length, width);
}

const pick = (values: ArrayLike<number>, indices: Uint32Array) => Array.from(indices, (at) => values[at] as number);

/** `outputs` (N, O) of all samples of the task, in its order. */
export function judge(task: Task, loss: LossSettings, outputs: Float32Array): Verdict {
  const width = outputs.length / task.samples;
  if (task.classes === 0) {
    const explained = (indices: Uint32Array) =>
      indices.length === 0 ? Number.NaN : determination(gather(outputs, 1, indices), pick(task.truth, indices));
    return {
      train: { loss: meanLoss(task, loss, outputs, task.train), share: explained(task.train) },
      test: { loss: meanLoss(task, loss, outputs, task.test), share: explained(task.test) },
      wrong: null,
      confusion: null,
    };
  }
  const decided = decideClasses(outputs, width, task.threshold);
  const right = (indices: Uint32Array) =>
    indices.length === 0 ? Number.NaN : accuracy(pick(decided, indices), pick(task.truth, indices));
  const judged = task.test.length > 0 ? task.test : task.train;
  return {
    train: { loss: meanLoss(task, loss, outputs, task.train), share: right(task.train) },
    test: { loss: meanLoss(task, loss, outputs, task.test), share: right(task.test) },
    wrong: Uint8Array.from(decided, (each, at) => (each === task.truth[at] ? 0 : 1)),
    confusion: confusionMatrix(pick(decided, judged), pick(task.truth, judged), Math.max(2, task.classes)),
  };
}
