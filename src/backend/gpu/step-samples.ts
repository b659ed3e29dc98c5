/** Networks and data on which ways of making steps are compared, and what is left of a training. Test support. */
import { createNetwork } from '../../neuron/create-network.js';
import type { LayerSpecification, Network } from '../../neuron/network.js';
import { createRandom } from '../../neuron/random.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { TrainingData } from '../training.js';
import type { GpuTraining } from './training.js';

export const networkOf = (inputs: number, layers: readonly LayerSpecification[]) =>
  createNetwork({ inputs, layers, seed: 6 });

/** Nothing but sums, products and comparisons, so that two kernels of a software adapter can give equal bits. */
export const plain = (inputs: number, ...neurons: readonly number[]) =>
  networkOf(
    inputs,
    neurons.map((each, at) => ({ neurons: each, activation: at === neurons.length - 1 ? 'identity' : 'leaky-relu' })),
  );

/** Targets of 0 and one 1 a row. */
export function dataFor({ inputs, outputs }: Network, samples: number): TrainingData {
  const random = createRandom(9);
  const targets = new Float32Array(samples * outputs);
  for (let sample = 0; sample < samples; sample++) targets[sample * outputs + random.integer(outputs)] = 1;
  return { inputs: Float32Array.from({ length: samples * inputs }, () => random.normal()), targets };
}

export const usual: TrainingOptions = { batch: 7, loss: 'mean-squared-error', optimizer: 'momentum', seed: 3 };

/** All that is left after so many steps. */
export async function outcomeOf(making: Promise<GpuTraining>, steps: number) {
  const training = await making;
  training.run(steps);
  const left = { state: await training.save(), gradient: await training.readGradient(), report: await training.read() };
  training.destroy();
  return left;
}

/** The largest error, as a share of the largest value. */
export function errorOf(got: Float32Array, expected: Float32Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  return got.reduce((most, value, at) => Math.max(most, Math.abs(value - (expected[at] ?? NaN))), 0) / largest;
}
