/** A thread's share of a plan: it holds its rows and computes them in tiles, pausing after each. */
import type { ResolvedTraining } from '../../neuron/training-options.js';
import type { View } from '../backend.js';
import type { TrainingState } from '../training.js';
import { type Grid, writePixelCentres } from './grid.js';
import { HealthShard } from './health-shard.js';
import type { DenseKernel, Kernels } from './kernels.js';
import type { FieldShape, LayerData, Selection, ShardShape } from './protocol.js';
import { PopulationShard } from './population-shard.js';
import { TrainingShard } from './training-shard.js';
import type { Arena, Values } from './values.js';

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
  /** Gives its memory back; nothing else is called any more. */
  destroy(): void;
}

/** Throws RangeError, and keeps no memory, where these kernels have not enough. */
export function createShard(shape: ShardShape, layers: readonly LayerData[], kernels: Kernels): Shard {
  const arena = kernels.arena();
  try {
    switch (shape.kind) {
      case 'evaluation':
        return new EvaluationShard(kernels, arena, layers, shape.inputs, shape.rows);
      case 'field':
        return new FieldShard(kernels, arena, layers, shape);
      case 'training':
        return new TrainingShard(shape, layers, kernels, arena);
      case 'population':
        return new PopulationShard(shape, layers, kernels, arena);
      case 'health':
        return new HealthShard(shape, layers, kernels, arena);
    }
  } catch (error) {
    arena.release();
    throw error;
  }
}

/** Operations of one tile, in script. */
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

/** The layers of a shard with what computes them. */
class LayerRunner {
  readonly #dense: readonly DenseKernel[];

  constructor(
    private readonly kernels: Kernels,
    arena: Arena,
    private layers: readonly LayerData[],
  ) {
    this.#dense = layers.map(({ inputs, neurons }) => kernels.dense(arena, inputs, neurons));
    this.load(layers);
  }

  load(layers: readonly LayerData[]): void {
    this.layers = layers;
    for (const [at, layer] of layers.entries()) this.#dense[at]?.load(layer);
  }

  /** Rows that make up one tile where the layers are narrow. */
  get tileRows(): number {
    const { pace } = this.kernels;
    const perRow = this.layers.reduce((sum, { inputs, neurons }) => sum + neurons * costOfNeuron(inputs, pace), 0);
    return inBlocks(Math.max(leastRows, tileOperations / perRow), this.kernels.blockRows);
  }

  /** From inputs to outputs of layer `at`, rows `firstRow` to `endRow − 1`, in tiles of neurons. */
  *run(at: number, inputs: Values, outputs: Values, firstRow: number, endRow: number): Generator<void> {
    const { pace, blockColumns } = this.kernels;
    const layer = this.layers[at] as LayerData;
    const byWork = tileOperations / ((endRow - firstRow) * costOfNeuron(layer.inputs, pace));
    const step = inBlocks(Math.min(byWork, tileWeights / layer.inputs), blockColumns);
    for (let firstNeuron = 0; firstNeuron < layer.neurons; firstNeuron += step) {
      const tile = { firstRow, endRow, firstNeuron, endNeuron: Math.min(layer.neurons, firstNeuron + step) };
      this.#dense[at]?.run(inputs, outputs, tile);
      this.kernels.activateTile(layer, outputs, tile);
      yield;
    }
  }
}

/** The largest multiple of `block` up to `most`, and one block at least. */
const inBlocks = (most: number, block: number) => block * Math.max(1, Math.floor(most / block));

/** Of one sample, as operations of script. */
const costOfNeuron = (inputs: number, pace: number) => (2 * inputs) / pace + activationOperations;

/** Keeps the outputs of every layer, since each can be read. */
class EvaluationShard implements Shard {
  readonly #runner: LayerRunner;
  readonly #inputs: Values;
  readonly #outputs: readonly Values[];

