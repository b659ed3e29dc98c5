/** One neuron of a network with two inputs over a rectangle of the input plane; the GPU makes the grid itself. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type { Field, FieldOptions, Quantity, View } from '../backend.js';
import { checkField, checkRows, checkView } from '../validate.js';
import { DenseChain, type ChainOutput, type Chunk } from './dense-chain.js';
import type { Gpu, Kernel } from './gpu.js';
import { ChainPlan } from './chain-plan.js';
import { readBack } from './read-back.js';
import type { Dispatch } from './recorder.js';
import { workgroupSize } from './shaders.js';
import { factorUniform, gridUniform } from './uniforms.js';
import { BufferUsage } from './usage.js';

/** A run of whole rows of pixels and the buffer that holds their values. */
export interface FieldPart {
  readonly firstRow: number;
  readonly rows: number;
  readonly values: GPUBuffer;
}

type Settings = Required<Omit<FieldOptions, 'weight'>> & { readonly weight: number | null };

interface FieldKernels {
  readonly grid: Kernel;
  /** Of the derivative by a weight alone. */
  readonly timesInput: Kernel | null;
}

export class GpuField extends ChainPlan implements Field {
  readonly width: number;
  readonly height: number;
  readonly layer: number;
  readonly neuron: number;
  readonly quantity: Quantity;
  readonly weight: number | null;
  readonly parts: readonly FieldPart[];
  protected readonly dispatches: readonly Dispatch[];
  #view: View;
  readonly #grids: { readonly uniform: GPUBuffer; readonly chunk: Chunk }[] = [];
  readonly #factors: GPUBuffer[] = [];

  private constructor(gpu: Gpu, network: Network, settings: Settings, chain: DenseChain, kernels: FieldKernels) {
    super(gpu, network, chain, 'field');
    ({ width: this.width, height: this.height, layer: this.layer, neuron: this.neuron } = settings);
    this.quantity = settings.quantity;
    this.weight = settings.weight;
    this.#view = { ...settings.view };
    let firstRow = 0;
    this.parts = chain.outputs.map(({ rows, values }) => {
      const part = { firstRow, rows: rows / this.width, values };
      firstRow += part.rows;
      return part;
    });
    const { grid, timesInput } = kernels;
    this.dispatches = chain.chunks.flatMap((chunk) => [
      this.#grid(grid, chunk),
      ...chunk.dispatches,
      ...(timesInput ? [this.#timesInput(timesInput, chunk)] : []),
    ]);
    this.#writeGrids();
  }

  static async create(gpu: Gpu, network: Network, options: FieldOptions): Promise<GpuField> {
    checkField(network, options);
    const { layer = network.layers.length - 1, neuron = 0, quantity = 'activation', weight = null } = options;
    const settings = { ...options, view: { ...options.view }, layer, neuron, quantity, weight };
    const layers = network.layers
      .slice(0, layer + 1)
      .map((each, at) =>
        at === layer
          ? { layer: each, first: neuron, count: 1, quantity }
          : { layer: each, first: 0, count: each.neurons, quantity: 'activation' as const },
      );
    const kernels: FieldKernels = {
      grid: await gpu.kernel('network/grid'),
      timesInput: weight === null ? null : await gpu.kernel('network/times-input'),
    };
    const chain = await DenseChain.create(gpu, {
      label: 'field',
      network,
      layers,
      rows: settings.width * settings.height,
      outputs: (makeBuffer) => makeOutputs(gpu, settings, makeBuffer),
    });
    const made: GpuField[] = [];
    try {
      return await gpu.scoped('field: allocating', () => {
        const field = new GpuField(gpu, network, settings, chain, kernels);
        made.push(field);
        return field;
      });
    } catch (error) {
      chain.destroy();
      for (const field of made) field.destroy();
      throw error;
    }
  }

  get view(): View {
    return this.#view;
  }

  setView(view: View): void {
    this.assertUsable();
    checkView(view);
    this.#view = { ...view };
    this.#writeGrids();
  }

  async read(rows?: readonly number[]): Promise<Float32Array<ArrayBuffer>> {
    this.assertUsable();
    const { width, parts } = this;
    if (rows !== undefined) checkRows(rows, this.height);
    const pieces = rows
      ? rows.map((row) => {
          const part = parts.findLast(({ firstRow }) => firstRow <= row) as FieldPart;
          return { buffer: part.values, first: (row - part.firstRow) * width, length: width };
        })
      : parts.map((part) => ({ buffer: part.values, first: 0, length: part.rows * width }));
    return readBack(this.gpu, this.label, pieces);
  }

  override destroy(): void {
    super.destroy();
    for (const { uniform } of this.#grids) uniform.destroy();
    for (const uniform of this.#factors) uniform.destroy();
  }

  #grid(kernel: Kernel, chunk: Chunk): Dispatch {
    const usage = BufferUsage.uniform | BufferUsage.copyDestination;
    const uniform = this.gpu.buffer('field: grid', gridUniform.sizeBytes, usage);
    this.#grids.push({ uniform, chunk });
    const points = chunk.buffers[0] as GPUBufferBinding;
    const group = this.gpu.bind(kernel, 'field: grid', { grid: { buffer: uniform }, points });
    return { kernel, group, workgroups: this.gpu.fold(Math.ceil(chunk.rows / workgroupSize)) };
  }

  /** Multiplies what the last layer left of a chunk by the inputs that it was computed from. */
  #timesInput(kernel: Kernel, chunk: Chunk): Dispatch {
    const usage = BufferUsage.uniform | BufferUsage.copyDestination;
    const uniform = this.gpu.buffer('field: factor', factorUniform.sizeBytes, usage);
    this.#factors.push(uniform);
    const fanIn = this.network.layers[this.layer]?.inputs ?? 0;
    const factor = { count: chunk.rows, fan_in: fanIn, weight: this.weight ?? 0 };
    this.gpu.device.queue.writeBuffer(uniform, 0, factorUniform.pack(factor));
    const [inputs, values] = chunk.buffers.slice(-2) as [GPUBufferBinding, GPUBufferBinding];
    const group = this.gpu.bind(kernel, 'field: factor', { factor: { buffer: uniform }, inputs, values });
    return { kernel, group, workgroups: this.gpu.fold(Math.ceil(chunk.rows / workgroupSize)) };
  }

  #writeGrids(): void {
    const { left, right, bottom, top } = this.#view;
    const step = [(right - left) / this.width, -(top - bottom) / this.height] as const;
    const origin = [left + step[0] / 2, top + step[1] / 2] as const;
    for (const { uniform, chunk } of this.#grids) {
      const grid = { origin, step, width: this.width, first: chunk.firstRow, count: chunk.rows };
      this.gpu.device.queue.writeBuffer(uniform, 0, gridUniform.pack(grid));
    }
  }
}

/** Buffers of whole rows of pixels, each no larger than one binding: a picture is drawn from them. */
function makeOutputs(
  gpu: Gpu,
  { width, height }: Settings,
  makeBuffer: (label: string, values: number) => GPUBuffer,
): ChainOutput[] {
  const most = Math.floor(gpu.limits.bindingSizeBytes / (4 * width));
  if (most === 0) {
    throw new InvalidValueError(
      `A row of ${width} pixels is ${4 * width} bytes, more than the ${gpu.limits.bindingSizeBytes} that one binding ` +
        'of this device holds: make the picture narrower',
    );
  }
  const outputs: ChainOutput[] = [];
  for (let row = 0; row < height; row += most) {
    const rows = Math.min(most, height - row) * width;
    outputs.push({ rows, values: makeBuffer('values', rows) });
  }
  return outputs;
}
