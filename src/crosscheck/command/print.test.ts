import { describe, expect, it } from 'vitest';
import type { CheckedNeuron } from '../neurons.js';
import { type Outcome, toJson, toText } from './print.js';

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
const outcome: Outcome = {
  host: 'node',
  seed: 4,
  report: {
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
    });
  });

  it('text: what was found and where', () => {
    const text = toText(outcome);
    expect(text).toContain('Test (node), seed 4: 1,024 results of 64 neurons in 1.5 s');
    expect(text).toContain('1 VIOLATIONS');
    expect(text).toContain('activation of tanh, fan-in 12, tiny: got NaN, expected 0.5');
    expect(text).toContain('case 9');
    const right = toText({ ...outcome, report: { ...outcome.report, violations: 0, worstRatio: 0, worst: null } });
    expect(right).toContain('No violation. The worst error is 0.00 of its bound.');
    expect(right).not.toContain('Worst:');
  });
});
