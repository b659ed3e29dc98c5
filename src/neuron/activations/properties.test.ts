/** What each entry says about its function (monotone, bounded, Lipschitz, where it turns) holds for its formulas. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activation, TurningPoints } from '../activation.js';
import { activationNames, activations } from './index.js';

const anyFinite = fc.double({ noNaN: true, noDefaultInfinity: true });
const near = fc.double({ min: -30, max: 30, noNaN: true });
const pair = fc
  .oneof(fc.tuple(near, near), fc.tuple(anyFinite, anyFinite))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const inside = (points: TurningPoints, low: number, high: number) =>
  (typeof points === 'function' ? points(low, high) : points).filter((z) => z > low && z < high);
/** The largest float64 below z and the like, loosely: a kink's left side. */
const justBelow = (z: number) => z - 1e-15 * Math.max(1, Math.abs(z));

describe.each(activationNames)('%s', (name) => {
  const activation: Activation = activations[name];
  const { value, derivative, kinks, range, lipschitz, turningPoints } = activation;

  it('is a number for every finite z, and finite unless f overflows', () => {
    fc.assert(
      fc.property(fc.oneof(anyFinite, near), (z) => {
        const large = Math.abs(z) > 1e154;
        const overflows = (name === 'square' && large) || (name === 'selu' && z > 1.7e308);
        expect(value(z)).not.toBeNaN();
        expect(derivative(z)).not.toBeNaN();
        expect(overflows || Number.isFinite(value(z))).toBe(true);
        expect(name === 'square' || Math.abs(derivative(z)) <= 2).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('has the slope that central differences show', () => {
    const h = 1e-5;
    fc.assert(
      fc.property(near, (z) => {
        // f″ may jump at a kink and, ELU's and softsign's, at 0.
        fc.pre([0, ...kinks].every((corner) => Math.abs(z - corner) > 2 * h));
        const difference = (value(z + h) - value(z - h)) / (2 * h);
        // h²·f‴ / 6, and a rounding of f over h
        expect(Math.abs(derivative(z) - difference)).toBeLessThan(1e-9 + 1e-10 * Math.abs(value(z)));
      }),
    );
  });

  it('is monotone exactly if it says so', () => {
    let falls = false;
    fc.assert(
      fc.property(pair, ([a, b]) => {
        if (value(a) > value(b) + 4e-15 * Math.abs(value(b))) falls = true;
        expect(activation.monotone && falls).toBe(false);
      }),
      { numRuns: 1000 },
    );
    expect(falls).toBe(!activation.monotone);
  });

  it('stays in its range and reaches its ends', () => {
    const [low, high] = range;
    fc.assert(
      fc.property(fc.oneof(anyFinite, near), (z) => {
        expect(value(z)).toBeGreaterThanOrEqual(low - 1e-15);
        expect(value(z)).toBeLessThanOrEqual(high + 1e-15);
      }),
    );
    const extremes = [-1e300, 1e300, ...kinks, ...inside(turningPoints.value, -50, 50)].map((z) => value(z));
    const reached = (end: number) => extremes.some((each) => each === end || Math.abs(each - end) < 1e-15);
    expect(low === -Infinity ? Math.min(...extremes) < -1e290 : reached(low)).toBe(true);
    expect(high === Infinity ? Math.max(...extremes) > 1e290 : reached(high)).toBe(true);
  });

  it('has the least Lipschitz constant that it says', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const change = Math.abs(value(b) - value(a));
        const rounding = 4e-16 * (Math.abs(value(a)) + Math.abs(value(b))) + 1e-322;
        fc.pre(a < b && b - a < 1e150);
        expect(change - rounding <= lipschitz * (b - a) * (1 + 1e-12)).toBe(true);
      }),
    );
    if (lipschitz === Infinity) return;
    const candidates = [
      -1e3,
      0,
      -1e-16,
      1e3,
      ...kinks,
      ...kinks.map(justBelow),
      ...inside(turningPoints.derivative, -50, 50),
    ];
    const steepest = Math.max(...candidates.map((z) => Math.abs(derivative(z))));
    expect(Math.abs(steepest / lipschitz - 1)).toBeLessThan(1e-12);
  });

  it.each([
    { kind: 'f', formula: value, points: turningPoints.value },
    { kind: 'f′', formula: derivative, points: turningPoints.derivative },
  ])('$kind is greatest and least at ends, kinks and turning points', ({ formula, points }) => {
    fc.assert(
      fc.property(near, near, fc.double({ min: 0, max: 1, noNaN: true }), (first, second, t) => {
        const [a, b] = [Math.min(first, second), Math.max(first, second)];
        const z = Math.min(b, a + t * (b - a));
        const jumps = kinks.filter((kink) => kink > a && kink <= b);
        const candidates = [a, b, ...inside(points, a, b), ...jumps, ...jumps.map(justBelow)].map((each) =>
          formula(each),
        );
        const slop = 1e-14 * Math.max(1, ...candidates.map(Math.abs));
        expect(formula(z)).toBeLessThanOrEqual(Math.max(...candidates) + slop);
        expect(formula(z)).toBeGreaterThanOrEqual(Math.min(...candidates) - slop);
      }),
      { numRuns: 500 },
    );
  });

  it('turns at its turning points, to the last digits', () => {
    const h = 1e-3;
    for (const z of inside(turningPoints.value, -30, 30)) {
      expect(Math.sign(value(z) - value(z - h))).toBe(Math.sign(value(z) - value(z + h)));
      expect(Math.abs(derivative(z))).toBeLessThan(5e-16 * Math.max(1, Math.abs(z)));
      expect(kinks).not.toContain(z);
    }
    for (const z of inside(turningPoints.derivative, -30, 30)) {
      const [left, right] = [derivative(z) - derivative(z - h), derivative(z) - derivative(z + h)];
      expect(Math.sign(left)).toBe(Math.sign(right));
      // The top of a parabola stands in the middle; a corner (softsign's) does too.
      expect(Math.abs(left / right - 1)).toBeLessThan(5e-3);
      expect(kinks).not.toContain(z);
    }
  });
});

it('a turning point left out would be seen', () => {
  const { value } = activations.silu;
  expect(value(-1.278)).toBeLessThan(Math.min(value(-3), value(0)) - 1e-14);
});
