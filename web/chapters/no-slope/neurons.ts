/** The two neurons as networks: the same weights, through a step and through σ(kz). */
import { createNetwork, type LayerSpecification, type Network, type View } from '../../../src/index.js';
import { steepSigmoid } from './steep-sigmoid.js';
import type { SlopeState } from './state.js';

export const kinds = ['step', 'sigmoid'] as const;
export type Kind = (typeof kinds)[number];

/** The part of the input plane that the figures show and count. */
export const view: View = { left: -3, right: 3, bottom: -3, top: 3 };

export type Neuron = Pick<SlopeState, 'weights' | 'bias' | 'steepness'>;

const layerOf = (kind: Kind, steepness: number, neurons: number): LayerSpecification =>
  kind === 'step'
    ? { neurons, activation: 'step', initializer: 'zeros' }
    : { neurons, activation: steepSigmoid, parameters: [steepness], initializer: 'zeros' };

/** One neuron. */
export function neuronNetwork(kind: Kind, { weights, bias, steepness }: Neuron): Network {
  const network = createNetwork({ inputs: 2, layers: [layerOf(kind, steepness, 1)] });
  network.layers[0]?.weights.set(weights);
  network.layers[0]?.biases.set([bias]);
  return network;
}

/**
 * Δa as a network: the neuron before the nudge and the neuron after it, side by side, and a second layer that takes the
 * first answer from the second one.
 */
export function changeNetwork(kind: Kind, { weights: [w1, w2], bias, steepness }: Neuron, nudge: number): Network {
  const network = createNetwork({
    inputs: 2,
    layers: [layerOf(kind, steepness, 2), { neurons: 1, activation: 'identity', initializer: 'zeros' }],
  });
  network.layers[0]?.weights.set([w1, w2, w1 + nudge, w2]);
  network.layers[0]?.biases.set([bias, bias]);
  network.layers[1]?.weights.set([-1, 1]);
  return network;
}
