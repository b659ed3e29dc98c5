import { expect, it } from 'vitest';
import {
  denseWork,
  elementwiseWork,
  fieldWork,
  networkWork,
  parametersOf,
  trainingWork,
  weightsOf,
} from './operations.js';

it('a dense layer: every product twice, every number once', () => {
  expect(denseWork({ batch: 3, inputs: 5, neurons: 7 })).toEqual({
    operations: 2 * 3 * 5 * 7,
    bytes: 4 * (15 + 35 + 7 + 21),
  });
});

it('a network: the sum of its layers, without what they hand on', () => {
  expect(weightsOf([2, 16, 16, 1])).toBe(32 + 256 + 16);
  expect(parametersOf([2, 16, 16, 1])).toBe(304 + 33);
  expect(networkWork([2, 16, 16, 1], 10)).toEqual({ operations: 6080, bytes: 4 * (30 + 337) });
  expect(networkWork([5, 7], 3)).toEqual(denseWork({ batch: 3, inputs: 5, neurons: 7 }));
});

it('a field stores one value a pixel', () => {
  expect(fieldWork([2, 8, 1], 100)).toEqual({ operations: 2 * 24 * 100, bytes: 4 * (100 + 33) });
});

it('a step of training is three times the way forward', () => {
  expect(trainingWork([2, 16, 16, 1], 64).operations).toBe(3 * networkWork([2, 16, 16, 1], 64).operations);
  expect(trainingWork([2, 8, 1], 10).bytes).toBe(4 * (30 + 6 * 33));
});

it('what goes through value by value is read and written', () => {
  expect(elementwiseWork(1000)).toEqual({ operations: 0, bytes: 8000 });
});
