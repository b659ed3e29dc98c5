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
  const present = Array.from(values).filter((value) => !Number.isNaN(value));
  if (present.length === 0) throw new InvalidValueError('Every value is missing: there is nothing to standardise');
  const largest = present.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!Number.isFinite(largest))
    throw new InvalidValueError('A value is infinite: only finite ones can be standardised');
  // By a power of two, which rounds nothing, into a range where no square overflows or vanishes.
  const scale = largest === 0 ? 1 : 2 ** Math.min(1023, Math.floor(Math.log2(largest)));
  const mean = average(present.map((value) => value / scale));
  const standardDeviation = Math.sqrt(average(present.map((value) => (value / scale - mean) ** 2)));
  const isConstant = present.every((value) => value === present[0]);
  if (isConstant || standardDeviation === 0) {
    throw new InvalidValueError(
      `Every value is ${present[0]}: a constant cannot be standardised; choose another column`,
    );
  }
  return {
    mean: mean * scale,
    standardDeviation: standardDeviation * scale,
    values: Float64Array.from(values, (value) => (value / scale - mean) / standardDeviation),
  };
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
