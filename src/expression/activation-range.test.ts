import { describe, expect, it } from 'vitest';
import { activations } from '../neuron/activations/index.js';
import { activationRange } from './activation-range.js';
import { defineActivation } from './define-activation.js';

const near = (got: number, end: number) => got === end || Math.abs(got - end) < 1e-12;

describe('activationRange', () => {
  it('of a built-in activation is its own', () => {
    expect(activationRange('tanh', [])).toBe(activations.tanh.range);
    expect(activationRange('prelu', [3])).toBe(activations.prelu.range);
  });

  it.each([
    ['sigmoid(k * x)', [5], [0, 1]],
    ['a * tanh(x)', [1], [-1, 1]],
    ['a * tanh(x)', [5], [-5, 5]],
    ['a * tanh(x) + b', [-2, 10], [8, 12]],
    ['clamp(x, low, high)', [-3, 4], [-3, 4]],
    ['max(k * x, 0)', [0.5], [0, Infinity]],
    ['k * x', [0.25], [-Infinity, Infinity]],
  ] as const)('of %s with %j is %j', (formula, parameters, [low, high]) => {
    const range = activationRange(defineActivation(formula), parameters);
    expect([near(range[0], low), near(range[1], high)], `${range}`).toEqual([true, true]);
  });

  it('is 0 to 1 to the bit for what is a share', () => {
    expect(activationRange(defineActivation('1 / (1 + exp(-k * x))'), [3])).toEqual([0, 1]);
  });
});
