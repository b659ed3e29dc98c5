/**
 * Forward and backward through a network for a mini-batch, in float32. The fast twin of reference-gradient.ts; each sum
 * goes over its terms in order, so that no bit depends on how the work is cut.
 */
import type { ActivationName } from '../../neuron/activations/index.js';
import { type LossSettings, lossScale } from '../../neuron/losses.js';
import type { LayerPlace } from '../../neuron/parameters.js';
import { activate, multiplyBySlopes } from './float32-activation.js';
import { writeErrors, writeLossSlopes, writeSampleLosses } from './float32-loss.js';
import { blockColumns, blockRows, multiply, type Product } from './float32-products.js';

export interface PassLayer extends LayerPlace {
  readonly activation: ActivationName;
  /** Of the activation, as float32 holds them. */
  parameters: readonly number[];
}

/** A layer's values for the mini-batch, (B, O) each, and the products that make them. */
interface Stage {
  readonly preActivations: Float32Array;
  readonly activations: Float32Array;
  readonly deltas: Float32Array;
  /** z = x Wᵀ + b: (B, O). */
  readonly forward: Product;
  /** δ W: (B, I), what the layer before has to answer for. None for the first layer. */
  readonly backward: Product | null;
  /** δᵀ x: (O, I), into the gradient. */
  readonly outer: Product;
}

/** Operations between two pauses, some tenths of a millisecond to a millisecond of work. */
const pauseOperations = 3e5;
/** An activation costs about as much as this many multiplications or additions. */
const activationOperations = 20;

export class Float32Pass {
  /** (B, I) and (B, O): the mini-batch goes in here. */
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  /** (B) */
  readonly sampleLosses: Float32Array;
  readonly #stages: readonly Stage[];
  readonly #zeros: Float32Array;
  #operations = 0;

