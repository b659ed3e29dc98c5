import { expect, it } from 'vitest';
import { openBackend } from '../../../src/index.js';
import { DataJudge } from './data-judge.js';
import type { PointSet } from './point-set.js';
import { initialState, networkOf } from './state.js';

/** Three rows at x₁ = −2, 0 and 2, of which the middle one should fire. */
const points: PointSet = {
  inputs: Float32Array.of(-2, 0, 0, 0, 2, 0),
  targets: [0, 1, 0],
  classes: ['outer', 'middle'],
  choice: { x: 'x', y: 'y', label: 'class', firing: 'middle' },
  leftOut: 0,
  outside: 0,
};
const upright = { ...initialState, weights: [1, 0], bias: 0 } as const;

it('asks the activation, and plans anew when it changes', async () => {
  const backend = await openBackend('reference');
  const judge = new DataJudge();
  const right = async (activation: 'gaussian' | 'sigmoid' | 'relu') =>
    (await judge.judge(backend, networkOf({ ...upright, activation }), points))?.right;
  expect(await right('gaussian')).toEqual([true, true, true]);
  expect(await right('sigmoid')).toEqual([true, true, false]);
  expect(await right('relu')).toEqual([true, false, false]);
  judge.release();
  backend.destroy();
});

it('takes new parameters without a new plan', async () => {
  const backend = await openBackend('reference');
  const judge = new DataJudge();
  const right = async (slope: number) =>
    (await judge.judge(backend, networkOf({ ...upright, activation: 'prelu', parameters: [slope] }), points))?.right;
  expect(await right(0.25)).toEqual([true, false, false]);
  expect(await right(-1)).toEqual([false, false, false]);
  judge.release();
  backend.destroy();
});
