import { expect, it } from 'vitest';
import { thresholds } from './state.js';
import { countAbove, tallyChanges } from './tally.js';

it('counts sizes above each threshold, whatever their sign', () => {
  const tally = tallyChanges(Float32Array.of(0, -0, 1, -1, 0.2, -0.002, 5e-7));
  expect(thresholds.map((threshold) => countAbove(tally, threshold))).toEqual([5, 4, 4, 4, 4, 3, 3, 2]);
  expect(tally).toMatchObject({ inputs: 7, greatest: 1 });
  expect(tally.mean).toBeCloseTo((1 + 1 + 0.2 + 0.002 + 5e-7) / 7, 7);
});

it('does not count what is no more than the threshold', () => {
  expect(countAbove(tallyChanges(Float32Array.of(0.5, -0.5)), 0.5)).toBe(0);
  expect(countAbove(tallyChanges(Float32Array.of(0.5, -0.5)), 0.1)).toBe(2);
});

it('has an answer for no changes at all', () => {
  expect(tallyChanges(new Float32Array(0))).toMatchObject({ inputs: 0, greatest: 0, mean: 0 });
});
