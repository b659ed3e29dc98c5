import { describe, expect, it } from 'vitest';
import { figureOf } from './figure.testing.js';
import { barOf, isTimed, shareOfCopy, shareOfPeak, timeOf } from './timed.js';

const roofs = { copyGbps: 100, peakGflops: 1000, adapter: figureOf().adapter, software: false };
const untimed = figureOf({ violations: 3, endToEndMs: { median: 0, low: 0, high: 0 }, gflops: 0, shareOfPeak: null });

describe('times, rates and shares', () => {
  it('by the GPU’s own clock where there is one', () => {
    const gpuMs = { median: 1, low: 1, high: 1 };
    expect(timeOf(figureOf({ gpuMs }))).toBe(gpuMs);
    expect(timeOf(figureOf()).median).toBe(2);
  });

  it('the slowest time is the lowest rate', () => {
    const bar = barOf(figureOf({ endToEndMs: { median: 4, low: 2, high: 5 } }), 10);
    expect(bar).toEqual({ value: 10, low: 8, high: 20 });
  });

  it('what failed its check has no speed', () => {
    expect(isTimed(untimed)).toBe(false);
    expect(barOf(untimed, 10)).toBeNull();
    expect(shareOfPeak(untimed, roofs)).toBeNull();
    expect(shareOfCopy(untimed, roofs)).toBeNull();
  });

  it('a share of the roofs of the same device alone', () => {
    const figure = figureOf({ gflops: 400, gbps: 90, shareOfPeak: null });
    expect(shareOfPeak(figure, roofs)).toBe(0.4);
    expect(shareOfCopy(figure, roofs)).toBe(0.9);
    expect(shareOfPeak(figure, { ...roofs, adapter: 'another' })).toBeNull();
    expect(shareOfPeak(figureOf({ shareOfPeak: 0.7 }), roofs)).toBe(0.7);
    // Nothing that computes nothing is below the peak.
    expect(shareOfPeak(figureOf({ operations: 0, gflops: 0, shareOfPeak: null }), roofs)).toBeNull();
  });
});
