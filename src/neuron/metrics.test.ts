import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from './errors.js';
import { accuracy, confusionMatrix, determination, meanAbsoluteError } from './metrics.js';

const pairs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { minLength: 1 })
  .map((all) => ({ predicted: all.map(([p]) => p), targets: all.map(([, t]) => t) }));

describe('metrics of classes', () => {
  it('counts what is right', () => {
    expect(accuracy([0, 1, 2, 1], [0, 1, 1, 0])).toBe(0.5);
    expect(accuracy(Uint32Array.of(2), Float32Array.of(2))).toBe(1);
  });

  it('has a row for what is true and a column for what was predicted', () => {
    expect(confusionMatrix([0, 1, 2, 1, 2], [0, 1, 1, 0, 1], 3)).toEqual(Uint32Array.of(1, 1, 0, 0, 1, 2, 0, 0, 0));
  });

  it('agrees: the share on the diagonal is the accuracy, and a row is as long as its class is frequent', () => {
    fc.assert(
      fc.property(pairs, ({ predicted, targets }) => {
        const counts = confusionMatrix(predicted, targets, 4);
        const diagonal = [0, 5, 10, 15].reduce((sum, at) => sum + (counts[at] ?? 0), 0);
        expect(diagonal / targets.length).toBeCloseTo(accuracy(predicted, targets), 12);
        for (const row of [0, 1, 2, 3]) {
          const sum = counts.slice(4 * row, 4 * row + 4).reduce((total, count) => total + count, 0);
          expect(sum).toBe(targets.filter((target) => target === row).length);
        }
      }),
    );
  });

  it.each([
    [[2], [0], 'predicted[0] is 2: give a whole number from 0 to 1'],
    [[0, 0], [1, -1], 'targets[1] is -1'],
    [[0.5], [0], 'predicted[0] is 0.5'],
  ])('refuses %j for %j', (predicted, targets, message) => {
    expect(() => confusionMatrix(predicted, targets, 2)).toThrow(InvalidValueError);
    expect(() => confusionMatrix(predicted, targets, 2)).toThrow(message);
  });
});

describe('metrics of values', () => {
  it('explains what it can', () => {
    // The example of scikit-learn's r2_score: 1 − 1.5 / 29.1875.
    expect(determination([2.5, 0, 2, 8], [3, -0.5, 2, 7])).toBeCloseTo(1 - 1.5 / 29.1875, 12);
    expect(determination([1, 2, 3], [1, 2, 3])).toBe(1);
    expect(determination([2, 2, 2], [1, 2, 3])).toBe(0);
    expect(determination([3, 2, 1], [1, 2, 3])).toBe(-3);
  });

  it('is not defined where nothing is to be explained, whatever rounding does', () => {
    for (const target of [0, 0.1, 1e9 + 0.1]) {
      expect(determination([1, 2, 3], [target, target, target])).toBeNaN();
      expect(determination([target, target, target], [target, target, target])).toBeNaN();
    }
  });

  it('does not change if both are moved and scaled alike', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: -50, max: 50 }), (all, shift) => {
        const [predictions, targets] = [all.map(([p]) => p), all.map(([, t]) => t)];
        fc.pre(new Set(targets).size > 1);
        const move = (value: number) => 3 * value + shift;
        const expected = determination(predictions, targets);
        expect(determination(predictions.map(move), targets.map(move))).toBeCloseTo(expected, 9);
      }),
    );
  });

  it('gives the mean distance', () => {
    expect(meanAbsoluteError([2.5, 0, 2, 8], [3, -0.5, 2, 7])).toBe(0.5);
  });
});

it.each([accuracy, determination, meanAbsoluteError, (p: number[], t: number[]) => confusionMatrix(p, t, 2)])(
  'a metric refuses what makes no pairs',
  (metric) => {
    expect(() => metric([], [])).toThrow(InvalidValueError);
    expect(() => metric([], [])).toThrow('targets is empty');
    expect(() => metric([1], [1, 0])).toThrow('There are 1 predictions for 2 targets');
  },
);
