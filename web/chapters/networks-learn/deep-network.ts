/** Deep networks of one activation, and a batch of random samples for them. */
import {
  createNetwork,
  createRandom,
  type ActivationName,
  type Network,
  type TrainingData,
} from '../../../src/index.js';

/** Neurons of each hidden layer, which are also the inputs. */
export const width = 24;
/** Samples of the batch. */
export const batch = 64;

export interface DeepSetting {
  /** Hidden layers. */
  readonly depth: number;
  /** What the weights of the hidden layers are multiplied by. */
  readonly scale: number;
  readonly seed: number;
}

export interface DeepActivation {
  readonly name: ActivationName;
  readonly parameters: readonly number[];
}

/** `depth` layers of `width` neurons, drawn as usual for their activation, and one output that passes on its sum. */
export function deepNetwork({ name, parameters }: DeepActivation, { depth, seed, scale }: DeepSetting): Network {
  const network = createNetwork({
    inputs: width,
    layers: [
      ...Array.from({ length: depth }, () => ({ neurons: width, activation: name, parameters })),
      { neurons: 1, activation: 'identity' as const },
    ],
    seed,
  });
  return rescaled(network, scale);
}

function rescaled(network: Network, scale: number): Network {
  for (const { weights } of network.layers.slice(0, -1)) {
    for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) * scale;
  }
  return network;
}

/** Inputs and targets that are normal random numbers, the same for the same seed. */
export function randomSamples(seed: number): TrainingData {
  const { normal } = createRandom(seed, 1000);
  const draw = (count: number) => Float32Array.from({ length: count }, () => normal());
  return { inputs: draw(batch * width), targets: draw(batch) };
}
