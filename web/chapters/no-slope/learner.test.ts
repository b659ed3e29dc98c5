/** The chapter's other claim: gradient descent moves the sigmoid, and leaves the step as it is, to the bit. */
import { afterAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/index.js';
import { bitsOf, makePoints, mostSteps, trainingOptions } from './descent.js';
import { beginning, Learner } from './learner.js';
import { type Kind, neuronNetwork, type Neuron } from './neurons.js';
import { initialState } from './state.js';

const backend = await openBackend({ kind: 'cpu', threads: 0 });
afterAll(() => backend.destroy());

const points = makePoints();
const { rate } = initialState;

async function learn(kind: Kind, neuron: Neuron = initialState, steps = mostSteps) {
  const begun = beginning(kind, neuron, points);
  const learner = await Learner.create(backend, kind, neuron, points, rate, begun);
  await learner.advance(steps);
  learner.destroy();
  return { begun, ended: learner.progress };
}

it('both begin with the same answers, most of them wrong', () => {
  const [step, sigmoid] = (['step', 'sigmoid'] as const).map((kind) => beginning(kind, initialState, points));
  expect(step?.samples).toEqual(sigmoid?.samples);
  expect(step?.right).toBeLessThan(20);
});

describe('the step', () => {
  it('keeps every bit of its weights, however many steps are made', async () => {
    const { begun, ended } = await learn('step');
    expect(ended).toMatchObject({ step: mostSteps, isUnchanged: true, right: begun.right, loss: begun.loss });
    expect(bitsOf(ended.network)).toEqual(bitsOf(begun.network));
  });

  it('has a gradient that is 0 although its loss is not', async () => {
    const training = await backend.training(neuronNetwork('step', initialState), points, trainingOptions(rate));
    training.run();
    expect((await training.read()).loss).toBeGreaterThan(0.5);
    expect([...(await training.readGradient())].map(Math.abs)).toEqual([0, 0, 0]);
    training.destroy();
  });

  it('would answer as well with the weights that the sigmoid finds', async () => {
    const { ended } = await learn('sigmoid');
    const [layer] = ended.network.layers;
    const [w1 = 0, w2 = 0] = layer?.weights ?? [];
    const given: Neuron = { weights: [w1, w2], bias: layer?.biases[0] ?? 0, steepness: 1 };
    expect(beginning('step', given, points)).toMatchObject({ right: points.targets.length, loss: 0 });
  });
});

describe('the sigmoid', () => {
  it('learns every point', async () => {
    const { begun, ended } = await learn('sigmoid');
    expect(ended).toMatchObject({ isUnchanged: false, right: points.targets.length, failure: null });
    expect(ended.loss).toBeLessThan(begun.loss / 20);
  });

  it('stands still where it is steep and far from every point, and finds its way from there with a steepness of 1', async () => {
    const far = { ...initialState, bias: 4 };
    const { ended: steep } = await learn('sigmoid', { ...far, steepness: 20 });
    expect(steep).toMatchObject({ isUnchanged: true, right: points.targets.length / 2 });
    const { ended: gentle } = await learn('sigmoid', { ...far, steepness: 1 });
    expect(gentle.right).toBeGreaterThanOrEqual(points.targets.length - 1);
  });
});

it('the loss that is shown is the one that the engine steps down', async () => {
  const learner = await Learner.create(
    backend,
    'sigmoid',
    initialState,
    points,
    rate,
    beginning('sigmoid', initialState, points),
  );
  const training = await backend.training(neuronNetwork('sigmoid', initialState), points, trainingOptions(rate));
  for (let step = 0; step < 5; step++) {
    const shown = learner.progress.loss;
    training.run();
    // The engine tells the loss before the step. A mean of 60 terms in float32.
    expect((await training.read()).loss / shown).toBeCloseTo(1, 5);
    await learner.advance(1);
  }
  learner.destroy();
  training.destroy();
});

it('goes on where another backend stopped', async () => {
  const { ended } = await learn('sigmoid', initialState, 40);
  const other = await openBackend({ kind: 'cpu', threads: 0 });
  const learner = await Learner.create(other, 'sigmoid', initialState, points, rate, ended);
  await learner.advance(60);
  const { ended: whole } = await learn('sigmoid', initialState, 100);
  expect(learner.progress).toMatchObject({ step: 100, isUnchanged: false });
  expect(bitsOf(learner.progress.network)).toEqual(bitsOf(whole.network));
  other.destroy();
});
