import { describe, expect, it } from 'vitest';
import { view } from './neurons.js';
import { initialState } from './state.js';
import { sweptShare } from './swept.js';

const plane = 36;

describe('the share that a nudge sweeps over', () => {
  it('is what the wedges between x₂ = x₁ and x₂ = (1 + d)·x₁ have, the upper one cut off by the view', () => {
    for (const d of [1e-6, 0.01, 0.5, 2]) {
      const cut = 3 / (1 + d);
      const wedge = (d * cut ** 2) / 2 + (3 - cut) ** 2 / 2;
      const share = sweptShare([1, -1], 0, d, view);
      expect(Math.abs(share - (2 * wedge) / plane)).toBeLessThan(1e-15);
    }
  });

  it('is nothing without a nudge, and where neither line meets the view', () => {
    expect(sweptShare([0.8, -0.5], 0.1, 0, view)).toBeCloseTo(0, 15);
    expect(sweptShare([0.1, 0.1], 4, 0.1, view)).toBe(0);
  });

  it('is everything right of or left of x₁ = 0 where the neuron is turned about', () => {
    expect(sweptShare([1, 0], 0, -2, view)).toBeCloseTo(1, 12);
  });

  it('shrinks with the nudge, ten times less for ten times less in the end', () => {
    const { weights, bias } = initialState;
    const shares = [0, 1, 2, 3, 4, 5, 6].map((power) => sweptShare(weights, bias, 10 ** -power, view));
    expect(shares).toEqual(shares.toSorted((one, other) => other - one));
    expect(new Set(shares).size).toBe(7);
    expect((shares[5] ?? 0) / (shares[6] ?? 1)).toBeCloseTo(10, 3);
  });
});
