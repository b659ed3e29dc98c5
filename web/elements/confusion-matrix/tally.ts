/** What the counts of a confusion matrix say. */
import { InvalidValueError } from '../../../src/index.js';

export interface Tally {
  /** All samples. */
  readonly samples: number;
  /** Those on the diagonal. */
  readonly right: number;
  /** (C): of the samples of a class, the share that was found; NaN where the class has none. */
  readonly recall: readonly number[];
  /** (C): of the predictions of a class, the share that was right; NaN where it was never predicted. */
  readonly precision: readonly number[];
  /** (C): how many samples there are of a class. */
  readonly rowTotals: readonly number[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** `counts` is (C, C), row-major, a row for each true class. Throws InvalidValueError for another length. */
export function tally(counts: ArrayLike<number>, classes: number): Tally {
  if (counts.length !== classes * classes) {
    throw new InvalidValueError(`counts has ${counts.length} numbers: give ${classes} x ${classes}`);
  }
  const indices = Array.from({ length: classes }, (_, at) => at);
  const count = (row: number, column: number) => counts[row * classes + column] ?? 0;
  const rowTotals = indices.map((row) => sum(indices.map((column) => count(row, column))));
  const columnTotals = indices.map((column) => sum(indices.map((row) => count(row, column))));
  return {
    samples: sum(rowTotals),
    right: sum(indices.map((at) => count(at, at))),
    recall: indices.map((at) => count(at, at) / (rowTotals[at] ?? 0)),
    precision: indices.map((at) => count(at, at) / (columnTotals[at] ?? 0)),
    rowTotals,
  };
}

/** A share in per cent, never rounded to all or to nothing: 99.96 % of many is 99.9, not 100. */
export function formatShare(share: number): string {
  if (Number.isNaN(share)) return '–';
  const percent = share * 100;
  const rounded = percent.toFixed(0);
  const isRefused = (rounded === '100' && share < 1) || (rounded === '0' && share > 0);
  return isRefused ? Math.min(99.9, Math.max(0.1, percent)).toFixed(1) : rounded;
}

/** A count in few letters: 940, 1,204 and, from `compactFrom` on, 12K. */
export const formatCount = (count: number, compactFrom = 1e4): string =>
  count.toLocaleString('en', count >= compactFrom ? { notation: 'compact', maximumSignificantDigits: 2 } : {});
