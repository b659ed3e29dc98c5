/**
 * The neuron as the engine takes it. Its numbers are counted in hundredths there: float32 holds whole numbers and their
 * sums exactly, and a step answers the same whatever z is multiplied by.
 */
import { createNetwork, type Network } from '../../../src/index.js';
import type { StepNeuron } from './step-neuron.js';

const perUnit = 100;

export function networkOf(neuron: StepNeuron): Network {
  const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'step', initializer: 'zeros' }] });
  writeNeuron(network, neuron);
  return network;
}

export function writeNeuron({ layers: [layer] }: Network, { weights, bias }: StepNeuron): void {
  layer?.weights.set(weights.map((weight) => Math.round(weight * perUnit)));
  layer?.biases.set([Math.round(bias * perUnit)]);
}

export function readNeuron({ layers: [layer] }: Network): StepNeuron {
  const [w1 = 0, w2 = 0] = layer?.weights ?? [];
  return { weights: [w1 / perUnit || 0, w2 / perUnit || 0], bias: (layer?.biases[0] ?? 0) / perUnit || 0 };
}

/** A learning rate as such a network takes it. */
export const rateInNetwork = (rate: number): number => Math.round(rate * perUnit);
