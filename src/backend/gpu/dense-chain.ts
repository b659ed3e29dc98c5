/**
 * Dense layers one after the other on the GPU, over a batch cut into chunks that fit the device's bindings, and
 * layers cut into slices of neurons for the same reason. Everything is made here, once; encoding only enqueues.
 */
import { activations } from '../../neuron/activations/index.js';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Layer } from '../../neuron/network.js';
import type { Quantity } from '../backend.js';
import type { Gpu, Kernel } from './gpu.js';
import type { ShaderName } from './shaders.js';
import { denseShape } from './uniforms.js';
import { BufferUsage } from './usage.js';

/** Neurons `first` to `first + count − 1` of a layer, and what of them is wanted. */
export interface ChainLayer {
  readonly layer: Layer;
  readonly first: number;
  readonly count: number;
  readonly quantity: Quantity;
}

export interface Chunk {
  readonly firstRow: number;
  readonly rows: number;
  /** The inputs, then the outputs of every layer: (rows, width of the layer). */
  readonly buffers: readonly GPUBuffer[];
  readonly dispatches: readonly Dispatch[];
}

export interface Dispatch {
  readonly kernel: Kernel;
  readonly group: GPUBindGroup;
  readonly workgroups: readonly [number, number];
}

interface Slice {
  readonly chainLayer: ChainLayer;
  /** Among the chain layer's neurons. */
  readonly firstNeuron: number;
  readonly neurons: number;
  readonly weights: GPUBuffer;
  readonly biases: GPUBuffer;
  readonly shapes: { readonly buffer: GPUBuffer; readonly rows: number }[];
}

export interface ChainOptions {
  readonly label: string;
  readonly layers: readonly ChainLayer[];
  /** B */
  readonly rows: number;
  /** Chunks hold a multiple of this many rows: a picture's row of pixels. */
  readonly rowMultiple?: number;
  /** Keep every layer's outputs of every chunk; otherwise only the last layer's, the rest sharing one buffer each. */
  readonly keepHidden: boolean;
}

/** From this many samples, neurons and inputs on, loading a tile once pays for its edges. */
const tiledFrom = { rows: 24, neurons: 24, inputs: 8 };

/** The line that picks what a kernel gives of a neuron. */
export function activateLine(layer: Layer, quantity: Quantity): string {
  const name = layer.activation.replaceAll('-', '_');
  const given = activations[layer.activation].parameter ? 'z, parameter' : 'z';
  const call = {
    'pre-activation': 'z',
    activation: `${name}_value(${given})`,
    derivative: `${name}_derivative(${given})`,
  };
  return `fn activate(z: f32, parameter: f32) -> f32 { return ${call[quantity]}; }`;
}

export class DenseChain {
  readonly chunks: Chunk[] = [];
  readonly #slices: Slice[][];
  readonly #buffers: GPUBuffer[] = [];

  private constructor(
    readonly gpu: Gpu,
    readonly options: ChainOptions,
  ) {
    this.#slices = options.layers.map((layer) => this.#sliceLayer(layer));
  }

  /** Throws GpuError where the device has not the memory, InvalidValueError where one row outgrows a binding. */
  static async create(gpu: Gpu, options: ChainOptions): Promise<DenseChain> {
    const kernels = await Promise.all(
      options.layers.map((chainLayer) =>
        gpu.kernel(chooseKernel(options.rows, chainLayer), activateLine(chainLayer.layer, chainLayer.quantity)),
      ),
    );
    const made: DenseChain[] = [];
    try {
      return await gpu.scoped(`${options.label}: allocating`, () => {
        const chain = new DenseChain(gpu, options);
        made.push(chain);
        chain.#makeChunks(kernels);
        chain.updateParameters();
        return chain;
      });
    } catch (error) {
      for (const chain of made) chain.destroy();
      throw error;
    }
  }

  /** Uploads weights, biases and parameters as the layers hold them now. */
  updateParameters(): void {
    const { queue } = this.gpu.device;
    for (const slice of this.#slices.flat()) {
      const { layer, first, count } = slice.chainLayer;
      const from = first + slice.firstNeuron;
      queue.writeBuffer(slice.weights, 0, layer.weights, from * layer.inputs, slice.neurons * layer.inputs);
      queue.writeBuffer(slice.biases, 0, layer.biases, from, slice.neurons);
      for (const { buffer, rows } of slice.shapes) {
        const shape = {
          batch: rows,
          fan_in: layer.inputs,
          neurons: slice.neurons,
          fan_out: count,
          first_neuron: slice.firstNeuron,
          parameter: layer.parameter,
        };
        queue.writeBuffer(buffer, 0, denseShape.pack(shape));
      }
    }
  }

