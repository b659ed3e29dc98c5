/** Small trainings to check a backend with, each from one seed: every loss with every optimizer, in turn. */
import type { TrainingData } from '../../backend/training.js';
import { activationNames, activations, type BuiltInActivationName } from '../../neuron/activations/index.js';
import { createNetwork } from '../../neuron/create-network.js';
import { type LossName, losses, lossNames } from '../../neuron/losses.js';
import type { LayerSpecification, Network } from '../../neuron/network.js';
import { type OptimizerName, optimizerNames } from '../../neuron/optimizers.js';
import { parameterLayout } from '../../neuron/parameters.js';
import { createRandom, type Random } from '../../neuron/random.js';
import type { TrainingOptions } from '../../neuron/training-options.js';

export interface TrainingCase {
  readonly seed: number;
  readonly index: number;
  readonly loss: LossName;
  readonly optimizer: OptimizerName;
  /** Of the first layer. */
  readonly activation: BuiltInActivationName;
  readonly network: Network;
  readonly data: TrainingData;
  readonly options: TrainingOptions;
}

/** Cases after which every loss has met every optimizer. */
export const casesInTurn = lossNames.length * optimizerNames.length;

const widths = [1, 2, 3, 5, 8, 9, 16, 17];

/** Outputs that overflow after a few steps would say nothing. */
const calm = activationNames.filter((name) => Number.isFinite(activations[name].lipschitz));

/** Case `index` of a run: the same on every machine for the same seed and index. */
export function createTrainingCase(seed: number, index: number): TrainingCase {
  const random = createRandom(seed, index);
  const loss = lossNames[index % lossNames.length] as LossName;
  const optimizer = optimizerNames[Math.floor(index / lossNames.length) % optimizerNames.length] as OptimizerName;
  const activation = calm[index % calm.length] as BuiltInActivationName;
  const inputs = pick(random, widths);
  const { onLogits, targets: kind } = losses[loss];
  const outputs = kind === 'distribution' ? 2 + random.integer(4) : 1 + random.integer(3);
  const layers: LayerSpecification[] = [{ neurons: outputs, activation: onLogits ? 'identity' : pick(random, calm) }];
  if (optimizer === 'perceptron') layers[0] = { neurons: outputs, activation };
  else
    for (let depth = random.integer(3); depth >= 0; depth--)
      layers.unshift({ neurons: pick(random, widths), activation });
  const network = createNetwork({ inputs, layers, seed: index });
  for (const { biases } of network.layers) biases.forEach((_, at) => (biases[at] = 0.3 * random.normal()));
  // The last mini-batch of an epoch is a partial one in most cases, and some batches hold all samples.
  const samples = 5 + random.integer(20);
  const batch = pick(random, [1, 3, 4, 7, 8, 32]);
  return {
    seed,
    index,
    loss,
    optimizer,
    activation,
    network,
    data: {
      inputs: Float32Array.from({ length: samples * inputs }, () => random.normal()),
      targets: drawTargets(kind, samples, outputs, random),
    },
    options: { batch, loss, optimizer, seed: index, ...drawExtras(network, random) },
  };
}

function drawTargets(
  kind: (typeof losses)[LossName]['targets'],
  samples: number,
  outputs: number,
  random: Random,
): Float32Array<ArrayBuffer> {
  const targets = new Float32Array(samples * outputs);
  for (let sample = 0; sample < samples; sample++) {
    const row = targets.subarray(sample * outputs, (sample + 1) * outputs);
    if (kind === 'distribution') row[random.integer(outputs)] = 1;
    else row.forEach((_, at) => (row[at] = drawTarget[kind](random)));
  }
  return targets;
}

const drawTarget = {
  number: (random: Random) => random.normal(),
  sign: (random: Random) => 2 * random.integer(2) - 1,
  probability: (random: Random) => (random.uniform() < 0.7 ? random.integer(2) : random.uniform()),
};

/** Penalties, a limit, a schedule and frozen parameters, each in some of the cases. */
function drawExtras(network: Network, random: Random): Partial<TrainingOptions> {
  const { length } = parameterLayout(network);
  const sometimes = () => random.uniform() < 0.3;
  return {
    l1: sometimes() ? 0.01 * random.uniform() : 0,
    l2: sometimes() ? 0.1 * random.uniform() : 0,
    clipNorm: sometimes() ? 0.05 + random.uniform() : null,
    schedule: sometimes() ? { kind: 'cosine', over: 4, warmUp: random.integer(3), floor: 0.1 } : 'constant',
    frozen: sometimes() ? Uint8Array.from({ length }, () => (random.uniform() < 0.2 ? 1 : 0)) : null,
  };
}

const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)] as T;
