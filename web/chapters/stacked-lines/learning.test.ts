/** The chapter's claim: linear layers, however many, end at the least squares and never go below; one bend does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type ActivationName, type Backend, type Network } from '../../../src/index.js';
import { collapse } from './affine.js';
import { gradientLength, leastSquares, mostAbove } from './least-squares.js';
import { lessons, type DataName } from './samples.js';
import { createStack, trainingSteps, withActivations } from './stack.js';
import type { StackState } from './state.js';
import { TrainingRun } from './training-run.js';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend({ kind: 'cpu', threads: 0 });
});
afterAll(() => backend.destroy());

const linear = (depth: number): ActivationName[] => Array.from({ length: depth }, () => 'identity');

/** The loss before the training, and after every 20 steps of it. */
async function losses(network: Network, state: StackState): Promise<number[]> {
  const run = await TrainingRun.create(backend, network, state);
  while (!run.done) await run.advance(20);
  run.destroy();
  expect(run.failure).toBe('');
  expect(run.step).toBe(trainingSteps);
  return run.points.map(({ loss }) => loss);
}

const leastOf = (data: DataName) => {
  const { inputs, data: samples } = lessons[data];
  return leastSquares(samples.inputs, samples.targets, inputs);
};

/** The loss is computed in float64: its own rounding, of some 50 squares that are at most about 10. */
const rounding = 1e-13;

describe.each(['wave', 'xor'] as const)('on the points of %s', (data) => {
  it.each([
    [1, 8],
    [2, 3],
    [3, 1],
    [5, 8],
    [8, 1],
    [8, 2],
    [8, 16],
  ])('%i linear layers of %i neurons end at the least squares, and never below', async (depth, width) => {
    const { inputs, targets } = lessons[data].data;
    const least = leastOf(data);
    for (const seed of width > 2 ? [1] : [1, 2]) {
      const state = { data, width, seed, activations: linear(depth) };
      const network = createStack(state);
      const found = await losses(network, state);
      expect(Math.min(...found)).toBeGreaterThanOrEqual(least.loss - rounding);
      // Where the training stops, the gradient of the line that the stack is tells how far above it can be.
      const { weights, biases } = collapse(network);
      const fit = { weights: [...weights], bias: biases[0] as number };
      const gradient = gradientLength(fit, inputs, targets);
      expect(gradient).toBeLessThan(0.01);
      expect((found.at(-1) as number) - least.loss).toBeLessThanOrEqual(mostAbove(gradient, least) + rounding);
    }
  });

  it.each([
    [5, 8, 1, 'tanh'],
    [3, 8, 0, 'relu'],
    [8, 4, 6, 'softplus'],
    [2, 8, 0, 'sine'],
  ] as const)('%i layers of %i neurons go below once layer index %i is %s', async (depth, width, bent, activation) => {
    const state = { data, width, seed: 1, activations: linear(depth) };
    const network = createStack(state);
    await losses(network, state);
    const bentState = { ...state, activations: state.activations.with(bent, activation) };
    const found = await losses(withActivations(network, bentState), bentState);
    expect(found.at(-1)).toBeLessThan(0.4 * leastOf(data).loss);
  });
});

it('the links of the text keep their word from new weights on: rectifiers, tanh', async () => {
  const relu: StackState = { data: 'xor', width: 8, seed: 1, activations: ['relu', 'identity', 'identity'] };
  expect((await losses(createStack(relu), relu)).at(-1)).toBeLessThan(0.1);
  const tanh: StackState = { data: 'wave', width: 8, seed: 1, activations: linear(5).with(1, 'tanh') };
  expect((await losses(createStack(tanh), tanh)).at(-1)).toBeLessThan(0.02);
});
