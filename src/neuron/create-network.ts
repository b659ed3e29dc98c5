import { checkActivationParameters, defaultParameters } from './activation-parameters.js';
import { getActivation } from './activations/index.js';
import { checkArray, checkName, checkObject, checkPositiveInteger, invalid, mostValues } from './checks.js';
import { initialize, initializerNames } from './initializers.js';
import type { Layer, LayerSpecification, Network, NetworkSpecification } from './network.js';
import { checkSeed, createRandom } from './random.js';

const exampleLayer = "{ neurons: 1, activation: 'tanh' }";

/**
 * A network with freshly drawn weights and biases of zero.
 *
 *     const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'tanh' }], seed: 7 });
 *
 * Each layer draws from a stream of its own, so that widening one layer does not reshuffle those further on
 * that keep their shape. Throws InvalidValueError for a specification that makes no network.
 */
export function createNetwork(specification: NetworkSpecification): Network {
  checkObject('specification', specification, `one such as { inputs: 2, layers: [${exampleLayer}] }`);
  checkSpecification(specification);
  const { inputs, layers: specifications, seed = 1 } = specification;
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
  const its = getActivation(activation);
  const { initializer = its.initializer } = specification;
  const parameters = [...(specification.parameters ?? defaultParameters(its))];
  const weights = new Float32Array(neurons * inputs);
  initialize(initializer, weights, inputs, neurons, createRandom(seed, stream));
  return { inputs, neurons, activation, parameters, initializer, weights, biases: new Float32Array(neurons) };
}

function checkSpecification({ inputs, layers, seed = 1 }: NetworkSpecification): void {
  checkSeed('seed', seed);
  checkPositiveInteger('inputs', inputs);
  checkArray('layers', layers, `an array of layers, each ${exampleLayer}`);
  if (layers.length === 0) invalid('layers is empty: a network needs at least one layer');
  let fanIn = inputs;
  for (const [at, layer] of layers.entries()) {
    checkLayer(`layers[${at}]`, layer, fanIn);
    fanIn = layer.neurons;
  }
}

function checkLayer(name: string, layer: LayerSpecification, inputs: number): void {
  checkObject(name, layer, exampleLayer);
  const { neurons, activation, initializer, parameters } = layer;
  checkPositiveInteger(`${name}.neurons`, neurons);
  if (neurons * inputs > mostValues) {
    invalid(`${name} has ${neurons} × ${inputs} weights: at most ${mostValues} fit; give fewer neurons`);
  }
  const its = getActivation(activation, `${name}.activation`);
  if (initializer !== undefined) checkName(`${name}.initializer`, initializer, initializerNames);
  if (parameters !== undefined) checkActivationParameters(`${name}.parameters`, parameters, its);
}
