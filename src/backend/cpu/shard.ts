/** A thread's share of a plan: it holds its rows and computes them in tiles, pausing after each. */
import type { ResolvedTraining } from '../../neuron/training-options.js';
import type { View } from '../backend.js';
import type { TrainingState } from '../training.js';
import { activateTile } from './activate.js';
import { denseTile } from './dense.js';
import { type Grid, writePixelCentres } from './grid.js';
import { HealthShard } from './health-shard.js';
import type { FieldShape, LayerData, Selection, ShardShape } from './protocol.js';
import { TrainingShard } from './training-shard.js';

export interface Shard {
  /** Computes all rows, or makes a step, once; yields every few tenths of a millisecond. */
  run(): Generator<void>;
  /** True where running does nothing any more. */
  readonly isStuck?: boolean;
  setLayers(layers: readonly LayerData[]): void;
  setInputs?(inputs: Float32Array): void;
  setView?(view: View): void;
  setOptions?(options: ResolvedTraining): void;
  setState?(state: TrainingState): void;
  /** A copy. */
  read(selection: Selection): Float32Array<ArrayBuffer>;
}

export function createShard(shape: ShardShape, layers: readonly LayerData[]): Shard {
  switch (shape.kind) {
    case 'evaluation':
      return new EvaluationShard(layers, shape.inputs, shape.rows);
    case 'field':
      return new FieldShard(layers, shape);
    case 'training':
      return new TrainingShard(shape, layers);
    case 'health':
      return new HealthShard(shape, layers);
  }
}

/** Operations of one tile. */
const tileOperations = 1e6;
/** Weights of one tile: 128 KiB, half of a small second-level cache. */
const tileWeights = 2 ** 15;
/** Rows of one tile at least, since every row of them uses the weights that have been fetched. */
const leastRows = 64;
/** Values of one layer that a field holds at a time, for one block of its pixels. */
const blockValues = 2 ** 16;
/** An activation costs about as much as this many multiplications or additions. */
const activationOperations = 20;

/** Multiplications, additions and activations for one sample. */
export function operationsPerRow(layers: readonly { readonly inputs: number; readonly neurons: number }[]): number {
  return layers.reduce((sum, { inputs, neurons }) => sum + neurons * (2 * inputs + activationOperations), 0);
}

/** Rows that make up one tile where the layers are narrow. */
const tileRows = (layers: readonly LayerData[]) =>
  Math.max(leastRows, Math.floor(tileOperations / operationsPerRow(layers)));

/** From inputs to outputs of one layer, rows `firstRow` to `endRow − 1`, in tiles of neurons. */
function* runLayer(
  layer: LayerData,
  inputs: Float32Array,
  outputs: Float32Array,
  firstRow: number,
  endRow: number,
): Generator<void> {
  const byWork = tileOperations / ((endRow - firstRow) * (2 * layer.inputs + activationOperations));
  // Even, because the kernel takes neurons by twos.
  const step = Math.max(2, 2 * Math.floor(Math.min(byWork, tileWeights / layer.inputs) / 2));
  for (let firstNeuron = 0; firstNeuron < layer.neurons; firstNeuron += step) {
    const tile = { firstRow, endRow, firstNeuron, endNeuron: Math.min(layer.neurons, firstNeuron + step) };
    denseTile(layer, inputs, outputs, tile);
    activateTile(layer, outputs, tile);
    yield;
  }
}

/** Keeps the outputs of every layer, since each can be read. */
class EvaluationShard implements Shard {
  readonly #inputs: Float32Array;
  readonly #outputs: readonly Float32Array<ArrayBuffer>[];

  constructor(
    private layers: readonly LayerData[],
    inputs: number,
    private readonly rows: number,
  ) {
    this.#inputs = new Float32Array(rows * inputs);
    this.#outputs = layers.map(({ neurons }) => new Float32Array(rows * neurons));
  }

  *run(): Generator<void> {
    const step = tileRows(this.layers);
    for (let firstRow = 0; firstRow < this.rows; firstRow += step) {
      let inputs = this.#inputs;
      for (const [at, layer] of this.layers.entries()) {
        const outputs = this.#outputs[at] as Float32Array;
        yield* runLayer(layer, inputs, outputs, firstRow, Math.min(this.rows, firstRow + step));
        inputs = outputs;
      }
    }
  }

  setLayers(layers: readonly LayerData[]): void {
    this.layers = layers;
  }

  setInputs(inputs: Float32Array): void {
    this.#inputs.set(inputs);
  }

  read(selection: Selection): Float32Array<ArrayBuffer> {
    const outputs = selection.kind === 'layer' ? this.#outputs[selection.layer] : this.#outputs.at(-1);
    if (!outputs) throw new RangeError('An evaluation has no such layer');
    return outputs.slice();
  }
}

/** From f′(z) to ∂a/∂w = f′(z)·x, for `count` values: x the input of number `weight` of each row of `inputs`. */
function timesInput(values: Float32Array, inputs: Float32Array, fanIn: number, weight: number, count: number): void {
  for (let at = 0; at < count; at++) values[at] = (values[at] as number) * (inputs[at * fanIn + weight] as number);
}

/** Keeps the values of its pixels alone; hidden layers live for a block of pixels at a time. */
class FieldShard implements Shard {
  readonly #values: Float32Array<ArrayBuffer>;
  readonly #blockRows: number;
  readonly #points: Float32Array;
  readonly #outputs: readonly Float32Array[];
  readonly #firstRow: number;
  readonly #weight: number | null;
  #grid: Grid;

  constructor(
    private layers: readonly LayerData[],
    { grid, firstRow, rows, weight }: FieldShape,
  ) {
    this.#grid = grid;
    this.#firstRow = firstRow;
    this.#weight = weight;
    this.#values = new Float32Array(rows * grid.width);
    const widest = Math.max(2, ...layers.map(({ neurons }) => neurons));
    const fitting = Math.max(leastRows, Math.floor(blockValues / widest));
    this.#blockRows = Math.min(this.#values.length, fitting, tileRows(layers));
    this.#points = new Float32Array(this.#blockRows * 2);
    this.#outputs = layers.map(({ neurons }) => new Float32Array(this.#blockRows * neurons));
  }

  *run(): Generator<void> {
    const firstPixel = this.#firstRow * this.#grid.width;
    for (let first = 0; first < this.#values.length; first += this.#blockRows) {
      const count = Math.min(this.#blockRows, this.#values.length - first);
      writePixelCentres(this.#grid, firstPixel + first, count, this.#points);
      let [inputs, outputs] = [this.#points, this.#points];
      for (const [at, layer] of this.layers.entries()) {
        inputs = outputs;
        outputs = this.#outputs[at] as Float32Array;
        yield* runLayer(layer, inputs, outputs, 0, count);
      }
      if (this.#weight !== null) timesInput(outputs, inputs, this.layers.at(-1)?.inputs ?? 0, this.#weight, count);
      this.#values.set(outputs.subarray(0, count), first);
    }
  }

  setLayers(layers: readonly LayerData[]): void {
    this.layers = layers;
  }

  setView(view: View): void {
    this.#grid = { ...this.#grid, view };
  }

  read(selection: Selection): Float32Array<ArrayBuffer> {
    if (selection.kind !== 'rows' || !selection.rows) return this.#values.slice();
    const { width } = this.#grid;
    const read = new Float32Array(selection.rows.length * width);
    for (const [at, row] of selection.rows.entries()) {
      read.set(this.#values.subarray(row * width, (row + 1) * width), at * width);
    }
    return read;
  }
}
