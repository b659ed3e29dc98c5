/** Follows one sample at a time through a network, with the interval that each number may lie in. */
import type { Quantity } from '../backend/backend.js';
import type { Layer, Network } from '../neuron/network.js';
import { AcceptedResults } from './accepted.js';
import { compileFormula, type FormulaSource } from './formulas.js';
import {
  createIntervalRow,
  type Interval,
  intervalOf,
  type IntervalRow,
  type RowTraits,
  traitsOf,
} from './intervals.js';
import { boundWeightedSum, WeightedSums } from './weighted-sum.js';

/** One neuron of one sample has been bounded: `accepted` holds what its result may be. */
export type Visit = (layer: number, neuron: number, z: Interval, accepted: AcceptedResults) => void;

export interface NetworkBoundsOptions {
  /** Of the last layer; hidden layers give their activation. */
  readonly quantity: Quantity;
  /** Of the derivative by one of the last layer's weights: which; null or left out otherwise. */
  readonly weight?: number | null;
  readonly source?: FormulaSource;
  /** The last layer, and the neurons [first, first + count) of it; all of the network if left out. */
  readonly last?: { readonly layer: number; readonly first: number; readonly count: number };
}

interface BoundedLayer {
  readonly layer: Layer;
  readonly sums: WeightedSums;
  readonly accepted: AcceptedResults;
  /** What it hands to the next layer. */
  readonly outputs: IntervalRow;
  readonly first: number;
  readonly end: number;
  /** The result is multiplied by the input that this weight weighs; null for none. */
  readonly weight: number | null;
}

export class NetworkBounds {
  private readonly layers: readonly BoundedLayer[];
  private readonly z: Interval = { value: 0, low: 0, high: 0 };
  private inputs: IntervalRow;
  private traits: RowTraits = { exact: true, whole: true, largest: 0 };
  private layer = 0;
  private neuron = 0;

  constructor(network: Network, { quantity, weight = null, source, last }: NetworkBoundsOptions) {
    const used = last ? network.layers.slice(0, last.layer + 1) : network.layers;
    this.layers = used.map((layer, at) => {
      const isLast = at === used.length - 1;
      const asked = isLast ? quantity : 'activation';
      return {
        layer,
        sums: new WeightedSums(layer.weights, layer.biases, layer.inputs),
        accepted: new AcceptedResults(compileFormula(layer.activation, source), asked, layer.parameters),
        outputs: createIntervalRow(layer.neurons),
        first: isLast && last ? last.first : 0,
        end: isLast && last ? last.first + last.count : layer.neurons,
        weight: isLast ? weight : null,
      };
    });
    this.inputs = createIntervalRow(network.inputs);
  }

  /** Starts a sample whose inputs are `row`. */
  start(row: IntervalRow): void {
    this.layer = 0;
    this.neuron = this.layers[0]?.first ?? 0;
    this.inputs = row;
    this.traits = traitsOf(row);
  }

  /**
   * Bounds some more neurons of the sample, about `budget` multiplications' worth, and visits each. True when the
   * sample is done.
   */
  advance(budget: number, visit: Visit): boolean {
    let left = budget;
    for (;;) {
      const bounded = this.layers[this.layer];
      if (!bounded) return true;
      while (this.neuron < bounded.end) {
        if (left <= 0) return false;
        left -= bounded.layer.inputs + 500;
        this.bound(bounded, visit);
        this.neuron += 1;
      }
      this.inputs = bounded.outputs;
      this.traits = traitsOf(bounded.outputs);
      this.layer += 1;
      this.neuron = this.layers[this.layer]?.first ?? 0;
    }
  }

  private bound({ sums, accepted, outputs, weight }: BoundedLayer, visit: Visit): void {
    const { neuron, z } = this;
    const isBounded = boundWeightedSum(sums, neuron, this.inputs, this.traits, z);
    accepted.accept(z, isBounded);
    if (weight !== null) accepted.multiply(intervalOf(this.inputs, weight));
    visit(this.layer, neuron, z, accepted);
    const { low, high, indeterminate } = accepted;
    outputs.value[neuron] = accepted.expected;
    outputs.low[neuron] = indeterminate ? Number.NEGATIVE_INFINITY : (low[0] as number);
    outputs.high[neuron] = indeterminate ? Number.POSITIVE_INFINITY : (high.at(-1) as number);
  }
}
