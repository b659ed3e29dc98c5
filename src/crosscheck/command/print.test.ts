import { describe, expect, it } from 'vitest';
import type { CheckedNeuron } from '../neurons.js';
import type { CheckedTrainingStep } from '../trainings.js';
import { isRight, type Outcome, toJson, toText } from './print.js';

const worst: CheckedNeuron = {
  sample: 3,
  layer: 0,
  neuron: 2,
  quantity: 'activation',
  got: Number.NaN,
  expected: 0.5,
  bound: 1e-7,
  ratio: Number.POSITIVE_INFINITY,
  preActivation: 0,
  family: 'tiny',
  activation: 'tanh',
  fanIn: 12,
  seed: 4,
  case: 9,
};
const worstStep: CheckedTrainingStep = {
  step: 2,
  quantity: 'gradient',
  layer: 1,
  parameter: 17,
  got: 3,
  expected: 2,
  bound: 0.5,
  ratio: 2,
  loss: 'huber',
  optimizer: 'adamw',
  activation: 'relu',
  seed: 4,
  case: 5,
};
const quality = { steps: 300, before: 1.5, after: 0.25, other: 0.2500001, difference: 4e-7 };
const outcome: Outcome = {
  host: 'node',
  seed: 4,
  trainings: {
    compared: 2048,
    cases: 6,
    followed: 18,
    violations: 3,
    undecided: 0,
    worstRatio: 2,
    worst: worstStep,
    adapter: 'Test',
    durationMs: 2500,
  },
  quality,
  neurons: {
    compared: 1024,
    neurons: 64,
    violations: 1,
    undecided: 2,
    worstRatio: Number.POSITIVE_INFINITY,
    worst,
    adapter: 'Test',
    durationMs: 1500,
  },
};

describe('what the command prints', () => {
  it('JSON: one line, with infinity and NaN as strings', () => {
    const text = toJson(outcome);
    expect(text).not.toContain('\n');
    expect(JSON.parse(text)).toEqual({
      compared: 1024,
      neurons: 64,
      violations: 1,
      worstRatio: 'Infinity',
      undecided: 2,
      adapter: 'Test',
      host: 'node',
      seed: 4,
      worst: { ...worst, got: 'NaN', ratio: 'Infinity' },
      durationMs: 1500,
      training: {
        compared: 2048,
        cases: 6,
        followed: 18,
        violations: 3,
        undecided: 0,
        worstRatio: 2,
        worst: worstStep,
        durationMs: 2500,
        quality,
      },
    });
  });

  it('text: what was found and where', () => {
    const text = toText(outcome);
    expect(text).toContain('Test (node), seed 4: 1,024 results of 64 neurons in 1.5 s');
    expect(text).toContain('1 VIOLATIONS');
    expect(text).toContain('activation of tanh, fan-in 12, tiny: got NaN, expected 0.5');
    expect(text).toContain('case 9');
    expect(text).toContain('of 18 steps of 6 networks in 2.5 s');
    expect(text).toContain('3 VIOLATIONS. The worst error is 2.00 times its bound.');
    expect(text).toContain('gradient with adamw, huber, relu: got 3, expected 2');
    expect(text).toContain('step 2, layer 1, parameter 17, case 5');
    expect(text).toContain('After 300 steps a loss of 1.50 is 0.250000, and 0.250000 on the CPU: the same quality');
    const none = { violations: 0, worstRatio: 0, worst: null };
    const right = toText({
      ...outcome,
      neurons: { ...outcome.neurons, ...none },
      trainings: { ...outcome.trainings, ...none },
    });
    expect(right).toContain('No violation. The worst error is 0.00 of its bound.');
    expect(right).not.toContain('Worst:');
  });

  it('a violation anywhere, or another quality, is not right', () => {
    const [neurons, trainings] = [outcome.neurons, outcome.trainings].map((report) => ({
      ...report,
      violations: 0,
    })) as [Outcome['neurons'], Outcome['trainings']];
    expect(isRight({ neurons, trainings, quality })).toBe(true);
    expect(isRight({ ...outcome, neurons })).toBe(false);
    expect(isRight({ ...outcome, trainings })).toBe(false);
    expect(isRight({ neurons, trainings, quality: { ...quality, difference: 0.02 } })).toBe(false);
    expect(isRight({ neurons, trainings, quality: { ...quality, difference: Number.NaN } })).toBe(false);
    expect(toText({ ...outcome, quality: { ...quality, difference: 0.02 } })).toContain('NOT THE SAME quality');
  });
});
