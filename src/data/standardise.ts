import { InvalidValueError } from '../neuron/errors.js';

export interface Standardised {
  readonly mean: number;
  /** Of the population: the mean square is divided by N. */
  readonly standardDeviation: number;
  /** (value − mean) / standardDeviation; NaN stays NaN. */
  readonly values: Float64Array<ArrayBuffer>;
}

/**
 * Values moved and scaled to mean 0 and standard deviation 1; NaN counts as missing. Throws InvalidValueError if
 * all present values are equal, or none is present, or one is infinite.
 */
export function standardise(values: ArrayLike<number>): Standardised {
  const { count, least, greatest } = extremes(values);
  if (count === 0) throw new InvalidValueError('Every value is missing: there is nothing to standardise');
  const largest = Math.max(-least, greatest);
  if (!Number.isFinite(largest))
    throw new InvalidValueError('A value is infinite: only finite ones can be standardised');
  // By a power of two, which rounds nothing, into a range where no square overflows or vanishes.
  const scale = largest === 0 ? 1 : 2 ** Math.min(1023, Math.floor(Math.log2(largest)));
  const mean = sum(values, (value) => value / scale) / count;
  const standardDeviation = Math.sqrt(sum(values, (value) => (value / scale - mean) ** 2) / count);
  if (least === greatest || standardDeviation === 0) {
    throw new InvalidValueError(`Every value is ${least}: a constant cannot be standardised; choose another column`);
  }
  const standardised = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) {
    standardised[at] = ((values[at] as number) / scale - mean) / standardDeviation;
  }
  return { mean: mean * scale, standardDeviation: standardDeviation * scale, values: standardised };
}

/** Of the values that are present; tables are long, so this is one plain loop. */
function extremes(values: ArrayLike<number>) {
  let count = 0;
  let least = Infinity;
  let greatest = -Infinity;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (Number.isNaN(value)) continue;
    count += 1;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return { count, least, greatest };
}

/** Σ term(value) over the values that are present. */
function sum(values: ArrayLike<number>, term: (value: number) => number): number {
  let total = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (!Number.isNaN(value)) total += term(value);
  }
  return total;
}
