import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from './errors.js';
import { type Feature, featureInputs, featureNames, features, gridPoints, isFeatureName } from './features.js';

const formulas = {
  x1: (a) => a,
  x2: (_, b) => b,
  'x1-squared': (a) => a ** 2,
  'x2-squared': (_, b) => b ** 2,
  'x1-x2': (a, b) => a * b,
  'sin-x1': (a) => Math.sin(a),
  'sin-x2': (_, b) => Math.sin(b),
} satisfies Record<keyof typeof features, Feature['value']>;

describe('features', () => {
  it('knows its names', () => {
    expect(featureNames).toEqual(Object.keys(formulas));
    for (const name of featureNames) expect(isFeatureName(name)).toBe(true);
    for (const name of ['x3', 'toString', null]) expect(isFeatureName(name)).toBe(false);
    expect(new Set(featureNames.map((name) => features[name].label)).size).toBe(featureNames.length);
  });

  it('makes a column for each feature, in the order asked for', () => {
    const coordinate = fc.float({ min: -6, max: 6, noNaN: true });
    const points = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 8 });
    fc.assert(
      fc.property(fc.shuffledSubarray([...featureNames], { minLength: 1 }), points, (names, given) => {
        const inputs = featureInputs(names, Float32Array.from(given.flat()));
        const expected = given.flatMap(([a, b]) => names.map((name) => formulas[name](a, b)));
        expect(inputs).toEqual(Float32Array.from(expected));
      }),
    );
  });

  it('refuses no feature, unknown ones and half a point', () => {
    const one = Float32Array.of(1, 2);
    expect(() => featureInputs([], one)).toThrow('names is empty: choose at least one feature');
    expect(() => featureInputs(['x1', 'x3' as 'x1'], one)).toThrow('names[1] is x3: give one of x1, x2, x1-squared');
    expect(() => featureInputs(['x1'], Float32Array.of(1))).toThrow('points has 1 numbers: give 2 for each point');
    expect(() => featureInputs([], one)).toThrow(InvalidValueError);
  });
});

describe('gridPoints', () => {
  it('gives the centres of the pixels, row by row from the top left', () => {
    const view = { left: -2, right: 4, bottom: 0, top: 8 };
    expect([...gridPoints(view, 3, 2)]).toEqual([-1, 6, 1, 6, 3, 6, -1, 2, 1, 2, 3, 2]);
    expect([...gridPoints(view, 1, 1)]).toEqual([1, 4]);
  });

  it.each([
    [0, 1, 'columns is 0'],
    [1, 2.5, 'rows is 2.5'],
  ])('refuses %d columns and %d rows', (columns, rows, message) => {
    expect(() => gridPoints({ left: 0, right: 1, bottom: 0, top: 1 }, columns, rows)).toThrow(InvalidValueError);
    expect(() => gridPoints({ left: 0, right: 1, bottom: 0, top: 1 }, columns, rows)).toThrow(message);
  });
});
