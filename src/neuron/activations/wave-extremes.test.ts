import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activations } from './index.js';

/** Both waves, f and f′, as functions of an interval. */
const waves = [
  { kind: 'sine', formula: activations.sine.value, points: activations.sine.turningPoints.value },
  { kind: 'sine′', formula: activations.sine.derivative, points: activations.sine.turningPoints.derivative },
  { kind: 'sinc', formula: activations.sinc.value, points: activations.sinc.turningPoints.value },
  { kind: 'sinc′', formula: activations.sinc.derivative, points: activations.sinc.turningPoints.derivative },
].map(({ kind, formula, points }) => ({
  kind,
  formula: (z: number) => formula(z),
  turns: typeof points === 'function' ? points : () => points,
}));

describe.each(waves)('the extremes of $kind', ({ kind, formula, turns }) => {
  const flat = kind.startsWith('sinc') ? (z: number) => 1 / Math.max(1, Math.abs(z)) : () => 1;

  it('are those inside, ascending, a few dozen at most', () => {
    const end = fc.oneof(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(end, end, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const points = turns(low, high);
        expect(points.length).toBeLessThan(30);
        expect(points.every((z) => z > low && z < high)).toBe(true);
        expect(points.every((z, index) => index === 0 || z > (points[index - 1] ?? z))).toBe(true);
      }),
    );
  });

  it('are all there in an interval of ten swings, one in each half-wave', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (low) => {
        const points = turns(low, low + 10 * Math.PI);
        expect(points.length).toBeGreaterThanOrEqual(8);
        expect(points.length).toBeLessThanOrEqual(11);
        points.forEach((z, index) => {
          expect(z - (points[index - 1] ?? z)).toBeLessThan(5);
          for (const beside of [z - 1e-3, z + 1e-3]) {
            expect(Math.abs(formula(beside))).toBeLessThan(Math.abs(formula(z)));
          }
        });
      }),
    );
  });

  it.each([1e3, 1e9, 2 ** 33, 1e12, 1e16, 1e22, 1e38, 1e100, 1.5e308])('reach the top and the bottom near ±%d', (z) => {
    for (const sign of [1, -1]) {
      const ends = [sign * z, sign * z * (1 + 2e-7) + sign * 10];
      const values = turns(Math.min(...ends), Math.max(...ends)).map(formula);
      const size = flat(z);
      // Later swings of a sinc are a little lower, by 2e-7 here at most, or by 10/z.
      const loss = 1e-11 + (kind.startsWith('sinc') ? 1e-6 + 20 / z : 0);
      expect(Math.max(...values) / size).toBeGreaterThan(1 - loss);
      expect(Math.min(...values) / size).toBeLessThan(-1 + loss);
    }
  });

  it('hold the largest swings of an unbounded interval', () => {
    const points = turns(-Infinity, Infinity);
    const all = points.map(formula);
    const samples = Array.from({ length: 4000 }, (_, index) => formula((index - 2000) / 50));
    expect(Math.max(...all)).toBeGreaterThanOrEqual(Math.max(...samples) - 1e-15);
    expect(Math.min(...all)).toBeLessThanOrEqual(Math.min(...samples) + 1e-15);
  });
});
