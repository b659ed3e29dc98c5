/** How the numbers of a random case are drawn. */
import type { Activation } from '../neuron/activation.js';
import type { Layer } from '../neuron/network.js';
import type { Random } from '../neuron/random.js';

export const families = ['ordinary', 'cancelling', 'huge', 'tiny', 'whole', 'saturating'] as const;
export type Family = (typeof families)[number];

/** Fills weights, biases and inputs in place. `activation` is the last layer's. */
export function fillFamily(
  family: Family,
  activation: Activation,
  layers: readonly Layer[],
  inputs: Float32Array,
  random: Random,
): void {
  const fill = fillers[family];
  // Only the first layer is special; what it gives flows on through ordinary ones.
  for (const [at, layer] of layers.entries()) {
    if (at === 0) fill(layer, inputs, random, activation);
    else if (family === 'whole') wholeLayer(layer, random, 3);
    else ordinaryLayer(layer, random, 1);
  }
}

type Filler = (layer: Layer, inputs: Float32Array, random: Random, activation: Activation) => void;

const fillers: Record<Family, Filler> = {
  ordinary(layer, inputs, random) {
    ordinaryLayer(layer, random, 2);
    draw(inputs, () => random.normal());
  },

  /** Inputs come in equal pairs with opposite weights: the products are large and their sum is small. */
  cancelling(layer, inputs, random) {
    const { inputs: fanIn, weights, biases } = layer;
    const scale = 10 ** (3 * random.uniform());
    draw(inputs, () => scale * random.normal());
    draw(weights, () => random.normal());
    for (let at = 0; at + 1 < inputs.length; at++) {
      if (hasPartner(at, fanIn)) inputs[at + 1] = inputs[at] as number;
    }
    for (let at = 0; at + 1 < weights.length; at++) {
      if (hasPartner(at, fanIn)) weights[at + 1] = -(weights[at] as number) + (1e-4 * random.normal()) / scale;
    }
    // The one without a partner.
    if (fanIn % 2 === 1) for (let at = fanIn - 1; at < weights.length; at += fanIn) weights[at] = 1e-3 / scale;
    draw(biases, () => random.normal());
  },

  /** Products up to 1e30. Where f grows faster than z, z stays where f(z) does not overflow. */
  huge(layer, inputs, random, activation) {
    const reach = Number.isFinite(activation.lipschitz) ? 15 : 6;
    draw(inputs, () => random.normal() * 10 ** (reach * random.uniform()));
    draw(layer.weights, () => random.normal() * 10 ** (reach * random.uniform()));
    draw(layer.biases, () => random.normal() * 10 ** (2 * reach * random.uniform()));
  },

  /** Down to subnormals. */
  tiny(layer, inputs, random) {
    draw(inputs, () => random.normal() * 10 ** (-15 - 30 * random.uniform()));
    draw(layer.weights, () => random.normal() * 10 ** (-10 * random.uniform()));
    draw(layer.biases, () => (random.uniform() < 0.5 ? 0 : random.normal() * 10 ** (-20 - 25 * random.uniform())));
  },

  /** Whole numbers whose sum stays below 2²⁴: nothing may be rounded. */
  whole(layer, inputs, random) {
    const reach = Math.max(1, Math.min(100, Math.floor(Math.sqrt(2 ** 23 / layer.inputs))));
    wholeLayer(layer, random, reach);
    draw(inputs, () => random.integer(2 * reach + 1) - reach);
  },

  /** Deep in the tails, on both sides. */
  saturating(layer, inputs, random) {
    ordinaryLayer(layer, random, 10 ** (0.5 + 2 * random.uniform()));
    draw(inputs, () => random.normal());
  },
};

/** z has a standard deviation of about `gain`. */
function ordinaryLayer({ inputs, weights, biases }: Layer, random: Random, gain: number): void {
  const scale = gain / Math.sqrt(inputs);
  draw(weights, () => scale * random.normal());
  draw(biases, () => 0.5 * random.normal());
}

function wholeLayer({ weights, biases }: Layer, random: Random, reach: number): void {
  draw(weights, () => random.integer(2 * reach + 1) - reach);
  draw(biases, () => random.integer(2 * reach + 1) - reach);
}

function draw(values: Float32Array, next: () => number): void {
  for (let at = 0; at < values.length; at++) values[at] = next();
}

const hasPartner = (at: number, fanIn: number) => (at % fanIn) % 2 === 0 && (at % fanIn) + 1 < fanIn;
