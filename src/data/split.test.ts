import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../neuron/errors.js';
import { gather, splitSamples } from './split.js';

describe('splitSamples', () => {
  it('puts every sample into one of the two, and as many into the test as asked for', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), share, fc.integer(), (n, testShare, seed) => {
        const { train, test } = splitSamples(n, testShare, seed);
        const all = [...train, ...test].toSorted((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: n }, (_, at) => at));
        expect(test.length).toBe(Math.min(Math.round(n * testShare), n - 1));
      }),
    );
  });

  it('shuffles: each sample comes everywhere equally often', () => {
    const places = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    for (let seed = 0; seed < 4000; seed++) {
      const { train, test } = splitSamples(4, 0.5, seed);
      for (const [place, sample] of [...train, ...test].entries()) (places[place] as number[])[sample]! += 1;
    }
    // 1000 each; five standard deviations of a binomial are 137.
    for (const count of places.flat()) expect(Math.abs(count - 1000)).toBeLessThan(137);
  });

  it('is the same for the same seed only', () => {
    expect(splitSamples(100, 0.2, 1)).toEqual(splitSamples(100, 0.2, 1));
    expect(splitSamples(100, 0.2, 1)).not.toEqual(splitSamples(100, 0.2, 2));
  });

  it.each([
    [0, 0.5, 'n is 0'],
    [10, 1.1, 'testShare is 1.1: give a number from 0 to 1'],
    [10, Number.NaN, 'testShare is NaN'],
  ])('refuses %d samples with a share of %d', (n, share, message) => {
    expect(() => splitSamples(n, share, 1)).toThrow(InvalidValueError);
    expect(() => splitSamples(n, share, 1)).toThrow(message);
  });
});

describe('gather', () => {
  const values = Float32Array.of(0, 1, 10, 11, 20, 21);

  it('takes rows in the order of the indices', () => {
    expect(gather(values, 2, Uint32Array.of(2, 0, 2))).toEqual(Float32Array.of(20, 21, 0, 1, 20, 21));
    expect(gather(values, 1, [5, 0])).toEqual(Float32Array.of(21, 0));
    expect(gather(values, 2, [])).toEqual(new Float32Array(0));
  });

  it.each([
    [4, [0], 'values has 6 numbers: give whole rows of 4'],
    [2, [0, 3], 'indices[1] is 3: give the number of one of the 3 rows'],
    [2, [-1], 'indices[0] is -1'],
    [2, [0.5], 'indices[0] is 0.5'],
    [0, [0], 'width is 0'],
  ])('refuses a width of %d with %j', (width, indices, message) => {
    expect(() => gather(values, width, indices)).toThrow(InvalidValueError);
    expect(() => gather(values, width, indices)).toThrow(message);
  });
});
