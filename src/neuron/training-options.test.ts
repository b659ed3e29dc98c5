import { describe, expect, it } from 'vitest';
import { createNetwork } from './create-network.js';
import { InvalidValueError } from './errors.js';
import { resolveTraining, type TrainingOptions } from './training-options.js';

const network = createNetwork({
  inputs: 2,
  layers: [
    { neurons: 3, activation: 'tanh' },
    { neurons: 1, activation: 'identity' },
  ],
});
const plain: TrainingOptions = { batch: 8, loss: 'mean-squared-error', optimizer: 'adam' };

describe('resolveTraining', () => {
  it('fills in what is left out', () => {
    expect(resolveTraining(network, plain)).toMatchObject({
      batch: 8,
      loss: { kind: 'mean-squared-error', parameter: 0 },
      optimizer: { kind: 'adam', learningRate: 0.01 },
      seed: 1,
      l1: 0,
      l2: 0,
      clipNorm: 0,
      schedule: { kind: 'constant' },
      frozen: null,
    });
    expect(resolveTraining(network, { ...plain, clipNorm: null }).clipNorm).toBe(0);
  });

  it('copies what is frozen, and forgets what freezes nothing', () => {
    const frozen = new Uint8Array(13);
    expect(resolveTraining(network, { ...plain, frozen }).frozen).toBeNull();
    frozen[3] = 2;
    const resolved = resolveTraining(network, { ...plain, frozen });
    frozen[3] = 0;
    expect(resolved.frozen?.[3]).toBe(2);
  });

  it.each([
    [{ batch: 0 }, /batch is 0: give a positive whole number/],
    [{ batch: 1.5 }, /batch is 1.5/],
    [{ seed: 0.5 }, /seed is 0.5/],
    [{ l1: -1 }, /l1 is -1: give 0 or more/],
    [{ l2: Number.POSITIVE_INFINITY }, /l2 is Infinity/],
    [{ clipNorm: 0 }, /clipNorm is 0, .*null for no limit/],
    [{ clipNorm: -1 }, /clipNorm is -1/],
    [{ frozen: new Uint8Array(12) }, /give a Uint8Array of 13 values/],
    [{ loss: 'cross-entropy' }, /use binary-cross-entropy/],
    [{ optimizer: 'perceptron' }, /trains one layer and the network has 2/],
    [{ schedule: 'linear' }, /schedule is linear/],
    [{ loss: 'nonsense' }, /loss is nonsense/],
    [{ optimizer: 'nonsense' }, /optimizer is nonsense/],
  ])('refuses %j', (change, message) => {
    const options = { ...plain, ...change } as TrainingOptions;
    expect(() => resolveTraining(network, options)).toThrow(message);
    expect(() => resolveTraining(network, options)).toThrow(InvalidValueError);
  });

  it.each([null, undefined, 3])('refuses options that are %s', (options) => {
    expect(() => resolveTraining(network, options as unknown as TrainingOptions)).toThrow(/options is/);
  });
});
