/** What computes on the CPU: one contract, kept by script alone and by WebAssembly with SIMD. */
import type { ActivationName } from '../../neuron/activations/index.js';
import type { ResolvedOptimizer, StepNumbers } from '../../neuron/optimizers.js';
import type { Activated } from './activate.js';
import type { DenseLayer, Tile } from './dense.js';
import type { Memory } from './float32-optimizer.js';
import type { Product } from './float32-products.js';
import type { Arena, Values } from './values.js';

/** From the one that runs everywhere to the fastest. */
export const kernelNames = ['cpu/script', 'cpu/wasm-simd', 'cpu/wasm-relaxed-simd'] as const;
export type KernelName = (typeof kernelNames)[number];

/** A dense layer whose weights have been put in order for its kernel, once for many runs. */
export interface DenseKernel {
  /** Takes weights (O, I) and biases (O). */
  load(layer: DenseLayer): void;
  /** From inputs (B, I) writes the tile's part of the pre-activations (B, O). */
  run(inputs: Values, preActivations: Values, tile: Tile): void;
}

export interface Kernels {
  readonly name: KernelName;
  /** How many multiplications and additions take as long as one in script. */
  readonly pace: number;
  /** Tiles of a multiple of so many rows and columns waste nothing at their edges. */
  readonly blockRows: number;
  readonly blockColumns: number;
  arena(): Arena;
  dense(arena: Arena, inputs: number, neurons: number): DenseKernel;
  /** As activate.ts has it. */
  activateTile(layer: Activated, values: Values, tile: Tile): void;
  /** As float32-activation.ts has it, from the first value on. */
  activate(
    name: ActivationName,
    parameters: readonly number[],
    preActivations: Values,
    activated: Values,
    count: number,
  ): void;
  multiplyBySlopes(
    name: ActivationName,
    parameters: readonly number[],
    preActivations: Values,
    deltas: Values,
    count: number,
  ): void;
  /** Memory in which `prepare` can put columns of the product's right side in order; null where it needs none. */
  panels(arena: Arena, product: Product, steps: number, columns: number): Values | null;
  /** To be called before columns are multiplied, whenever the right side has changed. */
  prepare(product: Product, steps: number, firstColumn: number, endColumn: number): void;
  /** As float32-products.ts has it; `firstColumn` is a multiple of `blockColumns`. */
  multiply(
    product: Product,
    steps: number,
    firstRow: number,
    endRow: number,
    firstColumn: number,
    endColumn: number,
  ): void;
  /** Whether the first `count` values are neither infinite nor NaN. */
  areFinite(values: Values, count: number): boolean;
  /** As float32-optimizer.ts has it. */
  optimize(
    optimizer: ResolvedOptimizer,
    numbers: StepNumbers,
    gradient: Values,
    factor: number,
    frozen: Uint8Array | null,
    before: Memory,
    after: Memory,
  ): void;
}
