import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBackend, type ActivationName, type Backend } from '../../../src/index.js';
import type { LossPoint } from '../../elements/loss-curve/thinned.js';
import { createStack, trainingSteps } from './stack.js';
import { initialState, type StackState } from './state.js';
import { lossOf, TrainingRun } from './training-run.js';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend({ kind: 'cpu', threads: 0 });
});
afterAll(() => backend.destroy());

it('begins with the loss of the first weights, and follows the network itself', async () => {
  const network = createStack(initialState);
  const first = lossOf(network, initialState);
  const run = await TrainingRun.create(backend, network, initialState);
  expect(run.points).toEqual([{ step: 0, loss: first }]);
  await run.advance(30);
  expect(run.points.at(-1)).toEqual({ step: 30, loss: lossOf(network, initialState) });
  expect(lossOf(network, initialState)).toBeLessThan(first);
  run.destroy();
});

it('stops at its last step', async () => {
  const state: StackState = { ...initialState, activations: ['identity'] };
  const run = await TrainingRun.create(backend, createStack(state), state);
  await run.advance(trainingSteps - 3);
  expect(run.done).toBe(false);
  await run.advance(100);
  expect([run.done, run.step]).toEqual([true, trainingSteps]);
  await run.advance(100);
  expect(run.points).toHaveLength(3);
  run.destroy();
});

it('goes on with the points of a training that was left', async () => {
  const network = createStack(initialState);
  const points: LossPoint[] = [];
  const before = await TrainingRun.create(backend, network, initialState, points);
  await before.advance(400);
  before.destroy();
  const after = await TrainingRun.create(backend, network, initialState, points);
  expect(after.step).toBe(400);
  await after.advance(10_000);
  expect(points.map(({ step }) => step)).toEqual([0, 400, trainingSteps]);
  expect(points[2]?.loss).toBeLessThanOrEqual(points[1]?.loss as number);
  after.destroy();
});

it('says in a sentence why it cannot go on, and keeps the weights', async () => {
  const activations = Array.from({ length: 8 }, (): ActivationName => 'square');
  const state: StackState = { data: 'wave', width: 2, seed: 1, activations };
  const network = createStack(state);
  for (const { weights } of network.layers) weights.fill(2);
  const run = await TrainingRun.create(backend, network, state);
  await run.advance(10);
  expect(run.failure).toBe(
    'The training stopped: step 1 would have made numbers of layer 6 infinite. Choose activations that grow less, or ' +
      'fewer layers of them.',
  );
  expect([run.done, run.step]).toEqual([true, 0]);
  expect(network.layers.every(({ weights }) => weights.every((weight) => weight === 2))).toBe(true);
  run.destroy();
});
