/** One neuron of a network with two inputs over a rectangle of the input plane; the GPU makes the grid itself. */
import type { Network } from '../../neuron/network.js';
import type { Field, FieldOptions, Quantity, View } from '../backend.js';
import { checkField, checkRows, checkView } from '../validate.js';
import { DenseChain, type Chunk, type Dispatch } from './dense-chain.js';
import type { Gpu, Kernel } from './gpu.js';
import { GpuPlan } from './plan.js';
import { readBack } from './read-back.js';
import { gridUniform } from './uniforms.js';
import { BufferUsage } from './usage.js';

/** A run of whole rows of pixels and the buffer that holds their values. */
export interface FieldPart {
  readonly firstRow: number;
  readonly rows: number;
  readonly values: GPUBuffer;
}

interface GridStep extends Dispatch {
  readonly uniform: GPUBuffer;
  readonly chunk: Chunk;
}

export class GpuField extends GpuPlan implements Field {
  readonly width: number;
  readonly height: number;
  readonly layer: number;
  readonly neuron: number;
  readonly quantity: Quantity;
  readonly parts: readonly FieldPart[];
  #view: View;
  readonly #grid: readonly GridStep[];

  private constructor(gpu: Gpu, network: Network, options: Required<FieldOptions>, chain: DenseChain, kernel: Kernel) {
    super(gpu, network, chain, 'field');
    ({ width: this.width, height: this.height, layer: this.layer, neuron: this.neuron } = options);
    this.quantity = options.quantity;
    this.#view = options.view;
    this.parts = chain.chunks.map(({ firstRow, rows, buffers }) => ({
      firstRow: firstRow / this.width,
      rows: rows / this.width,
      values: buffers.at(-1) as GPUBuffer,
    }));
    this.#grid = chain.chunks.map((chunk) => this.#gridStep(kernel, chunk));
    this.#writeGrid();
  }

  static async create(gpu: Gpu, network: Network, options: FieldOptions): Promise<GpuField> {
    checkField(network, options);
    const { width, height, layer = network.layers.length - 1, neuron = 0, quantity = 'activation' } = options;
    const layers = network.layers
      .slice(0, layer + 1)
      .map((each, at) =>
        at === layer
          ? { layer: each, first: neuron, count: 1, quantity }
          : { layer: each, first: 0, count: each.neurons, quantity: 'activation' as const },
      );
    const kernel = await gpu.kernel('network/grid');
    const chain = await DenseChain.create(gpu, {
      label: 'field',
      layers,
      rows: width * height,
      rowMultiple: width,
      keepHidden: false,
    });
    return gpu.scoped(
      'field: allocating',
      () => new GpuField(gpu, network, { ...options, layer, neuron, quantity }, chain, kernel),
    );
  }

  get view(): View {
    return this.#view;
  }

  setView(view: View): void {
    this.assertUsable();
    checkView(view);
    this.#view = { ...view };
    this.#writeGrid();
  }

  async read(rows?: readonly number[]): Promise<Float32Array<ArrayBuffer>> {
    this.assertUsable();
    const { width } = this;
    if (!rows)
      return readBack(
        this.gpu,
        this.label,
        this.parts.map((part) => ({ buffer: part.values, first: 0, length: part.rows * width })),
      );
    checkRows(rows, this.height);
    const pieces = rows.flatMap((row) => {
      const part = this.parts.find(({ firstRow, rows: count }) => row >= firstRow && row < firstRow + count);
      return part ? [{ buffer: part.values, first: (row - part.firstRow) * width, length: width }] : [];
    });
    return readBack(this.gpu, this.label, pieces);
  }

  override destroy(): void {
    super.destroy();
    for (const { uniform } of this.#grid) uniform.destroy();
  }

  protected encode(pass: GPUComputePassEncoder): void {
    for (const { kernel, group, workgroups, chunk } of this.#grid) {
      pass.setPipeline(kernel.pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(...workgroups);
      this.chain.encode(pass, chunk);
    }
  }

  #gridStep(kernel: Kernel, chunk: Chunk): GridStep {
    const uniform = this.gpu.buffer(
      'field: grid',
      gridUniform.sizeBytes,
      BufferUsage.uniform | BufferUsage.copyDestination,
    );
    const group = this.gpu.bind(kernel, 'field: grid', {
      grid: { buffer: uniform },
      points: { buffer: chunk.buffers[0] as GPUBuffer },
    });
    return { kernel, group, uniform, chunk, workgroups: this.gpu.fold(Math.ceil(chunk.rows / 64)) };
  }

  #writeGrid(): void {
    const { left, right, bottom, top } = this.#view;
    const step = [(right - left) / this.width, -(top - bottom) / this.height] as const;
    for (const { uniform, chunk } of this.#grid) {
      const values = {
        origin: [left + step[0] / 2, top + step[1] / 2],
        step,
        width: this.width,
        first: chunk.firstRow,
        count: chunk.rows,
      };
      this.gpu.device.queue.writeBuffer(uniform, 0, gridUniform.pack(values));
    }
  }
}
