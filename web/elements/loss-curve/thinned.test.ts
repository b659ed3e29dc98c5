import { describe, expect, it } from 'vitest';
import { type LossPoint, thinned } from './thinned.js';

const line = (count: number, lossAt: (at: number) => number): LossPoint[] =>
  Array.from({ length: count }, (_, at) => ({ step: at * 10, loss: lossAt(at) }));

describe('thinned', () => {
  it('leaves what is short enough as it is', () => {
    const points = line(50, (at) => at);
    expect(thinned(points, 50)).toBe(points);
  });

  it('keeps the ends, the order and every extreme', () => {
    const points = line(10_000, (at) => (at === 4321 ? 9 : at === 4325 ? -9 : Math.sin(at / 500)));
    const kept = thinned(points, 300);
    expect(kept.length).toBeLessThanOrEqual(300);
    expect(kept.length).toBeGreaterThan(190);
    expect(kept[0]).toBe(points[0]);
    expect(kept.at(-1)).toBe(points.at(-1));
    expect(kept).toContain(points[4321]);
    expect(kept).toContain(points[4325]);
    expect(kept.map(({ step }) => step)).toEqual(kept.map(({ step }) => step).toSorted((one, other) => one - other));
  });

  it('keeps a gap', () => {
    const points = line(10_000, (at) => (at === 5000 ? Number.NaN : at));
    expect(thinned(points, 100)).toContain(points[5000]);
  });

  it('spreads over the steps, however dense the points are', () => {
    const points = [...line(5000, (at) => at % 7), { step: 100_000, loss: 3 }, { step: 200_000, loss: 2 }];
    expect(thinned(points, 90).length).toBeLessThanOrEqual(90);
    expect(thinned(points, 90)).toContain(points[5000]);
  });

  it('takes points that are all of one step', () => {
    const points = Array.from({ length: 100 }, (_, at) => ({ step: 5, loss: at }));
    expect(thinned(points, 10).map(({ loss }) => loss)).toEqual([0, 99]);
  });

  it('refuses to keep too few', () => {
    expect(() => thinned([], 7)).toThrow('most is 7: give at least 8');
  });
});
