import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../neuron/errors.js';
import { decideClasses, encodeTargets } from './encode-targets.js';

describe('encodeTargets', () => {
  it('gives one output low or high', () => {
    expect(encodeTargets([0, 1, 1], 1, -1, 1)).toEqual(Float32Array.of(-1, 1, 1));
  });

  it('gives an output to each class', () => {
    expect(encodeTargets(Float32Array.of(2, 0), 3, 0, 1)).toEqual(Float32Array.of(0, 0, 1, 1, 0, 0));
    expect(encodeTargets([1], 2, -1, 0.5)).toEqual(Float32Array.of(-1, 0.5));
    expect(encodeTargets([1], 4, 0, 1)).toEqual(Float32Array.of(0, 1, 0, 0));
  });

  it('is undone by decideClasses', () => {
    const some = fc.integer({ min: 1, max: 6 }).chain((outputs) =>
      fc.record({
        outputs: fc.constant(outputs),
        classes: fc.array(fc.integer({ min: 0, max: Math.max(2, outputs) - 1 })),
        low: fc.double({ min: -3, max: 0, noNaN: true }),
        high: fc.double({ min: 0.1, max: 3, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(some, ({ outputs, classes, low, high }) => {
        const targets = encodeTargets(classes, outputs, low, high);
        expect([...decideClasses(targets, outputs, (low + high) / 2)]).toEqual(classes);
      }),
    );
  });

  it.each([
    [[0, 2], 1, 0, 'classes[1] is 2: 1 output tells classes 0 to 1 apart'],
    [[3], 3, 0, 'classes[0] is 3: 3 outputs tell classes 0 to 2 apart'],
    [[-1], 3, 0, 'classes[0] is -1'],
    [[0.5], 1, 0, 'classes[0] is 0.5'],
    [[0], 0, 0, 'outputs is 0'],
    [[0], 1, Infinity, 'low is Infinity'],
  ])('refuses classes %j for %d outputs, low %d', (classes, outputs, low, message) => {
    expect(() => encodeTargets(classes, outputs, low, 1)).toThrow(InvalidValueError);
    expect(() => encodeTargets(classes, outputs, low, 1)).toThrow(message);
  });
});

describe('decideClasses', () => {
  it('takes one output above the threshold for class 1', () => {
    expect([...decideClasses(Float32Array.of(-1, 0.5, 0.75, Number.NaN), 1, 0.5)]).toEqual([0, 0, 1, 0]);
  });

  it('takes the greatest of more outputs, and the first of equal ones', () => {
    const outputs = Float32Array.of(-3, -1, -2, 4, 4, 1, Number.NaN, 0, 9);
    expect([...decideClasses(outputs, 3, 100)]).toEqual([1, 0, 2]);
  });

  it('refuses half a row', () => {
    expect(() => decideClasses(new Float32Array(5), 2, 0)).toThrow('values has 5 numbers: give whole rows of 2');
  });
});
