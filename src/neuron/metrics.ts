/** How good predictions are. All is computed in float64; predictions come first, as with the losses. */
import { checkPositiveInteger, invalid, shown } from './checks.js';

/**
 * The share of samples whose class was predicted, 0 to 1. Both are (N) indices of classes. Throws InvalidValueError
 * unless there are as many predictions as targets, and at least one.
 */
export function accuracy(predicted: ArrayLike<number>, targets: ArrayLike<number>): number {
  checkPairs(predicted, targets);
  let right = 0;
  for (let at = 0; at < targets.length; at++) right += predicted[at] === targets[at] ? 1 : 0;
  return right / targets.length;
}

/**
 * (C, C) counts, row-major: a row for each class of the targets, a column for each class that was predicted, so that
 * the diagonal counts what is right. Both are (N) indices of classes. Throws InvalidValueError as accuracy does, and
 * for an index that is not below `classes`, C.
 */
export function confusionMatrix(
  predicted: ArrayLike<number>,
  targets: ArrayLike<number>,
  classes: number,
): Uint32Array<ArrayBuffer> {
  checkPositiveInteger('classes', classes);
  checkPairs(predicted, targets);
  const counts = new Uint32Array(classes * classes);
  for (let at = 0; at < targets.length; at++) {
    const row = classAt('targets', targets, at, classes);
    const column = classAt('predicted', predicted, at, classes);
    counts[row * classes + column] = (counts[row * classes + column] as number) + 1;
  }
  return counts;
}

/**
 * The coefficient of determination R² = 1 − Σ (t − p)² / Σ (t − t̄)², t̄ the mean of the targets: 1 where every
 * prediction p is exact, 0 where they are no better than t̄, below 0 where they are worse. NaN where all targets are
 * equal: there is nothing to explain then, and R² is not defined. Both are (N). Throws InvalidValueError as accuracy
 * does. Source: S. Wright, "Correlation and causation", 1921; in this form T. O. Kvålseth, "Cautionary note about R²",
 * The American Statistician 39, 1985, eq. 1.
 */
export function determination(predictions: ArrayLike<number>, targets: ArrayLike<number>): number {
  checkPairs(predictions, targets);
  const first = targets[0] as number;
  // The mean of the distances to the first target is exactly 0 where all are equal; that of the targets may be rounded.
  const mean = first + average(targets.length, (at) => (targets[at] as number) - first);
  const total = average(targets.length, (at) => ((targets[at] as number) - mean) ** 2);
  const residual = average(targets.length, (at) => ((targets[at] as number) - (predictions[at] as number)) ** 2);
  return total === 0 ? Number.NaN : 1 - residual / total;
}

/** Σ |t − p| / N, in the unit of the targets. Both are (N). Throws InvalidValueError as accuracy does. */
export function meanAbsoluteError(predictions: ArrayLike<number>, targets: ArrayLike<number>): number {
  checkPairs(predictions, targets);
  return average(targets.length, (at) => Math.abs((targets[at] as number) - (predictions[at] as number)));
}

function average(count: number, valueAt: (index: number) => number): number {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += valueAt(at);
  return sum / count;
}

function checkPairs(predicted: ArrayLike<number>, targets: ArrayLike<number>): void {
  if (targets.length === 0) invalid('targets is empty: give at least one sample');
  if (predicted.length !== targets.length) {
    invalid(`There are ${predicted.length} predictions for ${targets.length} targets: give one for each`);
  }
}

function classAt(name: string, values: ArrayLike<number>, at: number, classes: number): number {
  const index = values[at] as number;
  if (Number.isInteger(index) && index >= 0 && index < classes) return index;
  invalid(`${name}[${at}] is ${shown(index)}: give a whole number from 0 to ${classes - 1}`);
}