  encode(pass: GPUComputePassEncoder, { dispatches }: Chunk): void {
    for (const { kernel, group, workgroups } of dispatches) {
      pass.setPipeline(kernel.pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(...workgroups);
    }
  }

  destroy(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }

  #buffer(label: string, elements: number, usage: number): GPUBuffer {
    const buffer = this.gpu.buffer(`${this.options.label}: ${label}`, elements * 4, usage);
    this.#buffers.push(buffer);
    return buffer;
  }

  #sliceLayer(chainLayer: ChainLayer): Slice[] {
    const { layer, count } = chainLayer;
    const usage = BufferUsage.storage | BufferUsage.copyDestination;
    const most = fitting(this.gpu, layer.inputs, 'weights of a neuron');
    const slices: Slice[] = [];
    for (let firstNeuron = 0; firstNeuron < count; firstNeuron += most) {
      const neurons = Math.min(most, count - firstNeuron);
      const weights = this.#buffer('weights', neurons * layer.inputs, usage);
      const biases = this.#buffer('biases', neurons, usage);
      slices.push({ chainLayer, firstNeuron, neurons, weights, biases, shapes: [] });
    }
    return slices;
  }

  #makeChunks(kernels: readonly Kernel[]): void {
    const { layers, rows, rowMultiple = 1, keepHidden } = this.options;
    const widths = [layers[0]?.layer.inputs ?? 0, ...layers.map(({ count }) => count)];
    const fit = fitting(this.gpu, Math.max(...widths), 'values of a sample');
    const most = Math.min(rows, Math.floor(fit / rowMultiple) * rowMultiple);
    if (most === 0)
      throw new InvalidValueError(
        `A row of ${rowMultiple} pixels is more than one binding of this device holds: make the picture narrower`,
      );
    const usage = BufferUsage.storage | BufferUsage.copySource | BufferUsage.copyDestination;
    const shared = widths.map((width, at) =>
      keepHidden || at === widths.length - 1 ? null : this.#buffer('layer', most * width, usage),
    );
    for (let firstRow = 0; firstRow < rows; firstRow += most) {
      const here = Math.min(most, rows - firstRow);
      const buffers = widths.map((width, at) => shared[at] ?? this.#buffer('layer', here * width, usage));
      const dispatches = kernels.flatMap((kernel, at) =>
        this.#dispatches(kernel, this.#slices[at] ?? [], here, buffers.slice(at, at + 2)),
      );
      this.chunks.push({ firstRow, rows: here, buffers, dispatches });
    }
  }

  #dispatches(
    kernel: Kernel,
    slices: readonly Slice[],
    rows: number,
    [inputs, outputs]: readonly GPUBuffer[],
  ): Dispatch[] {
    if (!inputs || !outputs) throw new Error('a layer needs a buffer on either side');
    return slices.map((slice) => {
      const shape = this.#buffer('shape', denseShape.sizeBytes / 4, BufferUsage.uniform | BufferUsage.copyDestination);
      slice.shapes.push({ buffer: shape, rows });
      const group = this.gpu.bind(kernel, this.options.label, {
        shape: { buffer: shape },
        inputs: { buffer: inputs },
        weights: { buffer: slice.weights },
        biases: { buffer: slice.biases },
        outputs: { buffer: outputs },
      });
      const workgroups =
        kernel.label === 'dense/tiled'
          ? Math.ceil(rows / 64) * Math.ceil(slice.neurons / 64)
          : Math.ceil((rows * slice.neurons) / 64);
      return { kernel, group, workgroups: this.gpu.fold(workgroups) };
    });
  }
}

function chooseKernel(rows: number, { layer, count }: ChainLayer): ShaderName {
  const tiled = rows >= tiledFrom.rows && count >= tiledFrom.neurons && layer.inputs >= tiledFrom.inputs;
  return tiled ? 'dense/tiled' : 'dense/naive';
}

/** How many rows of `width` float32 values one binding holds. */
function fitting(gpu: Gpu, width: number, what: string): number {
  const fit = Math.floor(gpu.limits.bindingSizeBytes / (4 * width));
  if (fit >= 1) return fit;
  throw new InvalidValueError(
    `${width} ${what} are ${4 * width} bytes, more than the ${gpu.limits.bindingSizeBytes} that one binding of this device holds`,
  );
}
