import { describe, expect, it } from 'vitest';
import { Comparison, extremes, magnification } from './comparison.js';
import { million, sliceInputs, slicesOf } from './million.js';

const view = { left: -3, right: 3, bottom: -1, top: 1 };

describe('comparing slice by slice', () => {
  it('finds the largest difference and its place', () => {
    const slices = slicesOf(2, view, 256);
    const comparison = new Comparison(slices);
    const [one, stack] = [new Float32Array(256), new Float32Array(256)];
    comparison.add(0, stack, one);
    expect(comparison).toMatchObject({ compared: 256, largest: 0, place: [], notFinite: 0, done: false });
    stack[7] = -0.5;
    stack[9] = 0.25;
    comparison.add(5, stack, one);
    expect(comparison).toMatchObject({ compared: 512, largest: 0.5 });
    expect(comparison.place).toEqual([...sliceInputs(slices, 5).subarray(14, 16)]);
    comparison.add(
      6,
      stack.map((value) => value / 2),
      one,
    );
    expect(comparison.largest).toBe(0.5);
  });

  it('is done after a million', () => {
    const slices = slicesOf(1, view, million / 4);
    const comparison = new Comparison(slices);
    const values = new Float32Array(slices.size);
    for (let index = 0; index < 4; index++) {
      expect(comparison.done).toBe(false);
      comparison.add(index, values, values);
    }
    expect(comparison.done).toBe(true);
  });

  it('keeps, of each cell, the outputs of the first slice and the extremes of all', () => {
    const comparison = new Comparison(slicesOf(2, view, 256));
    const zeros = new Float32Array(256);
    comparison.add(
      0,
      zeros.map((_, at) => at),
      zeros,
    );
    comparison.add(
      1,
      zeros.map((_, at) => -2 * at),
      zeros,
    );
    const { picture } = comparison;
    expect([picture.columns, picture.rows]).toEqual([16, 16]);
    expect(picture.stack[9]).toBe(9);
    expect([picture.least[9], picture.greatest[9]]).toEqual([-18, 9]);
    expect(extremes(picture)[9]).toBe(-18);
  });

  it('gathers many inputs of a line in each column', () => {
    const slices = slicesOf(1, view, 4096);
    const comparison = new Comparison(slices);
    const stack = Float32Array.from({ length: 4096 }, (_, at) => at % 8);
    comparison.add(0, stack, new Float32Array(4096));
    const { picture } = comparison;
    expect([picture.columns, picture.rows]).toEqual([512, 1]);
    expect([picture.stack[0], picture.least[3], picture.greatest[3]]).toEqual([4, 0, 7]);
  });

  it('counts what is no finite number, and lets it hide nothing', () => {
    const comparison = new Comparison(slicesOf(2, view, 256));
    const stack = new Float32Array(256);
    stack.set([Number.NaN, Number.POSITIVE_INFINITY, 0.125]);
    comparison.add(0, stack, new Float32Array(256));
    expect(comparison).toMatchObject({ notFinite: 2, largest: 0.125 });
    const cells = extremes(comparison.picture);
    expect([cells[0], cells[1], cells[2]]).toEqual([Number.NaN, Number.NaN, 0.125]);
  });
});

it.each([
  [0, 1.6, 1],
  [3, 1.6, 1],
  [0.9, 1.6, 1],
  [0.19, 1.6, 5],
  [7.1e-7, 1.6, 2e6],
  [3.1e-7, 1.6, 5e6],
  [1.6e-6, 1.6, 1e6],
])('magnifies %d to at most %d by the round number %d', (largest, full, expected) => {
  expect(magnification(largest, full)).toBeCloseTo(expected, 3);
  expect(expected * Math.min(largest, full)).toBeLessThanOrEqual(full * (1 + 1e-12));
});
