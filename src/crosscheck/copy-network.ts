import type { Network } from '../neuron/network.js';

/** A network and its parameters as they are now: what a check compares with must not change while it runs. */
export function copyNetwork({ inputs, outputs, layers, seed }: Network): Network {
  return {
    inputs,
    outputs,
    seed,
    layers: layers.map((layer) => ({ ...layer, weights: layer.weights.slice(), biases: layer.biases.slice() })),
  };
}
