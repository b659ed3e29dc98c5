/** Networks and inputs that the contract's tests share. */
import { createNetwork } from '../../neuron/create-network.js';
import type { LayerSpecification, Network } from '../../neuron/network.js';
import { createRandom } from '../../neuron/random.js';

/** A network whose biases are drawn, too: a bias of zero hides mistakes. */
export function sampleNetwork(inputs: number, layers: readonly LayerSpecification[], seed = 1): Network {
  const network = createNetwork({ inputs, layers, seed });
  const random = createRandom(seed, -1);
  for (const { biases } of network.layers) biases.set(Float32Array.from(biases, random.normal));
  return network;
}

/** (count) numbers, normal times `scale`. */
export function sampleInputs(count: number, scale = 1, seed = 1): Float32Array<ArrayBuffer> {
  const random = createRandom(seed, -2);
  return Float32Array.from({ length: count }, () => scale * random.normal());
}

/** Three inputs, two identity neurons, easy to do in one's head: z₀ = x₀ + 2x₁ + 3x₂ + 10, z₁ = −x₀ + x₂ / 2. */
export function plainNetwork(): Network {
  const network = createNetwork({ inputs: 3, layers: [{ neurons: 2, activation: 'identity' }] });
  network.layers[0]?.weights.set([1, 2, 3, -1, 0, 0.5]);
  network.layers[0]?.biases.set([10, 0]);
  return network;
}

/** Two samples for it, and what it gives for them. */
export const plainInputs = Float32Array.of(1, 10, 100, -2, 0, 4);
export const plainOutputs = Float32Array.of(331, 49, 20, 4);

/** x₁ ↦ first·x₁ + second·x₂ as a network. */
export function slopes(first: number, second: number): Network {
  const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'identity' }] });
  network.layers[0]?.weights.set([first, second]);
  return network;
}

/** What a promise or a call comes to, so that nothing is left unhandled: its value or its error. */
export async function outcome(action: () => unknown): Promise<unknown> {
  try {
    return await action();
  } catch (error) {
    return error;
  }
}
