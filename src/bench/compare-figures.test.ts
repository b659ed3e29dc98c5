import { describe, expect, it } from 'vitest';
import { compareFigures } from './compare-figures.js';
import { figureOf } from './figure.testing.js';

const spread = (median: number) => ({ median, low: 0.9 * median, high: 1.2 * median });

describe('compareFigures', () => {
  it('pairs what measures the same, in the order of the later run', () => {
    const before = [figureOf({ kernel: 'a' }), figureOf({ kernel: 'b' }), figureOf({ backend: 'cpu' })];
    const after = [figureOf({ kernel: 'b' }), figureOf({ kernel: 'c' }), figureOf({ kernel: 'a', tile: 'another' })];
    expect(compareFigures(before, after).map((pair) => pair.after.kernel)).toEqual(['b', 'a']);
  });

  it('tells how many times as fast, at worst and at best', () => {
    const [pair] = compareFigures([figureOf({ gpuMs: spread(6) })], [figureOf({ gpuMs: spread(2) })]);
    expect(pair?.ratio).toBeCloseTo(3, 9);
    expect(pair?.low).toBeCloseTo((0.9 * 6) / (1.2 * 2), 9);
    expect(pair?.high).toBeCloseTo((1.2 * 6) / (0.9 * 2), 9);
  });

  it("compares end to end where one of the two has no GPU's time", () => {
    const before = figureOf({ gpuMs: null, endToEndMs: spread(10) });
    const [pair] = compareFigures([before], [figureOf({ endToEndMs: spread(4) })]);
    expect(pair?.ratio).toBeCloseTo(2.5, 9);
  });

  it('takes the last of those that were measured twice, and none that failed', () => {
    const before = [figureOf({ gpuMs: spread(1) }), figureOf({ gpuMs: spread(4) })];
    expect(compareFigures(before, [figureOf({ gpuMs: spread(2) })])[0]?.ratio).toBeCloseTo(2, 9);
    expect(compareFigures([figureOf({ violations: 1 })], [figureOf()])).toEqual([]);
    expect(compareFigures([figureOf()], [figureOf({ violations: 1 })])).toEqual([]);
  });
});
