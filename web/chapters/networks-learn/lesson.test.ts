import { describe, expect, it } from 'vitest';
import {
  type ActivationName,
  activationNames,
  defineActivation,
  getActivation,
  openBackend,
} from '../../../src/index.js';
import { afterUpdate, lessonOf, networkOf } from './lesson.js';
import { stateAfter } from './prose.testing.js';
import { initialState, type LearnState, neuronNames, numbersOf, withActivation, withNumber } from './state.js';
import { checkStep, checkWords } from './step-check.js';
import { conditionOf, moreChanged } from './words.js';

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** The loss of the sample, written out anew: parameters in the order h₁, h₂, y. */
function lossOf(state: LearnState, numbers: readonly number[]): number {
  const [x1, x2] = state.inputs.map(Math.fround) as [number, number];
  const f = getActivation(state.activation).value;
  const sum = (first: number, one: number, other: number) =>
    (numbers[first] ?? 0) * one + (numbers[first + 1] ?? 0) * other + (numbers[first + 2] ?? 0);
  const parameters = state.parameters.map(Math.fround);
  const output = sigmoid(sum(6, f(sum(0, x1, x2), parameters), f(sum(3, x1, x2), parameters)));
  return (output - Math.fround(state.target)) ** 2;
}

const flat = (state: LearnState) => neuronNames.flatMap((name) => numbersOf(state.neurons[name]).map(Math.fround));

/** Central differences at two steps, extrapolated to step 0. */
function slopeOf(state: LearnState, at: number): number {
  const difference = (step: number) => {
    const moved = (by: number) => flat(state).map((value, place) => (place === at ? value + by : value));
    return (lossOf(state, moved(step)) - lossOf(state, moved(-step))) / (2 * step);
  };
  return (4 * difference(1e-4) - difference(2e-4)) / 3;
}

const own = defineActivation('x * sigmoid(k * x)');

/** Samples, weights and activations of every kind, none of them at a kink. */
const states: readonly LearnState[] = [
  ...activationNames.map((name) => withActivation(initialState, name)),
  { ...withActivation(initialState, own), parameters: [1.7] },
  { ...initialState, inputs: [-0.7, 2.1], target: 0.25 },
  withNumber(withNumber(initialState, 'h2', 1, -2.3), 'y', 2, 1.4),
];

describe('one sample, there and back', () => {
  it.each(states.map((state) => [`${state.activation} ${state.inputs.join()} ${state.target}`, state] as const))(
    'has the gradient that central differences have: %s',
    (_, state) => {
      const { neurons, loss } = lessonOf(state);
      expect(loss).toBeCloseTo(lossOf(state, flat(state)), 12);
      for (const [at, gradient] of neuronNames.flatMap((name) => [...neurons[name].gradient]).entries()) {
        expect(Math.abs(gradient - slopeOf(state, at))).toBeLessThan(1e-9);
      }
    },
  );

  it('has numbers that follow from each other as the figure writes them', () => {
    for (const state of states) {
      const { h1, h2, y } = lessonOf(state).neurons;
      const f = getActivation(state.activation);
      for (const neuron of [h1, h2, y]) {
        const [w1, w2, b] = neuron.numbers;
        expect(neuron.z).toBeCloseTo(w1 * neuron.inputs[0] + w2 * neuron.inputs[1] + b, 12);
        expect(neuron.delta).toBeCloseTo(neuron.arrives * neuron.slope, 14);
        for (const at of [0, 1, 2] as const) {
          expect(neuron.gradient[at]).toBeCloseTo(neuron.delta * neuron.inputs[at], 14);
          expect(neuron.updated[at]).toBe(neuron.numbers[at] - state.rate * neuron.gradient[at]);
        }
        expect(neuron.moved).toBeCloseTo(
          Math.hypot(...neuron.updated.map((value, at) => value - (neuron.numbers[at as 0 | 1 | 2] ?? 0))),
          12,
        );
      }
      expect(y.inputs).toEqual([h1.a, h2.a, 1]);
      expect(y.slope).toBeCloseTo(y.a * (1 - y.a), 14);
      expect(y.arrives).toBe(2 * (y.a - Math.fround(state.target)));
      for (const [at, hidden] of [h1, h2].entries()) {
        expect(hidden.a).toBe(f.value(hidden.z, state.parameters.map(Math.fround)));
        expect(hidden.arrives).toBe((y.numbers[at as 0 | 1] ?? 0) * y.delta);
      }
    }
  });

  it('makes the loss smaller with a small step, and takes the new weights over', () => {
    const state = { ...initialState, rate: 0.1 };
    const lesson = lessonOf(state);
    expect(lesson.lossAfter).toBeLessThan(lesson.loss);
    const after = afterUpdate(state, lesson);
    expect(after && lessonOf(after).loss).toBe(lesson.lossAfter);
    expect(after?.stage).toBe('forward');
  });

  it('keeps the weights where a new one would be no number', () => {
    const silent = { ...initialState.neurons, y: { weights: [0, 0], bias: 0 } as const };
    const wild = {
      ...withActivation(initialState, defineActivation('exp(30 * x)')),
      inputs: [3, 0.3] as const,
      neurons: silent,
      rate: 10,
    };
    const lesson = lessonOf(wild);
    expect(lesson.lossAfter).toBeNaN();
    expect(afterUpdate(wild, lesson)).toBeNull();
  });
});

