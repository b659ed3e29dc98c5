/** What the diagram says of a neuron and of a weight. */
import { getActivation, type Network } from '../../../src/index.js';
import { formatNumber } from '../format.js';
import type { Edge } from './edges.js';

export interface Labels {
  /** (I) */
  readonly inputLabels: readonly string[];
  /** (O) */
  readonly outputLabels: readonly string[];
}

export interface Weight {
  /** Where it comes from: 'x₁', 'neuron 3'. */
  readonly from: string;
  readonly value: number;
}

export interface NeuronTold {
  readonly name: string;
  readonly activation: string;
  readonly bias: number;
  /** The strongest first. */
  readonly strongest: readonly Weight[];
  /** Weights that are not among them. */
  readonly more: number;
}

/** Weights of a neuron that are told. */
const mostTold = 4;

export function neuronName({ layers }: Network, layer: number, neuron: number, { outputLabels }: Labels): string {
  if (layer < layers.length - 1) return `Hidden layer ${layer + 1}, neuron ${neuron + 1}`;
  return `Output ${outputLabels[neuron] || neuron + 1}`;
}

const sourceName = (layer: number, input: number, { inputLabels }: Labels): string =>
  layer === 0 ? (inputLabels[input] ?? `input ${input + 1}`) : `neuron ${input + 1}`;

/** Null where the network has no such neuron. */
export function tellNeuron(network: Network, layer: number, neuron: number, labels: Labels): NeuronTold | null {
  const here = network.layers[layer];
  if (!here || neuron >= here.neurons) return null;
  const row = here.weights.subarray(neuron * here.inputs, (neuron + 1) * here.inputs);
  const strongest = Array.from(row, (value, input) => ({ from: sourceName(layer, input, labels), value }))
    .toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value))
    .slice(0, mostTold);
  return {
    name: neuronName(network, layer, neuron, labels),
    activation: getActivation(here.activation).label,
    bias: here.biases[neuron] ?? 0,
    strongest,
    more: here.inputs - strongest.length,
  };
}

/** In one sentence, for a screen reader. */
export function spokenNeuron({ activation, bias, strongest, more }: NeuronTold): string {
  const weights = strongest.map(({ from, value }) => `${formatNumber(value, 3)} from ${from}`).join(', ');
  return `${activation}, bias ${formatNumber(bias, 3)}, ${more > 0 ? 'strongest weights' : 'weights'} ${weights}`;
}

/** 'x₁ to neuron 3', 'neuron 1 to output yes'. */
export function edgeName({ layers }: Network, { layer, neuron, input }: Edge, labels: Labels): string {
  const last = layer === layers.length - 1;
  const to = last && labels.outputLabels[neuron] ? `output ${labels.outputLabels[neuron]}` : `neuron ${neuron + 1}`;
  return `${sourceName(layer, input, labels)} to ${to}`;
}
