/** Data that no machine can take a short cut through: seeded, normal, never 0. */
import { createNetwork } from '../neuron/create-network.js';
import type { ActivationName } from '../neuron/activations/index.js';
import type { Network } from '../neuron/network.js';
import { createRandom } from '../neuron/random.js';

/** Normal values with this standard deviation. */
export function randomValues(length: number, seed: number, deviation = 1): Float32Array<ArrayBuffer> {
  const random = createRandom(seed);
  const values = new Float32Array(length);
  for (let at = 0; at < length; at++) values[at] = deviation * random.normal() || 1;
  return values;
}

/** Widths are the inputs, then the neurons of each layer; `activation` is every layer's. Biases are drawn, too. */
export function randomNetwork(widths: readonly number[], activation: ActivationName, seed = 1): Network {
  const [inputs = 1, ...neurons] = widths;
  const network = createNetwork({ inputs, layers: neurons.map((count) => ({ neurons: count, activation })), seed });
  for (const [at, layer] of network.layers.entries()) layer.biases.set(randomValues(layer.neurons, seed + at, 0.1));
  return network;
}
