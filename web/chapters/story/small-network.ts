/** A small network with an activation in its hidden layers: what it makes of the plane before it has learned. */
import { createNetwork, createRandom, type ActivationName, type Network } from '../../../src/index.js';

/** Weights are drawn wider than for training, so that the hidden neurons reach the bends of their activation. */
const spread = 1.9;
/** Biases of the first layer, which would else bend along lines through the middle only. */
const reach = 2;

export function smallNetwork(activation: ActivationName, parameters: readonly number[], seed: number): Network {
  const hidden = { neurons: 8, activation, parameters, initializer: 'xavier-uniform' } as const;
  const network = createNetwork({ inputs: 2, layers: [hidden, hidden, { neurons: 1, activation: 'tanh' }], seed });
  for (const { weights } of network.layers) {
    for (const [at, weight] of weights.entries()) weights[at] = weight * spread;
  }
  const random = createRandom(seed);
  const biases = network.layers[0]?.biases;
  biases?.set(Array.from(biases, () => reach * (2 * random.uniform() - 1)));
  return network;
}
