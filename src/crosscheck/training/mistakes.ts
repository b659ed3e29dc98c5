/** Seeded mistakes of a training, each of which the bounds must catch. Test support. */
import type { ActivationName } from '../../neuron/activations/index.js';
import { createNetwork } from '../../neuron/create-network.js';
import { createRandom } from '../../neuron/random.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Mistake } from './simulated-training.js';

export interface TrainingMistake {
  readonly name: string;
  readonly mistake: Mistake;
  /** What shows it; Adam, mean squared error and tanh where nothing else is said. */
  readonly options?: Partial<TrainingOptions>;
  readonly activation?: ActivationName;
}

export const trainingMistakes: readonly TrainingMistake[] = [
  { name: 'the derivative of tanh as 1 − z²', mistake: { slope: (z) => 1 - z * z } },
  { name: 'every slope 1', mistake: { slope: () => 1 } },
  { name: 'slopes a hundred-thousandth too steep', mistake: { slope: (_, slope) => 1.000_02 * slope } },
  { name: 'relu with the slope of a leaky one', activation: 'relu', mistake: { slope: (z) => (z < 0 ? 0.01 : 1) } },
  { name: 'the last sample dropped', mistake: { droppedSamples: 1 } },
  { name: 'no gradient of the biases', mistake: { noBiasGradient: true } },
  { name: 'weights transposed where the error goes back', mistake: { transposed: true } },
  { name: 'divided by the batch instead of what is left of it', mistake: { scale: (scale) => (scale * 4) / 7 } },
  { name: "another loss's derivative", options: { loss: 'huber' }, mistake: { loss: 'mean-squared-error' } },
  { name: 'no correction of the mean', mistake: { numbers: (numbers) => ({ ...numbers, firstCorrection: 1 }) } },
  { name: 'no correction of the square', mistake: { numbers: (numbers) => ({ ...numbers, secondCorrection: 1 }) } },
  { name: 'a rate of 0.0100001', mistake: { numbers: (numbers) => ({ ...numbers, rate: 0.010_000_1 }) } },
  {
    name: 'a schedule that is not followed',
    options: { schedule: { kind: 'step', every: 2 } },
    mistake: { numbers: (numbers) => ({ ...numbers, rate: Math.fround(0.01) }) },
  },
  { name: 'penalties on biases too', options: { l2: 0.1 }, mistake: { penaltyOnBiases: true } },
  { name: 'no l1', options: { l1: 0.001 }, mistake: { training: { l1: 0 } } },
  { name: 'half of l2', options: { l2: 0.01 }, mistake: { training: { l2: 0.005 } } },
  {
    name: 'a gradient that is not shortened',
    options: { clipNorm: 0.05, optimizer: 'momentum' },
    mistake: { training: { clipNorm: 0 } },
  },
  {
    name: 'frozen parameters that move',
    options: { frozen: Uint8Array.from({ length: 26 }, (_, at) => at % 2) },
    mistake: { training: { frozen: null } },
  },
  {
    name: 'a shuffle that is off by one',
    mistake: { indices: (indices, samples) => indices.forEach((index, at) => (indices[at] = (index + 1) % samples)) },
  },
  { name: 'no shuffle', mistake: { indices: (indices) => indices.forEach((_, at) => (indices[at] = at)) } },
  {
    name: 'nesterov as plain momentum',
    options: { optimizer: 'nesterov' },
    mistake: { optimizer: { kind: 'momentum' } },
  },
  { name: 'a memory that is forgotten', mistake: { forgetsMemory: true } },
  { name: 'ε inside the root', mistake: { epsilonInRoot: true } },
  { name: 'a decay of 0.99 for 0.9', options: { optimizer: 'rmsprop' }, mistake: { optimizer: { decay: 0.99 } } },
  { name: 'AdamW without its decay', options: { optimizer: 'adamw' }, mistake: { optimizer: { kind: 'adam' } } },
  {
    name: 'sums in float16',
    options: { optimizer: 'gradient-descent' },
    mistake: { rounding: (x) => (x === 0 ? 0 : Number(x.toPrecision(4))) },
  },
];

/** A network 3-4-2, 11 samples in batches of 7: the second one is a partial one. */
export function createTrainingProbe({ options, activation = 'tanh' }: TrainingMistake) {
  const random = createRandom(5);
  const network = createNetwork({
    inputs: 3,
    layers: [
      { neurons: 4, activation },
      { neurons: 2, activation },
    ],
    seed: 3,
  });
  for (const { biases } of network.layers) biases.forEach((_, at) => (biases[at] = 0.3 * random.normal()));
  const data = {
    inputs: Float32Array.from({ length: 11 * 3 }, () => random.normal()),
    targets: Float32Array.from({ length: 11 * 2 }, () => 2 * random.normal()),
  };
  const plain: TrainingOptions = { batch: 7, loss: 'mean-squared-error', optimizer: 'adam', seed: 2 };
  return { network, data, options: { ...plain, ...options } };
}
