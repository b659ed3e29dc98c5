import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/index.js';
import { greatestChange, nudged, nudgeTo, roundEnd } from './nudge.js';
import { initialState } from './state.js';

/** max |σ″| = 1 / (6·√3), at σ = ½ ± 1/√12; so |(σ(kz))″| ≤ k² / (6·√3). */
const mostCurved = 1 / (6 * Math.sqrt(3));

const drawn = (count: number) => {
  const random = createRandom(3);
  const between = (reach: number) => (2 * random.uniform() - 1) * reach;
  return Array.from({ length: count }, () => ({
    weights: [between(4), between(4)] as const,
    bias: between(4),
    inputs: [between(3), between(3)] as const,
    nudge: between(0.5) * 10 ** -random.integer(5),
    steepness: 0.5 + 19.5 * random.uniform(),
  }));
};

describe('the sigmoid', () => {
  it('changes by f′(z)·x₁·Δw, but for a part that is of second order', () => {
    const over = drawn(4000).filter((state) => {
      const { change, foretold, before } = nudged('sigmoid', state);
      const step = state.inputs[0] * state.nudge;
      const bound = (mostCurved * (state.steepness * step) ** 2) / 2;
      // float64 gives z and a to a few parts in 2⁵³.
      const rounding = 2 ** -50 * (1 + state.steepness * (1 + Math.abs(before.z)));
      return !(Math.abs(change - foretold) <= bound + rounding);
    });
    expect(over).toEqual([]);
  });

  it('never changes by more than the end of its scale', () => {
    const over = drawn(4000).filter((state) => {
      const end = roundEnd(greatestChange('sigmoid', state.nudge, state.steepness, 3));
      return !(Math.abs(nudged('sigmoid', state).change) <= end + 1e-14);
    });
    expect(over).toEqual([]);
  });
});

it('the step changes by nothing or by a whole 1, and its slope foretells neither', () => {
  const all = drawn(4000).map((state) => nudged('step', state));
  expect([...new Set(all.map(({ change }) => change))].toSorted()).toEqual([-1, 0, 1]);
  expect(all.every(({ slope, foretold }) => slope === 0 && foretold === 0)).toBe(true);
});

it('a point dragged along the curve is a nudge, unless x₁ is 0', () => {
  for (const z of [-2, 0, 0.75]) {
    const nudge = nudgeTo(z, initialState) ?? Number.NaN;
    expect(nudged('sigmoid', { ...initialState, nudge }).after.z).toBeCloseTo(z, 12);
  }
  expect(nudgeTo(1, { ...initialState, inputs: [0, 1] })).toBeNull();
});

it('ends of a scale are round', () => {
  expect([0.0375, 0.05, 0.75, 1, 3.2, 0.00011].map(roundEnd)).toEqual([0.05, 0.05, 1, 1, 5, 0.0002]);
});
