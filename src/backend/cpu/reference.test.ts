import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import { InvalidValueError } from '../../neuron/errors.js';
import { quantities } from '../backend.js';
import { evaluateReference } from './reference.js';

/** XOR by hand: h₁ fires if either input does, h₂ if both do, and the output is h₁ without h₂. */
function exclusiveOr() {
  const network = createNetwork({
    inputs: 2,
    layers: [
      { neurons: 2, activation: 'relu' },
      { neurons: 1, activation: 'identity' },
    ],
  });
  network.layers[0]?.weights.set([1, 1, 1, 1]);
  network.layers[0]?.biases.set([0, -1]);
  network.layers[1]?.weights.set([1, -2]);
  return network;
}

describe('evaluateReference', () => {
  it('solves XOR, layer by layer', () => {
    const layers = evaluateReference(exclusiveOr(), [0, 0, 0, 1, 1, 0, 1, 1]);
    expect([...(layers[0]?.preActivations ?? [])]).toEqual([0, -1, 1, 0, 1, 0, 2, 1]);
    expect([...(layers[0]?.activations ?? [])]).toEqual([0, 0, 1, 0, 1, 0, 2, 1]);
    expect([...(layers[1]?.preActivations ?? [])]).toEqual([0, 1, 1, 0]);
    expect(layers[1]?.outputs).toBe(layers[1]?.activations);
  });

  it('gives f and f′ of the sigmoid at published points', () => {
    const network = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'sigmoid' }] });
    network.layers[0]?.weights.set([1]);
    const [layer] = evaluateReference(network, [0, 1, -2], 'derivative');
    // 1 / (1 + e) and its like, to 16 digits.
    for (const [at, expected] of [0.5, 0.7310585786300049, 0.1192029220221176].entries()) {
      expect(layer?.activations[at]).toBeCloseTo(expected, 15);
      expect(layer?.outputs[at]).toBeCloseTo(expected * (1 - expected), 15);
    }
  });

  it('asks the quantity of the last layer alone', () => {
    for (const quantity of quantities) {
      const layers = evaluateReference(exclusiveOr(), [1, 1], quantity);
      expect([...(layers[0]?.outputs ?? [])]).toEqual([2, 1]);
      expect([...(layers[1]?.outputs ?? [])]).toEqual([quantity === 'derivative' ? 1 : 0]);
    }
  });

  it('treats every sample alone', () => {
    const network = createNetwork({
      inputs: 3,
      layers: [
        { neurons: 4, activation: 'tanh' },
        { neurons: 2, activation: 'silu' },
      ],
    });
    const number = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number, number), { maxLength: 5 }), (samples) => {
        const together = evaluateReference(network, samples.flat()).at(-1)?.outputs ?? [];
        const alone = samples.flatMap((sample) => [...(evaluateReference(network, sample).at(-1)?.outputs ?? [])]);
        expect([...together]).toEqual(alone);
      }),
    );
  });

  it('refuses a broken number of samples', () => {
    expect(() => evaluateReference(exclusiveOr(), [1, 2, 3])).toThrow(InvalidValueError);
    expect(() => evaluateReference(exclusiveOr(), [1, 2, 3])).toThrow('inputs has 3 values');
  });
});
