import { type ActivationName, activations } from './activations/index.js';
import { InvalidValueError } from './errors.js';
import { initialize, initializerNames } from './initializers.js';
import type { Layer, LayerSpecification, Network, NetworkSpecification } from './network.js';
import { checkSeed, createRandom } from './random.js';

/** Weights of one layer: 4 GiB of float32. */
const mostWeights = 2 ** 30;

/**
 * A network with freshly drawn weights and biases of zero.
 *
 *     const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'tanh' }], seed: 7 });
 *
 * Each layer draws from a stream of its own, so that widening one layer does not reshuffle those further on
 * that keep their shape. Throws InvalidValueError for a specification that makes no network.
 */
export function createNetwork(specification: NetworkSpecification): Network {
  const { inputs, layers: specifications, seed = 1 } = specification;
  checkSeed('seed', seed);
  checkPositiveInteger('inputs', inputs);
  if (specifications.length === 0) throw new InvalidValueError('layers is empty: a network needs at least one layer');
  for (const [at, layer] of specifications.entries()) {
    checkLayer(`layers[${at}]`, layer, at === 0 ? inputs : (specifications[at - 1]?.neurons ?? inputs));
  }

  let fanIn = inputs;
  const layers = specifications.map((layer, at) => {
    const created = createLayer(layer, fanIn, seed, at);
    fanIn = layer.neurons;
    return created;
  });
  return { inputs, outputs: fanIn, layers, seed };
}

function createLayer(specification: LayerSpecification, inputs: number, seed: number, stream: number): Layer {
  const { neurons, activation } = specification;
  const { parameter: its, initializer: suitable } = activations[activation];
  const { parameter = its?.default ?? 0, initializer = suitable } = specification;
  const weights = new Float32Array(neurons * inputs);
  initialize(initializer, weights, inputs, neurons, createRandom(seed, stream));
  return { inputs, neurons, activation, parameter, initializer, weights, biases: new Float32Array(neurons) };
}

function checkLayer(name: string, layer: LayerSpecification, inputs: number): void {
  checkPositiveInteger(`${name}.neurons`, layer.neurons);
  if (layer.neurons * inputs > mostWeights) {
    throw new InvalidValueError(
      `${name} has ${layer.neurons} × ${inputs} weights: at most ${mostWeights} fit; give fewer neurons`,
    );
  }
  const names = Object.keys(activations) as ActivationName[];
  checkName(`${name}.activation`, layer.activation, names);
  if (layer.initializer !== undefined) checkName(`${name}.initializer`, layer.initializer, initializerNames);
  if (layer.parameter === undefined) return;
  if (!activations[layer.activation].parameter) {
    const having = names.filter((each) => activations[each].parameter).join(', ');
    throw new InvalidValueError(
      `${name}.parameter is ${layer.parameter}, but ${layer.activation} has no parameter: leave it out (${having} have one)`,
    );
  }
  if (!Number.isFinite(Math.fround(layer.parameter))) {
    throw new InvalidValueError(`${name}.parameter is ${layer.parameter}: give a finite number that float32 can hold`);
  }
}

function checkName(name: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) throw new InvalidValueError(`${name} is ${value}: give one of ${known.join(', ')}`);
}

function checkPositiveInteger(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidValueError(`${name} is ${value}: give a positive whole number`);
  }
}
