/** What repeated measurements come to. */
import { invalid } from '../neuron/checks.js';

/** A quantity measured several times: half of the measurements lie on each side of the median. */
export interface Spread {
  readonly median: number;
  /** A tenth of the measurements lies below `low`, and a tenth above `high`. */
  readonly low: number;
  readonly high: number;
}

/**
 * The value below which a share of the measurements lies, between two of them by their distance: R. J. Hyndman and Y. Fan,
 * "Sample quantiles in statistical packages", 1996, definition 7. Throws InvalidValueError if there is no measurement.
 */
export function quantile(measurements: readonly number[], share: number): number {
  if (measurements.length === 0) invalid('There is no measurement: give at least one');
  if (!(share >= 0 && share <= 1)) invalid(`share is ${share}: give a share from 0 to 1`);
  const sorted = measurements.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (place - Math.floor(place)) * (above - below);
}

export const spreadOf = (measurements: readonly number[]): Spread => ({
  median: quantile(measurements, 0.5),
  low: quantile(measurements, 0.1),
  high: quantile(measurements, 0.9),
});
