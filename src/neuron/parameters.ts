/** All parameters of a network in one array: layer by layer, the weights (O, I) row-major, then the biases (O). */
import type { Layer } from './network.js';

/** Layers of which only what is laid out matters: a network, or what a thread holds of it. */
interface Layered<Part extends keyof Layer> {
  readonly layers: readonly Readonly<Pick<Layer, Part>>[];
}

export interface LayerPlace {
  readonly inputs: number;
  readonly neurons: number;
  /** Where the layer's weights, and its biases, begin. */
  readonly weightsAt: number;
  readonly biasesAt: number;
}

export interface ParameterLayout {
  readonly layers: readonly LayerPlace[];
  /** P, the length of the array. */
  readonly length: number;
}

export function parameterLayout(network: Layered<'inputs' | 'neurons'>): ParameterLayout {
  let length = 0;
  const layers = network.layers.map(({ inputs, neurons }) => {
    const weightsAt = length;
    const biasesAt = weightsAt + neurons * inputs;
    length = biasesAt + neurons;
    return { inputs, neurons, weightsAt, biasesAt };
  });
  return { layers, length };
}

type Parameters = 'inputs' | 'neurons' | 'weights' | 'biases';

/** (P): the parameters as the layers hold them now. */
export function packParameters(network: Layered<Parameters>): Float32Array<ArrayBuffer> {
  const { layers, length } = parameterLayout(network);
  const parameters = new Float32Array(length);
  for (const [at, { weightsAt, biasesAt }] of layers.entries()) {
    const layer = network.layers[at];
    if (!layer) continue;
    parameters.set(layer.weights, weightsAt);
    parameters.set(layer.biases, biasesAt);
  }
  return parameters;
}

/** Into the layers' own arrays, from parameters (P). */
export function unpackParameters(network: Layered<Parameters>, parameters: Float32Array): void {
  for (const [at, { weightsAt, biasesAt, neurons }] of parameterLayout(network).layers.entries()) {
    const layer = network.layers[at];
    layer?.weights.set(parameters.subarray(weightsAt, biasesAt));
    layer?.biases.set(parameters.subarray(biasesAt, biasesAt + neurons));
  }
}
