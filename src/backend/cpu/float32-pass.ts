/**
 * Forward and backward through a network for a mini-batch, in float32. The fast twin of reference-gradient.ts; each sum
 * goes over its terms in order, so that no bit depends on how the work is cut.
 */
import type { ActivationName } from '../../neuron/activations/index.js';
import { type LossSettings, lossScale } from '../../neuron/losses.js';
import type { LayerPlace } from '../../neuron/parameters.js';
import { areFinite } from './float32-activation.js';
import { writeErrors, writeLossSlopes, writeSampleLosses } from './float32-loss.js';
import type { Product } from './float32-products.js';
import type { Kernels } from './kernels.js';
import type { Arena, Values } from './values.js';

export interface PassLayer extends LayerPlace {
  readonly activation: ActivationName;
  /** Of the activation, as float32 holds them. */
  parameters: readonly number[];
}

/** A layer's values for the mini-batch, (B, O) each, and the products that make them. */
interface Stage {
  readonly preActivations: Values;
  readonly activations: Values;
  readonly deltas: Values;
  /** z = x Wᵀ + b: (B, O). */
  readonly forward: Product;
  /** δ W: (B, I), what the layer before has to answer for. None for the first layer. */
  readonly backward: Product | null;
  /** δᵀ x: (O, I), into the gradient. */
  readonly outer: Product;
  /** Σ δ: (O), into the gradient, as the product of 1, again and again, and δ. */
  readonly sums: Product;
}

/** Operations of script between two pauses, some tenths of a millisecond to a millisecond of work. */
const pauseOperations = 3e5;
/** An activation costs about as much as this many multiplications or additions. */
const activationOperations = 20;

export class Float32Pass {
  /** (B, I) and (B, O): the mini-batch goes in here. */
  readonly inputs: Values;
  readonly targets: Float32Array;
  /** (B) */
  readonly sampleLosses: Float32Array;
  readonly #stages: readonly Stage[];
  #operations = 0;

  constructor(
    private readonly kernels: Kernels,
    arena: Arena,
    readonly layers: readonly PassLayer[],
    readonly batch: number,
  ) {
    this.inputs = arena.allocate(batch * (layers[0]?.inputs ?? 0));
    this.targets = new Float32Array(batch * this.outputs);
    this.sampleLosses = new Float32Array(batch);
    this.#stages = stagesOf(kernels, arena, layers, batch, this.inputs);
  }

  /** Neurons of the last layer. */
  get outputs(): number {
    return this.layers.at(-1)?.neurons ?? 0;
  }

  /** z, a and δ of a layer for the last mini-batch. */
  values(layer: number): Record<'preActivations' | 'activations' | 'deltas', Float32Array> {
    const { preActivations, activations, deltas } = this.#stages[layer] as Stage;
    return { preActivations: preActivations.view, activations: activations.view, deltas: deltas.view };
  }

  /** z of a layer alone, as kernels take it. */
  preActivations(layer: number): Values {
    return (this.#stages[layer] as Stage).preActivations;
  }

  /** Counts operations, and says when it is time for a pause. */
  isDue(operations: number): boolean {
    this.#operations += operations;
    if (this.#operations < pauseOperations) return false;
    this.#operations = 0;
    return true;
  }

  /** Forward for the first `samples` samples; gives the first layer with a z that is not finite, −1 if there is none. */
  *forward(parameters: Values, samples: number): Generator<void, number> {
    for (const [at, stage] of this.#stages.entries()) {
      const { inputs, neurons, activation, parameters: own } = this.layers[at] as PassLayer;
      const { forward, preActivations, activations: activated } = stage;
      forward.right.values = parameters;
      forward.start = parameters;
      yield* this.#multiply(forward, samples, neurons, inputs);
      const values = samples * neurons;
      if (!this.kernels.areFinite(preActivations, values)) return at;
      this.kernels.activate(activation, own, preActivations, activated, values);
      if (this.isDue(values * activationOperations)) yield;
    }
    return -1;
  }

  /** Each sample's share of the mean loss; false if one is not finite. */
  judge(loss: Required<LossSettings>, samples: number): boolean {
    const scale = Math.fround(lossScale(loss.kind, samples, this.outputs));
    const { activations: outputs } = this.#stages.at(-1) as Stage;
    writeSampleLosses(loss, scale, outputs.view, this.targets, this.sampleLosses, samples, this.outputs);
    return areFinite(this.sampleLosses, samples);
  }

  /** δ of all layers, of the mean loss of `count` samples; of the perceptron rule's errors if `loss` is null. */
  *backward(parameters: Values, loss: Required<LossSettings> | null, samples: number, count: number): Generator<void> {
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
      this.kernels.multiplyBySlopes(activation, own, preActivations, deltas, samples * inputs);
      if (this.isDue(samples * inputs * activationOperations)) yield;
    }
  }

  /** Writes the gradient (P), without penalties. */
  *gradient(gradient: Values, samples: number): Generator<void> {
    for (const [at, { outer, sums }] of this.#stages.entries()) {
      const { inputs, neurons } = this.layers[at] as PassLayer;
      outer.out = gradient;
      sums.out = gradient;
      yield* this.#multiply(outer, neurons, inputs, samples);
      yield* this.#multiply(sums, 1, neurons, samples);
    }
  }

  #writeLastDeltas(loss: Required<LossSettings> | null, samples: number, count: number): void {
    const { neurons, activation, parameters } = this.layers.at(-1) as PassLayer;
    const { preActivations, activations: outputs, deltas } = this.#stages.at(-1) as Stage;
    if (loss === null) {
      writeErrors(Math.fround(1 / count), outputs.view, this.targets, deltas.view, samples * neurons);
      return;
    }
    const scale = Math.fround(lossScale(loss.kind, count, neurons));
    writeLossSlopes(loss, scale, outputs.view, this.targets, deltas.view, samples, neurons);
    this.kernels.multiplyBySlopes(activation, parameters, preActivations, deltas, samples * neurons);
  }

