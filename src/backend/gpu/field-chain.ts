/** A field layer by layer, for networks of any size: the grid of its points, then dense layers, through buffers. */
import type { Network } from '../../neuron/network.js';
import { DenseChain, type Chunk } from './dense-chain.js';
import { type FieldGrid, type FieldMaker, type FieldPart, type FieldSettings, makeParts } from './field-parts.js';
import type { Gpu, Kernel } from './gpu.js';
import type { Dispatch } from './recorder.js';
import { workgroupSize } from './shaders.js';
import { factorUniform, gridUniform } from './uniforms.js';
import { BufferUsage } from './usage.js';

interface FieldKernels {
  readonly grid: Kernel;
  /** Of the derivative by a weight alone. */
  readonly timesInput: Kernel | null;
}

class FieldChain implements FieldMaker {
  readonly dispatches: readonly Dispatch[];
  readonly #grids: { readonly uniform: GPUBuffer; readonly chunk: Chunk }[] = [];
  readonly #factors: GPUBuffer[] = [];

  constructor(
    private readonly gpu: Gpu,
    private readonly network: Network,
    private readonly settings: FieldSettings,
    private readonly chain: DenseChain,
    readonly parts: readonly FieldPart[],
    { grid, timesInput }: FieldKernels,
  ) {
    this.dispatches = chain.chunks.flatMap((chunk) => [
      this.#grid(grid, chunk),
      ...chunk.dispatches,
      ...(timesInput ? [this.#timesInput(timesInput, chunk)] : []),
    ]);
  }

  writeGrid({ origin, step }: FieldGrid): void {
    for (const { uniform, chunk } of this.#grids) {
      const grid = { origin, step, width: this.settings.width, first: chunk.firstRow, count: chunk.rows };
      this.gpu.device.queue.writeBuffer(uniform, 0, gridUniform.pack(grid));
    }
  }

  updateParameters(parameters?: GPUBuffer): void {
    this.chain.updateParameters(parameters);
  }

  destroy(): void {
    this.chain.destroy();
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
    const fanIn = this.network.layers[this.settings.layer]?.inputs ?? 0;
    const factor = { count: chunk.rows, fan_in: fanIn, weight: this.settings.weight ?? 0 };
    this.gpu.device.queue.writeBuffer(uniform, 0, factorUniform.pack(factor));
    const [inputs, values] = chunk.buffers.slice(-2) as [GPUBufferBinding, GPUBufferBinding];
    const group = this.gpu.bind(kernel, 'field: factor', { factor: { buffer: uniform }, inputs, values });
    return { kernel, group, workgroups: this.gpu.fold(Math.ceil(chunk.rows / workgroupSize)) };
  }
}

export async function makeFieldChain(gpu: Gpu, network: Network, settings: FieldSettings): Promise<FieldMaker> {
  const { width, height, layer, neuron, quantity, weight } = settings;
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
  let parts: FieldPart[] = [];
  const chain = await DenseChain.create(gpu, {
    label: 'field',
    network,
    layers,
    rows: width * height,
    outputs: (makeBuffer) => {
      parts = makeParts(gpu, settings, makeBuffer);
      return parts.map(({ rows, values }) => ({ rows: rows * width, values }));
    },
  });
  try {
    return await gpu.scoped('field: allocating', () => new FieldChain(gpu, network, settings, chain, parts, kernels));
  } catch (error) {
    chain.destroy();
    throw error;
  }
}
