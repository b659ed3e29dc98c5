import { expect, it } from 'vitest';
import { defineActivation } from '../../../src/index.js';
import { sameAs } from './same-as.js';

it.each([
  ['x * sigmoid(k * x)', [1], 'silu'],
  ['x * sigmoid(k * x)', [1.7], null],
  ['x > 0 ? x : a * (exp(x) - 1)', [1], 'elu'],
  ['x > 0 ? x : 0', [], 'relu'],
  ['(x + abs(x)) / 2', [], 'relu'],
  ['2 / (1 + exp(-2 * x)) - 1', [], 'tanh'],
  ['x^3', [], null],
] as const)('%s with %j is %s', (formula, parameters, expected) => {
  expect(sameAs(defineActivation(formula), parameters)).toBe(expected);
});
