/** The kernels in WebAssembly with SIMD; the arguments of assembly/ in terms of the contract. */
import type { ActivationName } from '../../../neuron/activations/index.js';
import type { ResolvedOptimizer, StepNumbers } from '../../../neuron/optimizers.js';
import { type Activated, activateTile } from '../activate.js';
import type { Tile } from '../dense.js';
import { activate, multiplyBySlopes } from '../float32-activation.js';
import { type Memory, optimize } from '../float32-optimizer.js';
import type { Product } from '../float32-products.js';
import type { DenseKernel, KernelName, Kernels } from '../kernels.js';
import type { Arena, Values } from '../values.js';
import { kindOf, slopeOf } from './formula-kinds.js';
import { type Heap, HeapArena } from './heap.js';
import type { RelaxedExports, SimdExports } from './modules.js';
import { optimizeInLanes } from './optimize-in-lanes.js';
import { PackedLayer, panelColumns } from './packed-layer.js';

const bytes = Float32Array.BYTES_PER_ELEMENT;

export class WasmKernels implements Kernels {
  readonly name: KernelName;
  readonly pace = 10;
  readonly blockRows = 12;
  readonly blockColumns = panelColumns;

  constructor(
    private readonly heap: Heap,
    private readonly simd: SimdExports,
    /** Null where the engine has no relaxed SIMD. Used where any order of rounding is right, never in training. */
    private readonly relaxed: RelaxedExports | null,
  ) {
    this.name = relaxed ? 'cpu/wasm-relaxed-simd' : 'cpu/wasm-simd';
  }

  arena(): Arena {
    return new HeapArena(this.heap);
  }

  dense(arena: Arena, inputs: number, neurons: number): DenseKernel {
    const { rowwise } = this.relaxed ?? this.simd;
    return new PackedLayer(arena, inputs, neurons, this.simd.pack, rowwise);
  }

  activateTile(layer: Activated, values: Values, tile: Tile): void {
    const kind = layer.quantity === 'activation' ? kindOf(layer.activation) : -1;
    if (kind < 0) return activateTile(layer, values.view, tile);
    const { neurons } = layer;
    const at = values.address + bytes * (tile.firstRow * neurons + tile.firstNeuron);
    const slope = slopeOf(layer.activation, layer.parameters);
    const rows = tile.endRow - tile.firstRow;
    const columns = tile.endNeuron - tile.firstNeuron;
    if (columns === neurons) this.simd.activate(kind, at, at, 0, 1, rows * columns, slope);
    else this.simd.activate(kind, at, at, bytes * neurons, rows, columns, slope);
  }

  activate(name: ActivationName, parameters: readonly number[], from: Values, to: Values, count: number): void {
    const kind = kindOf(name);
    if (kind < 0) activate(name, parameters, from.view, to.view, 0, count);
    else this.simd.activate(kind, from.address, to.address, 0, 1, count, slopeOf(name, parameters));
  }

  multiplyBySlopes(
    name: ActivationName,
    parameters: readonly number[],
    preActivations: Values,
    deltas: Values,
    count: number,
  ): void {
    const kind = kindOf(name);
    if (kind < 0) multiplyBySlopes(name, parameters, preActivations.view, deltas.view, 0, count);
    else this.simd.multiplyBySlopes(kind, preActivations.address, deltas.address, count, slopeOf(name, parameters));
  }

  panels(arena: Arena, product: Product, steps: number, columns: number): Values | null {
    if (isStepwise(product)) return null;
    return arena.allocate(panelColumns * Math.ceil(columns / panelColumns) * steps);
  }

  prepare({ right, panels }: Product, steps: number, firstColumn: number, endColumn: number): void {
    if (!panels) return;
    const { rowStride, stepStride } = right;
    const from = right.values.address + bytes * (right.at + firstColumn * rowStride);
    const to = panels.address + bytes * firstColumn * steps;
    const columns = endColumn - firstColumn;
    if (rowStride === 1) this.simd.packRows(from, bytes * stepStride, steps, columns, to);
    else this.simd.pack(from, steps, columns, to);
  }

  multiply(
    product: Product,
    steps: number,
    firstRow: number,
    endRow: number,
    firstColumn: number,
    endColumn: number,
  ): void {
    const { left, right, panels, start, startAt, out, outAt, outStride } = product;
    const from = left.values.address + bytes * (left.at + firstRow * left.rowStride);
    const starts = start.address + bytes * (startAt + firstColumn);
    const to = out.address + bytes * (outAt + firstRow * outStride + firstColumn);
    const rows = endRow - firstRow;
    const columns = endColumn - firstColumn;
    if (panels) {
      const own = panels.address + bytes * firstColumn * steps;
      const panelSize = bytes * panelColumns * steps;
      const [leftRow, outRow] = [bytes * left.rowStride, bytes * outStride];
      this.simd.rowwise(from, leftRow, own, panelSize, starts, 0, to, outRow, steps, rows, columns);
      return;
    }
    const rights = right.values.address + bytes * (right.at + firstColumn);
    const [leftStep, rightStep] = [bytes * left.stepStride, bytes * right.stepStride];
    this.simd.stepwise(from, leftStep, rights, rightStep, starts, to, bytes * outStride, steps, rows, columns);
  }

  areFinite(values: Values, count: number): boolean {
    return this.simd.areFinite(values.address, count) === 1;
  }

  optimize(
    optimizer: ResolvedOptimizer,
    numbers: StepNumbers,
    gradient: Values,
    factor: number,
    frozen: Uint8Array | null,
    before: Memory,
    after: Memory,
  ): void {
    if (frozen) optimize(optimizer, numbers, gradient.view, factor, frozen, before, after);
    else optimizeInLanes(this.simd, optimizer, numbers, gradient, factor, before, after);
  }
}

/** Whether the rows of the left side and the columns of the right one lie side by side: then it is taken as it lies. */
const isStepwise = ({ left, right }: Product) => left.rowStride === 1 && right.rowStride === 1;