  constructor(
    readonly layers: readonly PassLayer[],
    readonly batch: number,
  ) {
    const inputs = layers[0]?.inputs ?? 0;
    this.inputs = new Float32Array(batch * inputs);
    this.targets = new Float32Array(batch * this.outputs);
    this.sampleLosses = new Float32Array(batch);
    this.#zeros = new Float32Array(Math.max(...layers.map((layer) => layer.inputs)));
    const stages: Stage[] = [];
    for (const layer of layers) stages.push(stageOf(layer, batch, stages.at(-1) ?? null, this.inputs, this.#zeros));
    this.#stages = stages;
  }

  /** Neurons of the last layer. */
  get outputs(): number {
    return this.layers.at(-1)?.neurons ?? 0;
  }

  /** z, a and δ of a layer for the last mini-batch. */
  values(layer: number): Pick<Stage, 'preActivations' | 'activations' | 'deltas'> {
    return this.#stages[layer] as Stage;
  }

  /** Counts operations, and says when it is time for a pause. */
  isDue(operations: number): boolean {
    this.#operations += operations;
    if (this.#operations < pauseOperations) return false;
    this.#operations = 0;
    return true;
  }

  /** Forward for the first `samples` samples; gives the first layer with a z that is not finite, −1 if there is none. */
  *forward(parameters: Float32Array, samples: number): Generator<void, number> {
    for (const [at, stage] of this.#stages.entries()) {
      const { inputs, neurons, activation, parameters: own } = this.layers[at] as PassLayer;
      const { forward, preActivations, activations: activated } = stage;
      forward.right.values = parameters;
      forward.start = parameters;
      yield* this.#multiply(forward, samples, neurons, inputs);
      const values = samples * neurons;
      if (!areFinite(preActivations, values)) return at;
      activate(activation, own, preActivations, activated, 0, values);
      if (this.isDue(values * activationOperations)) yield;
    }
    return -1;
  }

  /** Each sample's share of the mean loss; false if one is not finite. */
  judge(loss: Required<LossSettings>, samples: number): boolean {
    const scale = Math.fround(lossScale(loss.kind, samples, this.outputs));
    const { activations: outputs } = this.#stages.at(-1) as Stage;
    writeSampleLosses(loss, scale, outputs, this.targets, this.sampleLosses, samples, this.outputs);
    return areFinite(this.sampleLosses, samples);
  }

  /** δ of all layers, of the mean loss of `count` samples; of the perceptron rule's errors if `loss` is null. */
  *backward(
    parameters: Float32Array,
    loss: Required<LossSettings> | null,
    samples: number,
    count: number,
  ): Generator<void> {
    const last = this.layers.length - 1;
    this.#writeLastDeltas(loss, samples, count);
    if (this.isDue(samples * this.outputs * activationOperations)) yield;
    for (let at = last; at > 0; at--) {
      const { inputs, neurons } = this.layers[at] as PassLayer;
      const { backward } = this.#stages[at] as Stage;
      const { activation, parameters: own } = this.layers[at - 1] as PassLayer;
      const { preActivations, deltas } = this.#stages[at - 1] as Stage;
      if (!backward) continue;
      backward.right.values = parameters;
      yield* this.#multiply(backward, samples, inputs, neurons);
      multiplyBySlopes(activation, own, preActivations, deltas, 0, samples * inputs);
      if (this.isDue(samples * inputs * activationOperations)) yield;
    }
  }

  /** Writes the gradient (P), without penalties. */
  *gradient(gradient: Float32Array, samples: number): Generator<void> {
    for (const [at, { outer, deltas }] of this.#stages.entries()) {
      const { inputs, neurons, biasesAt } = this.layers[at] as PassLayer;
      outer.out = gradient;
      yield* this.#multiply(outer, neurons, inputs, samples);
      for (let neuron = 0; neuron < neurons; neuron++) {
        let sum = 0;
        for (let sample = 0; sample < samples; sample++) {
          sum = Math.fround(sum + (deltas[sample * neurons + neuron] as number));
        }
        gradient[biasesAt + neuron] = sum;
      }
      if (this.isDue(samples * neurons)) yield;
    }
  }

  #writeLastDeltas(loss: Required<LossSettings> | null, samples: number, count: number): void {
    const { neurons, activation, parameters } = this.layers.at(-1) as PassLayer;
    const { preActivations, activations: outputs, deltas } = this.#stages.at(-1) as Stage;
    if (loss === null) {
      writeErrors(Math.fround(1 / count), outputs, this.targets, deltas, samples * neurons);
      return;
    }
    const scale = Math.fround(lossScale(loss.kind, count, neurons));
    writeLossSlopes(loss, scale, outputs, this.targets, deltas, samples, neurons);
    multiplyBySlopes(activation, parameters, preActivations, deltas, 0, samples * neurons);
  }

  /** The whole product, in tiles between which there may be a pause. */
  *#multiply(product: Product, rows: number, columns: number, steps: number): Generator<void> {
    const operations = 2 * steps * rows * columns;
    if (operations <= pauseOperations) {
      multiply(product, steps, 0, rows, 0, columns);
      if (this.isDue(operations)) yield;
      return;
    }
    const across = Math.min(columns, wholeBlocks(blockColumns, pauseOperations / (2 * steps * blockRows)));
    const down = Math.min(rows, wholeBlocks(blockRows, pauseOperations / (2 * steps * across)));
    for (let row = 0; row < rows; row += down) {
      const endRow = Math.min(rows, row + down);
      for (let column = 0; column < columns; column += across) {
        const endColumn = Math.min(columns, column + across);
        multiply(product, steps, row, endRow, column, endColumn);
        if (this.isDue(2 * steps * (endRow - row) * (endColumn - column))) yield;
      }
    }
  }
}

/** The largest multiple of `block` up to `most`, and one block at least. */
const wholeBlocks = (block: number, most: number) => block * Math.max(1, Math.floor(most / block));

/** `before` is the layer before, null for the first one, whose inputs are the mini-batch's. */
function stageOf(
  layer: PassLayer,
  batch: number,
  before: Stage | null,
  batchInputs: Float32Array,
  zeros: Float32Array,
): Stage {
  const { inputs, neurons, weightsAt, biasesAt } = layer;
  const preActivations = new Float32Array(batch * neurons);
  const deltas = new Float32Array(batch * neurons);
  const values = before?.activations ?? batchInputs;
  return {
    preActivations,
    activations: new Float32Array(batch * neurons),
    deltas,
    forward: {
      left: { values, at: 0, rowStride: inputs, stepStride: 1 },
      right: { values: zeros, at: weightsAt, rowStride: inputs, stepStride: 1 },
      start: zeros,
      startAt: biasesAt,
      out: preActivations,
      outAt: 0,
      outStride: neurons,
    },
    backward: before && {
      left: { values: deltas, at: 0, rowStride: neurons, stepStride: 1 },
      right: { values: zeros, at: weightsAt, rowStride: 1, stepStride: inputs },
      start: zeros,
      startAt: 0,
      out: before.deltas,
      outAt: 0,
      outStride: inputs,
    },
    outer: {
      left: { values: deltas, at: 0, rowStride: 1, stepStride: neurons },
      right: { values, at: 0, rowStride: 1, stepStride: inputs },
      start: zeros,
      startAt: 0,
      out: zeros,
      outAt: weightsAt,
      outStride: inputs,
    },
  };
}

/** Whether the first `length` values are neither infinite nor NaN. */
export function areFinite(values: Float32Array, length: number): boolean {
  let differences = 0;
  // Only of a finite number the difference with itself is 0; a NaN stays one in a sum.
  for (let at = 0; at < length; at++) {
    const value = values[at] as number;
    differences += value - value;
  }
  return differences === 0;
}
