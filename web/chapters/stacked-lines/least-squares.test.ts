import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradientLength, leastSquares, meanSquaredError, mostAbove } from './least-squares.js';
import { lessons } from './samples.js';

const rows = fc.array(
  fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })),
  {
    minLength: 3,
    maxLength: 20,
  },
);

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('least squares', () => {
  it('finds the line through points that lie on one', () => {
    const found = leastSquares([0, 1, 2, 5], [1, 3, 5, 11], 1);
    expect(found.weights[0]).toBeCloseTo(2, 13);
    expect(found.bias).toBeCloseTo(1, 13);
    expect(found.loss).toBeLessThan(1e-25);
    expect(found.rank).toBe(2);
  });

  it("agrees with Anscombe's quartet, published to five digits", () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const { weights, bias, loss } = leastSquares(x, y, 1);
    // F. J. Anscombe, "Graphs in statistical analysis", 1973: y = 3 + 0.5 x, residual sum of squares 13.75.
    expect(weights[0]).toBeCloseTo(0.50009, 5);
    expect(bias).toBeCloseTo(3.00009, 5);
    expect(loss * x.length).toBeCloseTo(13.76269, 4);
  });

  it('agrees with the formula for one input: covariance over variance', () => {
    fc.assert(
      fc.property(rows, (points) => {
        const x = points.map(([at]) => at);
        const t = points.map(([, value]) => value);
        const variance = mean(x.map((value) => (value - mean(x)) ** 2));
        fc.pre(variance > 1e-3);
        const slope = mean(x.map((value, at) => (value - mean(x)) * ((t[at] as number) - mean(t)))) / variance;
        const found = leastSquares(x, t, 1);
        expect(found.weights[0]).toBeCloseTo(slope, 8);
        expect(found.bias).toBeCloseTo(mean(t) - slope * mean(x), 8);
      }),
    );
  });

  it('is the constant 0 for the exclusive or, whose mean squared error is then 1', () => {
    const { inputs, targets } = lessons.xor.data;
    const { weights, bias, loss } = leastSquares(inputs, targets, 2);
    for (const value of [...weights, bias]) expect(Math.abs(value)).toBeLessThan(1e-15);
    expect(loss).toBe(1);
    // And of the four corners alone, with 0 and 1 for targets, the constant ½.
    const table = leastSquares([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0], 2);
    expect([...table.weights, table.bias].map((value) => Number(value.toFixed(14)))).toEqual([0, 0, 0.5]);
    expect(table.loss).toBeCloseTo(0.25, 14);
  });

  it('gives the shortest of many where one input repeats the other', () => {
    const inputs = [1, 1, 2, 2, 4, 4];
    const found = leastSquares(inputs, [3, 5, 9], 2);
    expect(found.rank).toBe(2);
    expect(found.weights[0]).toBeCloseTo(1, 13);
    expect(found.weights[1]).toBeCloseTo(1, 13);
    expect(found.bias).toBeCloseTo(1, 12);
    expect(found.loss).toBeLessThan(1e-25);
  });

  it('shares a constant between the bias and an input that never changes', () => {
    const found = leastSquares([2, 2, 2, 2], [5, 5, 10, 10], 1);
    expect(found.rank).toBe(1);
    // 2w + b = 7.5 with w² + b² least: (w, b) along (2, 1).
    expect(found.weights[0]).toBeCloseTo(3, 13);
    expect(found.bias).toBeCloseTo(1.5, 13);
    expect(found.loss).toBeCloseTo(6.25, 12);
  });

  it('fits a single point, and inputs that are all 0', () => {
    expect(leastSquares([3], [7], 1).loss).toBeLessThan(1e-25);
    expect(leastSquares([0, 0, 0], [1, 2, 6], 1)).toMatchObject({ weights: [0], rank: 1 });
    expect(leastSquares([0, 0, 0], [1, 2, 6], 1).bias).toBeCloseTo(3, 14);
  });

  it('is beaten by no other plane', () => {
    const change = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        rows,
        fc.array(change, { minLength: 60, maxLength: 60 }),
        fc.tuple(change, change, change),
        (points, t, by) => {
          const inputs = points.flat();
          const targets = t.slice(0, points.length);
          const best = leastSquares(inputs, targets, 2);
          const other = {
            weights: best.weights.map((weight, at) => weight + (by[at] as number)),
            bias: best.bias + by[2],
          };
          expect(meanSquaredError(other, inputs, targets)).toBeGreaterThanOrEqual(best.loss - 1e-12);
        },
      ),
    );
  });

  it('says how far above it a fit can be, by the gradient there', () => {
    const by = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(lessons.wave, lessons.xor), by, by, by, (lesson, first, second, third) => {
        const { inputs, targets } = lesson.data;
        const best = leastSquares(inputs, targets, lesson.inputs);
        const weights = [first, second].slice(0, lesson.inputs);
        const fit = { weights, bias: third };
        const above = meanSquaredError(fit, inputs, targets) - best.loss;
        const most = mostAbove(gradientLength(fit, inputs, targets), best);
        expect(above).toBeLessThanOrEqual(most * (1 + 1e-9) + 1e-14);
        expect(above).toBeGreaterThanOrEqual(-1e-14);
      }),
    );
    expect(gradientLength(leastSquares([0, 1, 3], [1, 0, 4], 1), [0, 1, 3], [1, 0, 4])).toBeLessThan(1e-14);
  });

  it.each([
    [[], [], 1],
    [[1, 2, 3], [1, 2], 1],
    [[1, 2], [1], 1],
  ])('refuses samples that are none: %j, %j', (inputs, targets, fanIn) => {
    expect(() => leastSquares(inputs, targets, fanIn)).toThrow(/inputs has \d values and targets \d/);
  });
});
