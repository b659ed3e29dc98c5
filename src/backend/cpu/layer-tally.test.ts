import { describe, expect, it } from 'vitest';
import { binOf, LayerTally } from './layer-tally.js';

describe('binOf', () => {
  it.each([
    [-1, 0],
    [-0.51, 0],
    [-0.5, 1],
    [0.999, 3],
    [1, 3],
  ])('puts %d into bin %i of 4 from −1 to 1', (value, bin) => {
    expect(binOf(value, -1, 1, 4)).toBe(bin);
  });

  it('puts values that are all the same into the first bin', () => {
    expect(binOf(3, 3, 3, 4)).toBe(0);
  });

  it('does not overflow between the ends of float32', () => {
    expect(binOf(0, -3.4e38, 3.4e38, 4)).toBe(2);
  });
});

describe('LayerTally', () => {
  it('adds up chunks', () => {
    const tally = new LayerTally(2, 1, 2);
    const chunks = [
      { z: [0, 1, 2, 3], slopes: [0, 0.005, 0, 0.5] },
      { z: [4, -1], slopes: [0.2, 0] },
    ];
    for (const { z, slopes } of chunks) {
      tally.widen({ preActivations: z, activations: z, deltas: z }, z.length / 2);
      tally.addSlopes(slopes, z.length / 2);
      tally.addGradient([3, 0]);
    }
    for (const { z } of chunks) tally.count({ preActivations: z, activations: z, deltas: z }, z.length / 2);
    tally.addGradient([0, 8]);
    const histogram = { low: -1, high: 4, counts: Uint32Array.of(3, 3) };
    expect(tally.isFinite).toBe(true);
    expect(tally.result(3)).toEqual({
      silent: Float32Array.of(2 / 3, 1 / 3),
      saturated: Float32Array.of(2 / 3, 2 / 3),
      preActivations: histogram,
      activations: histogram,
      gradients: histogram,
      gradientNorm: 10 / 3,
    });
  });

  it.each([Infinity, Number.NaN, 1e39])('tells that float32 cannot hold %d', (value) => {
    const tally = new LayerTally(1, 1, 2);
    tally.widen({ preActivations: [0, value], activations: [0, 0], deltas: [0, 0] }, 2);
    expect(tally.isFinite).toBe(false);
  });
});