describe('a backend', () => {
  it('makes of these weights the same new ones, and its step is within what rounding allows', async () => {
    const backend = await openBackend({ kind: 'cpu', threads: 0 });
    try {
      const relu = withActivation(initialState, 'relu' satisfies ActivationName);
      for (const state of [initialState, relu, stateAfter('large weights')]) {
        const network = networkOf(state);
        const training = await backend.training(
          network,
          { inputs: Float32Array.from(state.inputs), targets: Float32Array.of(state.target) },
          {
            batch: 1,
            loss: 'mean-squared-error',
            optimizer: { kind: 'gradient-descent', learningRate: state.rate },
          },
        );
        training.run(1);
        await training.read();
        const { h1, h2, y } = lessonOf(state).neurons;
        const [hidden, output] = network.layers;
        const expected = [h1, h2].flatMap(({ updated }) => updated.slice(0, 2));
        for (const [at, value] of expected.entries()) expect(hidden?.weights[at]).toBeCloseTo(value, 6);
        expect(hidden?.biases[0]).toBeCloseTo(h1.updated[2], 6);
        expect(hidden?.biases[1]).toBeCloseTo(h2.updated[2], 6);
        expect(output?.weights[0]).toBeCloseTo(y.updated[0], 6);
        expect(output?.biases[0]).toBeCloseTo(y.updated[2], 6);
        training.destroy();
        const report = await checkStep(backend, state);
        expect(report).toMatchObject({ violations: 0, followed: 1 });
        expect(report.compared).toBeGreaterThanOrEqual(19);
        expect(checkWords(report)).toMatch(/^CPU .* \d+ numbers compared, within what rounding allows\.$/);
      }
    } finally {
      backend.destroy();
    }
  });
});

describe('what the text says of its links', () => {
  it('large weights saturate a neuron: a millionth of the error passes', () => {
    const { h1, h2 } = lessonOf(stateAfter('large weights')).neurons;
    expect(h1.z).toBeCloseTo(7.6, 6);
    expect(h1.slope).toBeGreaterThan(0.9e-6);
    expect(h1.slope).toBeLessThan(1.1e-6);
    expect(conditionOf(h1)).toBe('saturated');
    expect(h1.moved).toBeLessThan(1e-6);
    expect(h2.moved).toBeGreaterThan(0.01);
  });

  it('a ReLU below 0 keeps its weights to the last bit', () => {
    const { h1 } = lessonOf(stateAfter('a ReLU whose sum is below 0')).neurons;
    expect(h1.z).toBeLessThan(0);
    expect(Math.abs(h1.arrives)).toBeGreaterThan(0.1);
    expect(conditionOf(h1)).toBe('dead');
    expect(Math.abs(h1.delta)).toBe(0);
    expect(h1.updated).toEqual(h1.numbers);
  });

  it('a leaky one passes a hundredth', () => {
    const { h1 } = lessonOf(stateAfter('Leaky ReLU')).neurons;
    expect(h1.delta / h1.arrives).toBeCloseTo(0.01, 8);
    expect(h1.moved).toBeGreaterThan(0);
  });

  it('an output that is sure of the wrong answer has a loss near 1 and teaches next to nothing', () => {
    const { neurons, loss } = lessonOf(stateAfter('Make it sure of the wrong answer'));
    expect(loss).toBeGreaterThan(0.99);
    expect(conditionOf(neurons.y)).toBe('saturated');
    for (const name of neuronNames) expect(neurons[name].moved).toBeLessThan(0.001);
  });

  it('of the first sample more of the error arrives at h₁, and h₂ changes more', () => {
    const lesson = lessonOf(initialState);
    const { h1, h2 } = lesson.neurons;
    expect(Math.abs(h1.arrives)).toBeGreaterThan(2 * Math.abs(h2.arrives));
    expect(h2.moved).toBeGreaterThan(4 * h1.moved);
    expect(moreChanged(lesson)).toBe('h2');
  });
});
