import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../neuron/errors.js';
import { quantile, spreadOf } from './statistics.js';

describe('quantiles', () => {
  it('the median: the middle one, or between the two in the middle', () => {
    expect(quantile([5, 1, 3], 0.5)).toBe(3);
    expect(quantile([4, 1, 2, 10], 0.5)).toBe(3);
    expect(quantile([7], 0.5)).toBe(7);
  });

  it('between two measurements by their distance', () => {
    expect(quantile([10, 20], 0.25)).toBe(12.5);
    expect(quantile([1, 2, 3, 4, 5], 0)).toBe(1);
    expect(quantile([1, 2, 3, 4, 5], 1)).toBe(5);
    // A tenth of the way through ten gaps.
    expect(spreadOf([100, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90])).toEqual({ median: 50, low: 10, high: 90 });
  });

  it('sorts numbers, not their text, and leaves the measurements as they are', () => {
    const measurements = [100, 20, 3];
    expect(quantile(measurements, 0)).toBe(3);
    expect(measurements).toEqual([100, 20, 3]);
  });

  it('refuses nothing at all', () => {
    expect(() => quantile([], 0.5)).toThrow(InvalidValueError);
    expect(() => quantile([1], 1.5)).toThrow(/share is 1.5/);
  });
});