  constructor(
    kernels: Kernels,
    private readonly arena: Arena,
    layers: readonly LayerData[],
    inputs: number,
    private readonly rows: number,
  ) {
    this.#inputs = arena.allocate(rows * inputs);
    this.#outputs = layers.map(({ neurons }) => arena.allocate(rows * neurons));
    this.#runner = new LayerRunner(kernels, arena, layers);
  }

  *run(): Generator<void> {
    const step = this.#runner.tileRows;
    for (let firstRow = 0; firstRow < this.rows; firstRow += step) {
      let inputs = this.#inputs;
      for (const [at, outputs] of this.#outputs.entries()) {
        yield* this.#runner.run(at, inputs, outputs, firstRow, Math.min(this.rows, firstRow + step));
        inputs = outputs;
      }
    }
  }

  setLayers(layers: readonly LayerData[]): void {
    this.#runner.load(layers);
  }

  setInputs(inputs: Float32Array): void {
    this.#inputs.view.set(inputs);
  }

  read(selection: Selection): Float32Array<ArrayBuffer> {
    const outputs = selection.kind === 'layer' ? this.#outputs[selection.layer] : this.#outputs.at(-1);
    if (!outputs) throw new RangeError('An evaluation has no such layer');
    return outputs.view.slice();
  }

  destroy(): void {
    this.arena.release();
  }
}

/** From f′(z) to ∂a/∂w = f′(z)·x, for `count` values: x the input of number `weight` of each row of `inputs`. */
function timesInput(values: Float32Array, inputs: Float32Array, fanIn: number, weight: number, count: number): void {
  for (let at = 0; at < count; at++) values[at] = (values[at] as number) * (inputs[at * fanIn + weight] as number);
}

/** Keeps the values of its pixels alone; hidden layers live for a block of pixels at a time. */
class FieldShard implements Shard {
  readonly #values: Float32Array<ArrayBuffer>;
  readonly #runner: LayerRunner;
  readonly #blockRows: number;
  readonly #points: Values;
  readonly #outputs: readonly Values[];
  readonly #firstRow: number;
  readonly #weight: number | null;
  #grid: Grid;

  constructor(
    kernels: Kernels,
    private readonly arena: Arena,
    private readonly layers: readonly LayerData[],
    { grid, firstRow, rows, weight }: FieldShape,
  ) {
    this.#grid = grid;
    this.#firstRow = firstRow;
    this.#weight = weight;
    this.#values = new Float32Array(rows * grid.width);
    const widest = Math.max(2, ...layers.map(({ neurons }) => neurons));
    const fitting = Math.max(leastRows, Math.floor(blockValues / widest));
    this.#runner = new LayerRunner(kernels, arena, layers);
    this.#blockRows = Math.min(this.#values.length, fitting, this.#runner.tileRows);
    this.#points = arena.allocate(this.#blockRows * 2);
    this.#outputs = layers.map(({ neurons }) => arena.allocate(this.#blockRows * neurons));
  }

  *run(): Generator<void> {
    const firstPixel = this.#firstRow * this.#grid.width;
    for (let first = 0; first < this.#values.length; first += this.#blockRows) {
      const count = Math.min(this.#blockRows, this.#values.length - first);
      writePixelCentres(this.#grid, firstPixel + first, count, this.#points.view);
      let [inputs, outputs] = [this.#points, this.#points];
      for (const [at, next] of this.#outputs.entries()) {
        inputs = outputs;
        outputs = next;
        yield* this.#runner.run(at, inputs, outputs, 0, count);
      }
      const fanIn = this.layers.at(-1)?.inputs ?? 0;
      if (this.#weight !== null) timesInput(outputs.view, inputs.view, fanIn, this.#weight, count);
      this.#values.set(outputs.view.subarray(0, count), first);
    }
  }

  setLayers(layers: readonly LayerData[]): void {
    this.#runner.load(layers);
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

  destroy(): void {
    this.arena.release();
  }
}