  /** The whole product, in tiles between which there may be a pause. */
  *#multiply(product: Product, rows: number, columns: number, steps: number): Generator<void> {
    const { kernels } = this;
    const { pace, blockRows, blockColumns } = kernels;
    const operations = (2 * steps * rows * columns) / pace;
    if (operations <= pauseOperations) {
      kernels.prepare(product, steps, 0, columns);
      kernels.multiply(product, steps, 0, rows, 0, columns);
      if (this.isDue(operations)) yield;
      return;
    }
    const most = (pace * pauseOperations) / (2 * steps);
    const across = Math.min(columns, wholeBlocks(blockColumns, most / blockRows));
    const down = Math.min(rows, wholeBlocks(blockRows, most / across));
    for (let column = 0; column < columns; column += across) {
      const endColumn = Math.min(columns, column + across);
      kernels.prepare(product, steps, column, endColumn);
      for (let row = 0; row < rows; row += down) {
        const endRow = Math.min(rows, row + down);
        kernels.multiply(product, steps, row, endRow, column, endColumn);
        if (this.isDue((2 * steps * (endRow - row) * (endColumn - column)) / pace)) yield;
      }
    }
  }
}

/** The largest multiple of `block` up to `most`, and one block at least. */
const wholeBlocks = (block: number, most: number) => block * Math.max(1, Math.floor(most / block));

/** What every layer computes for (B, I) inputs. */
function stagesOf(
  kernels: Kernels,
  arena: Arena,
  layers: readonly PassLayer[],
  batch: number,
  batchInputs: Values,
): Stage[] {
  const zeros = arena.allocate(Math.max(...layers.flatMap(({ inputs, neurons }) => [inputs, neurons])));
  const one = arena.allocate(1);
  one.view.fill(1);
  const stages: Stage[] = [];
  for (const { inputs, neurons, weightsAt, biasesAt } of layers) {
    const before = stages.at(-1);
    const values = before?.activations ?? batchInputs;
    const preActivations = arena.allocate(batch * neurons);
    const deltas = arena.allocate(batch * neurons);
    const ofParameters = { values: zeros, at: weightsAt };
    const ofDeltas = { values: deltas, at: 0 };
    const fromZeros = { start: zeros, startAt: 0 };
    const forward: Product = {
      left: { values, at: 0, rowStride: inputs, stepStride: 1 },
      right: { ...ofParameters, rowStride: inputs, stepStride: 1 },
      start: zeros,
      startAt: biasesAt,
      out: preActivations,
      outAt: 0,
      outStride: neurons,
    };
    const backward: Product | null = before
      ? {
          left: { ...ofDeltas, rowStride: neurons, stepStride: 1 },
          right: { ...ofParameters, rowStride: 1, stepStride: inputs },
          ...fromZeros,
          out: before.deltas,
          outAt: 0,
          outStride: inputs,
        }
      : null;
    stages.push({
      preActivations,
      activations: arena.allocate(batch * neurons),
      deltas,
      forward: { ...forward, panels: kernels.panels(arena, forward, inputs, neurons) },
      backward: backward && { ...backward, panels: kernels.panels(arena, backward, neurons, inputs) },
      outer: {
        left: { ...ofDeltas, rowStride: 1, stepStride: neurons },
        right: { values, at: 0, rowStride: 1, stepStride: inputs },
        ...fromZeros,
        out: zeros,
        outAt: weightsAt,
        outStride: inputs,
      },
      sums: {
        left: { values: one, at: 0, rowStride: 1, stepStride: 0 },
        right: { ...ofDeltas, rowStride: 1, stepStride: neurons },
        ...fromZeros,
        out: zeros,
        outAt: biasesAt,
        outStride: neurons,
      },
    });
  }
  return stages;
}
