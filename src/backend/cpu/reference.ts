/**
 * The float64 reference: what every backend is held against. Nested loops, one sample and one neuron at a time,
 * in the order in which the equations are written; it is meant to be believed, not to be fast.
 */
import { parametersInFloat32 } from '../../neuron/activation-parameters.js';
import { getActivation } from '../../neuron/activations/index.js';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Layer, Network } from '../../neuron/network.js';
import type { Quantity } from '../backend.js';

/** What one layer gives for a batch, each (B, O), row-major. */
export interface ReferenceLayer {
  /** z = W x + b */
  readonly preActivations: Float64Array<ArrayBuffer>;
  /** a = f(z) */
  readonly activations: Float64Array<ArrayBuffer>;
  /** What was asked of the network: of the last layer the quantity, of every other layer its activations. */
  readonly outputs: Float64Array<ArrayBuffer>;
}

/**
 * Every layer of a network for inputs (B, I), row-major, in float64 throughout.
 * Throws InvalidValueError if the inputs are not a whole number of samples.
 */
export function evaluateReference(
  network: Network,
  inputs: ArrayLike<number>,
  quantity: Quantity = 'activation',
): ReferenceLayer[] {
  const batch = inputs.length / network.inputs;
  if (!Number.isInteger(batch)) {
    throw new InvalidValueError(
      `inputs has ${inputs.length} values: give a whole number of samples of ${network.inputs} values`,
    );
  }
  const results: ReferenceLayer[] = [];
  let previous: ArrayLike<number> = inputs;
  for (const layer of network.layers) {
    const preActivations = weightedSums(layer, previous, batch);
    const activated = quantityOf(layer, preActivations, 'activation');
    results.push({ preActivations, activations: activated, outputs: activated });
    previous = activated;
  }
  const [layer, last] = [network.layers.at(-1), results.at(-1)];
  if (layer && last && quantity !== 'activation') {
    results[results.length - 1] = { ...last, outputs: quantityOf(layer, last.preActivations, quantity) };
  }
  return results;
}

/** z = W x + b for inputs (B, I): (B, O). */
function weightedSums(layer: Layer, inputs: ArrayLike<number>, batch: number): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(batch * layer.neurons);
  for (let sample = 0; sample < batch; sample++) {
    for (let neuron = 0; neuron < layer.neurons; neuron++) {
      let sum = layer.biases[neuron] as number;
      for (let input = 0; input < layer.inputs; input++) {
        const weight = layer.weights[neuron * layer.inputs + input] as number;
        sum += weight * (inputs[sample * layer.inputs + input] as number);
      }
      sums[sample * layer.neurons + neuron] = sum;
    }
  }
  return sums;
}

/** z, f(z) or f′(z) of every pre-activation. */
function quantityOf(layer: Layer, preActivations: Float64Array, quantity: Quantity): Float64Array<ArrayBuffer> {
  const activation = getActivation(layer.activation);
  const parameters = parametersInFloat32(layer.parameters);
  const functions: Record<Quantity, (z: number) => number> = {
    'pre-activation': (z) => z,
    activation: (z) => activation.value(z, parameters),
    derivative: (z) => activation.derivative(z, parameters),
  };
  return Float64Array.from(preActivations, functions[quantity]);
}
