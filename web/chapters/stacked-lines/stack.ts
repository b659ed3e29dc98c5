/** The stack itself: a network of the state's shape, and how it is trained. */
import { createNetwork, createRandom, type Network, type TrainingOptions } from '../../../src/index.js';
import { collapse } from './affine.js';
import { drawIsometry } from './isometry.js';
import { lessons } from './samples.js';
import { depthOf, type StackState } from './state.js';

/**
 * A chain of single neurons starts with weights of sizes from ½ to 2. Equal ones would shrink together where the
 * sign of their product is wrong, and stay at 0, where no gradient is left.
 */
const spread = Math.log(2);

/** A network that lets signals through as large as they are, freshly drawn: see isometry.ts. */
export function createStack(state: StackState): Network {
  const { data, activations, width, seed } = state;
  const depth = depthOf(state);
  const network = createNetwork({
    inputs: lessons[data].inputs,
    layers: activations.map((activation, at) => ({
      neurons: at === depth - 1 ? 1 : width,
      activation,
      initializer: 'zeros' as const,
    })),
    seed,
  });
  for (const [at, { weights, inputs, neurons }] of network.layers.entries()) {
    drawIsometry(weights, inputs, neurons, createRandom(seed, at));
    if (width > 1 || depth === 1) continue;
    const size = Math.exp(spread * ((2 * at) / (depth - 1) - 1));
    for (const [k, weight] of weights.entries()) weights[k] = size * weight;
  }
  return network;
}

/** The network with other activations: what it has learned stays. */
export const withActivations = (network: Network, { activations }: StackState): Network => {
  const fresh = createNetwork({
    inputs: network.inputs,
    layers: network.layers.map(({ neurons }, at) => ({
      neurons,
      activation: activations[at] ?? 'identity',
      initializer: 'zeros' as const,
    })),
    seed: network.seed,
  });
  for (const [at, { weights, biases }] of fresh.layers.entries()) {
    weights.set(network.layers[at]?.weights ?? []);
    biases.set(network.layers[at]?.biases ?? []);
  }
  return fresh;
};

/** Steps of a training. */
export const trainingSteps = 1000;

/**
 * Adam sets the size of a step weight by weight, and a layer of n neurons moves n times as far with it: the rate is
 * divided by n. It begins gently and falls to nothing, so that the loss comes to rest.
 */
export function trainingOptions(state: StackState, steps = trainingSteps): TrainingOptions {
  const widest = depthOf(state) > 1 ? state.width : 1;
  return {
    batch: lessons[state.data].data.targets.length,
    loss: 'mean-squared-error',
    optimizer: { kind: 'adam', learningRate: 0.1 / widest, beta2: 0.99 },
    schedule: { kind: 'cosine', over: steps, warmUp: Math.min(150, steps) },
  };
}

/** The one layer that the stack equals if no layer bends, folded in float64 and rounded to float32. */
export function oneLayerOf(network: Network): Network {
  const { weights, biases } = collapse(network);
  const one = createNetwork({
    inputs: network.inputs,
    layers: [{ neurons: network.outputs, activation: 'identity', initializer: 'zeros' }],
  });
  one.layers[0]?.weights.set(weights);
  one.layers[0]?.biases.set(biases);
  return one;
}
