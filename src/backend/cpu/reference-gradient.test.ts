import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import { InvalidValueError } from '../../neuron/errors.js';
import { type LossName, lossNames, resolveLoss } from '../../neuron/losses.js';
import type { Network } from '../../neuron/network.js';
import { parameterLayout } from '../../neuron/parameters.js';
import { deepNetwork, sampleData } from '../contract/training-samples.js';
import { type GradientOptions, gradientReference } from './reference-gradient.js';

/** The network with float64 parameters, so that they can be moved by little. */
function inFloat64(network: Network): Network {
  const copy = structuredClone(network);
  return {
    ...copy,
    layers: copy.layers.map((layer) => ({
      ...layer,
      weights: Float64Array.from(layer.weights) as unknown as Float32Array<ArrayBuffer>,
      biases: Float64Array.from(layer.biases) as unknown as Float32Array<ArrayBuffer>,
    })),
  };
}

/** Mean loss and penalties, from the outputs alone. */
function objective(network: Network, data: ReturnType<typeof sampleData>, options: GradientOptions): number {
  const { sampleLosses } = gradientReference(network, data.inputs, data.targets, options);
  const mean = sampleLosses.reduce((sum, loss) => sum + loss, 0);
  const [l1, l2] = [Math.fround(options.l1 ?? 0), Math.fround(options.l2 ?? 0)];
  const penalties = network.layers.flatMap(({ weights }) =>
    [...weights].map((w) => l1 * Math.abs(w) + (l2 / 2) * w * w),
  );
  return penalties.reduce((sum, penalty) => sum + penalty, mean);
}

describe('gradientReference', () => {
  it('is what a person finds by hand', () => {
    // z = 2·3 + 1 = 7, L = (7 − 5)² = 4, δ = 2·2 = 4.
    const network = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'identity' }] });
    network.layers[0]?.weights.set([2]);
    network.layers[0]?.biases.set([1]);
    const loss = resolveLoss('mean-squared-error');
    const { layers, gradient, sampleLosses } = gradientReference(network, [3], [5], { loss });
    expect(layers).toEqual([
      { preActivations: Float64Array.of(7), activations: Float64Array.of(7), deltas: Float64Array.of(4) },
    ]);
    expect(gradient).toEqual(Float64Array.of(12, 4));
    expect(sampleLosses).toEqual(Float64Array.of(4));
    const penalised = gradientReference(network, [3], [5], { loss, l1: 0.5, l2: 0.25 });
    expect(penalised.gradient).toEqual(Float64Array.of(13, 4));
    const frozen = gradientReference(network, [3], [5], { loss, l1: 0.5, frozen: Uint8Array.of(1, 0) });
    expect(frozen.gradient).toEqual(Float64Array.of(0, 4));
  });

  it.each(lossNames)('agrees with central differences: %s', (kind: LossName) => {
    const network = deepNetwork();
    const data = sampleData(network, 6, kind);
    const options = { loss: resolveLoss(kind), l1: 0.1, l2: 0.3 };
    const { gradient } = gradientReference(network, data.inputs, data.targets, options);
    // The difference errs by h² of a third derivative near 1, and by 2⁻⁵² / h: about 1e-10 of each.
    const h = 1e-5;
    const moved = inFloat64(network);
    for (const [at, place] of parameterLayout(network).layers.entries()) {
      const { weights, biases } = moved.layers[at] as Network['layers'][number];
      for (const [values, first] of [
        [weights, place.weightsAt],
        [biases, place.biasesAt],
      ] as const) {
        for (const [index, value] of [...values].entries()) {
          values[index] = value + h;
          const above = objective(moved, data, options);
          values[index] = value - h;
          const below = objective(moved, data, options);
          values[index] = value;
          expect(gradient[first + index]).toBeCloseTo((above - below) / (2 * h), 7);
        }
      }
    }
  });

  it("takes the perceptron's errors for δ, whatever the slope", () => {
    const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'step' }] });
    network.layers[0]?.weights.set([1, -1]);
    const options = { loss: resolveLoss('hinge'), optimizer: { kind: 'perceptron' } } as const;
    const { gradient } = gradientReference(network, [2, 1, 0, 3], [0, 1], options);
    // (2, 1) is answered with 1 instead of 0, (0, 3) with 0 instead of 1.
    expect(gradient).toEqual(Float64Array.of(1, -1, 0));
  });

  it('refuses targets of another length', () => {
    const loss = resolveLoss('huber');
    const error = new InvalidValueError('targets has 1 values: give 2, (batch, outputs) = (1, 2)');
    expect(() => gradientReference(deepNetwork(), [1, 2], [1], { loss })).toThrow(error);
  });
});
