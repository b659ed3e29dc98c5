import { describe, expect, it } from 'vitest';
import { million, sliceInputs, slicesOf, sliceSize } from './million.js';

const view = { left: -3, right: 3, bottom: -1, top: 1 };

describe('the slices of a million inputs', () => {
  it.each([
    [1, 4 ** 7],
    [1, 4 ** 10],
    [2, 4 ** 7],
    [2, 4 ** 8],
    [2, 4 ** 10],
  ])('of %i inputs, %i to a slice, are 2²⁰ different places, evenly apart', (inputs, size) => {
    const slices = slicesOf(inputs, view, size);
    expect(slices.size * slices.count).toBe(million);
    const seen = new Uint8Array(million);
    for (let index = 0; index < slices.count; index++) {
      const values = sliceInputs(slices, index);
      for (let at = 0; at < size; at++) {
        const across = ((values[at * inputs] as number) + 3) / 6;
        const place =
          inputs === 1
            ? Math.floor(across * million)
            : Math.floor(across * 1024) + 1024 * Math.floor(((1 - (values[2 * at + 1] as number)) / 2) * 1024);
        seen[place] = (seen[place] as number) + 1;
      }
    }
    // float32 can move a place of one input into its neighbour's.
    const missed = seen.reduce((count, times) => count + (times === 1 ? 0 : 1), 0);
    expect(missed).toBeLessThanOrEqual(inputs === 1 ? million / 100 : 0);
  });

  it('begin in the middle of their cells, and each covers all that is shown', () => {
    const line = sliceInputs(slicesOf(1, view, 256), 0);
    expect(line[0]).toBeCloseTo(-3 + 6 / 512, 4);
    expect(line[255]).toBeCloseTo(3 - 6 / 512, 4);
    const plane = sliceInputs(slicesOf(2, view, 256), 0);
    expect(plane[0]).toBeCloseTo(-3 + 6 / 32, 2);
    expect(plane[1]).toBeCloseTo(1 - 2 / 32, 2);
    expect(plane[510]).toBeCloseTo(3 - 6 / 32, 2);
    expect(plane[511]).toBeCloseTo(-1 + 2 / 32, 2);
  });

  it('have sizes that are powers of 4', () => {
    expect([0, 1, 255, 1000, 1024, 20_000, 1e9].map(sliceSize)).toEqual([256, 256, 256, 256, 1024, 16_384, million]);
  });
});
