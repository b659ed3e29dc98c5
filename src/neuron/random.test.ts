import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from './errors.js';
import { createRandom, logarithm } from './random.js';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('createRandom', () => {
  it('gives the stored values on every machine, to the bit', () => {
    // As a transcription to Python gives them.
    const random = createRandom(1);
    expect(draw(4, random.uniform)).toEqual([
      0.6332565402745659, 0.03220049040445916, 0.052724598058384364, 0.8407841140852813,
    ]);
    expect(draw(4, random.normal)).toEqual([
      0.14717673919155086, -1.127297417431602, 0.7102622688551341, -0.00013265311752877297,
    ]);
    expect(draw(8, () => random.integer(10))).toEqual([5, 8, 6, 6, 9, 7, 5, 6]);
    expect(draw(2, createRandom(-(2 ** 53) + 1, 3).uniform)).toEqual([0.7011332825084481, 0.4889103702449915]);
  });

  it('draws uniform numbers with the moments of U(0, 1)', () => {
    const values = draw(100_000, createRandom(2).uniform);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(mean(values)).toBeCloseTo(1 / 2, 2);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1 / 3, 2);
  });

  it('draws normal numbers with the moments and the tails of N(0, 1)', () => {
    const values = draw(200_000, createRandom(3).normal);
    expect(Math.abs(mean(values))).toBeLessThan(0.01);
    expect(Math.abs(mean(values.map((value) => value ** 2)) - 1)).toBeLessThan(0.015);
    expect(Math.abs(mean(values.map((value) => value ** 3)))).toBeLessThan(0.03);
    expect(Math.abs(mean(values.map((value) => value ** 4)) - 3)).toBeLessThan(0.1);
    const beyondTwo = values.filter((value) => Math.abs(value) > 2).length / values.length;
    expect(beyondTwo).toBeCloseTo(0.0455, 2);
  });

  it('draws every whole number below n equally often', () => {
    const random = createRandom(4);
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let count = 0; count < 70_000; count++) {
      const value = random.integer(7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    // Chi-squared with 6 degrees of freedom is above 22.5 once in a thousand seeds; this seed is fixed.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(22.5);
  });

  it('favours no number where n does not divide the range that it draws from', () => {
    const random = createRandom(5);
    const n = Math.floor((2 / 3) * 2 ** 53);
    // Taking the remainder alone would put two thirds below the half.
    const low = draw(10_000, () => random.integer(n)).filter((value) => value < n / 2).length;
    expect(low / 10_000).toBeCloseTo(0.5, 1);
  });

  it('keeps integer(n) below n, up to the largest n', () => {
    const anyN = fc.oneof(
      fc.integer({ min: 1, max: 100 }),
      fc.maxSafeInteger().map((n) => Math.abs(n) || 1),
    );
    fc.assert(
      fc.property(anyN, fc.maxSafeInteger(), (n, seed) => {
        const value = createRandom(seed).integer(n);
        expect(Number.isInteger(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(n);
      }),
    );
  });

  it('draws unrelated numbers for neighbouring seeds and for the streams of a seed', () => {
    const count = 20_000;
    const pairs: [ReturnType<typeof createRandom>, ReturnType<typeof createRandom>][] = [
      [createRandom(1), createRandom(2)],
      [createRandom(1), createRandom(1 + 2 ** 32)],
      [createRandom(1, 0), createRandom(1, 1)],
      [createRandom(0, 1), createRandom(1, 0)],
      [createRandom(-1), createRandom(1)],
    ];
    for (const [first, second] of pairs) {
      const products = draw(count, () => (first.uniform() - 0.5) * (second.uniform() - 0.5) * 12);
      // The correlation of independent draws has the standard deviation 1/√count.
      expect(Math.abs(mean(products))).toBeLessThan(4 / Math.sqrt(count));
    }
  });

  it('refuses seeds and ranges that are not whole numbers', () => {
    expect(() => createRandom(0.5)).toThrow(InvalidValueError);
    expect(() => createRandom(2 ** 53)).toThrow('seed is 9007199254740992');
    expect(() => createRandom(1, Number.NaN)).toThrow('stream is NaN');
    for (const n of [0, -1, 1.5, Number.NaN, 2 ** 53]) expect(() => createRandom(1).integer(n)).toThrow(`n is ${n}`);
  });
});

describe('logarithm', () => {
  it('is Math.log to a few units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -110, max: 2 ** 20, noNaN: true }), (value) => {
        const expected = Math.log(value);
        expect(Math.abs(logarithm(value) - expected)).toBeLessThanOrEqual(4 * 2 ** -52 * Math.abs(expected));
      }),
    );
    expect(logarithm(1)).toBe(0);
  });
});
