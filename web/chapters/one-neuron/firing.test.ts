import { expect, it } from 'vitest';
import { type ActivationName, getActivation } from '../../../src/index.js';
import { fires, firingRule } from './firing.js';

const answered = (name: ActivationName, z: number) => fires(name, getActivation(name).value(z));

it.each(['sigmoid', 'tanh', 'identity', 'step', 'relu', 'sign'] as const)('%s fires where z is positive', (name) => {
  for (const z of [-3, -0.1, 0.1, 3]) expect(answered(name, z), `z = ${z}`).toBe(z > 0);
});

it('counts the threshold of the sigmoid and of the step as firing, a silent rectifier as not', () => {
  expect([answered('sigmoid', 0), answered('step', 0), answered('relu', 0)]).toEqual([true, true, false]);
});

it('follows the answer, not z, where the activation rises and falls', () => {
  expect([-3, -0.5, 0, 0.5, 3].map((z) => answered('gaussian', z))).toEqual([false, true, true, true, false]);
  expect([-4, -1, 1, 4].map((z) => answered('sine', z))).toEqual([true, false, true, false]);
});

it('says its rule', () => {
  expect(firingRule('sigmoid')).toBe('is ½ or more');
  expect(firingRule('tanh')).toBe('is above 0');
});
