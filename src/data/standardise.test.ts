import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../neuron/errors.js';
import { standardise } from './standardise.js';

describe('standardise', () => {
  it('gives the textbook values', () => {
    const { mean, standardDeviation, values } = standardise([2, 4, 4, 4, 5, 5, 7, 9]);
    expect([mean, standardDeviation]).toEqual([5, 2]);
    expect([...values]).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
  });

  it('passes over what is missing', () => {
    const { mean, values } = standardise(Float64Array.of(1, Number.NaN, 3));
    expect(mean).toBe(2);
    expect([...values]).toEqual([-1, Number.NaN, 1]);
  });

  it('gives mean 0 and standard deviation 1, and what leads back', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 50 }), (given) => {
        fc.pre(Math.max(...given) - Math.min(...given) > 1e-3);
        const { mean, standardDeviation, values } = standardise(given);
        const sum = values.reduce((total, each) => total + each, 0);
        const squares = values.reduce((total, each) => total + each * each, 0);
        expect(Math.abs(sum / values.length)).toBeLessThan(1e-6);
        expect(squares / values.length).toBeCloseTo(1, 6);
        for (const [at, each] of values.entries())
          expect(each * standardDeviation + mean).toBeCloseTo(given[at] ?? 0, 6);
      }),
    );
  });

  it('holds at the ends of float64', () => {
    expect([...standardise([-Number.MAX_VALUE, Number.MAX_VALUE]).values]).toEqual([-1, 1]);
    expect([...standardise([0, Number.MIN_VALUE]).values]).toEqual([-1, 1]);
  });

  it.each([
    [[], 'Every value is missing'],
    [[Number.NaN, Number.NaN], 'Every value is missing'],
    [[0.1, 0.1, 0.1], 'Every value is 0.1: a constant'],
    [[0, 0], 'Every value is 0'],
    [[1, Infinity], 'A value is infinite'],
  ])('refuses %j', (values, message) => {
    expect(() => standardise(values)).toThrow(InvalidValueError);
    expect(() => standardise(values)).toThrow(message);
  });
});
