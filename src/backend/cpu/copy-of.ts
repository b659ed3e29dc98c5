import type { Network } from '../../neuron/network.js';

/** A network with weights and biases of its own. */
export function copyOf({ layers, ...rest }: Network): Network {
  return {
    ...rest,
    layers: layers.map((layer) => ({ ...layer, weights: layer.weights.slice(), biases: layer.biases.slice() })),
  };
}
