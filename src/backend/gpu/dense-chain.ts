/**
 * Dense layers one after the other on the GPU, over a batch cut into chunks that fit the device's bindings.
 * Everything is made here, once; running only enqueues.
 */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import { parameterLayout } from '../../neuron/parameters.js';
import { checkNetwork } from '../validate.js';
import { copySlice, sliceLayer, uploadShapes, uploadSlice, type ChainLayer, type Slice } from './dense-slices.js';
import { type DenseStage, makeStage, partValues, stageDispatches } from './dense-stage.js';
import type { Gpu } from './gpu.js';
import type { Dispatch } from './recorder.js';
import { denseShape } from './uniforms.js';
import { BufferUsage } from './usage.js';

export type { ChainLayer } from './dense-slices.js';

export interface Chunk {
  readonly firstRow: number;
  readonly rows: number;
  /** The inputs, then the outputs of every layer: (rows, width of the layer). */
  readonly buffers: readonly GPUBufferBinding[];
  readonly dispatches: readonly Dispatch[];
}

/** Where the last layer of some rows of the batch goes, all of them in one buffer. */
export interface ChainOutput {
  readonly rows: number;
  readonly values: GPUBuffer;
}

export interface ChainOptions {
  readonly label: string;
  readonly network: Network;
  readonly layers: readonly ChainLayer[];
  /** B */
  readonly rows: number;
  /** The name of a kernel of the ladder, for all layers; the choice is the engine's if it is left out. */
  readonly kernel?: string | undefined;
  /**
   * Makes the buffers of the last layer, one neuron wide. The layers before it then share one buffer each; if left
   * out, every layer's outputs of every chunk are kept.
   */
  readonly outputs?: (makeBuffer: (label: string, values: number) => GPUBuffer) => readonly ChainOutput[];
}

/** Layers whose outputs nobody will read need no more room than keeps a GPU busy. */
const mostSharedBytes = 32 * 2 ** 20;
/** A piece of a buffer may be bound from multiples of 256 bytes on: WebGPU's minStorageBufferOffsetAlignment. */
const alignedRows = 64;

export class DenseChain {
  readonly chunks: Chunk[] = [];
  outputs: readonly ChainOutput[] = [];
  /** The kernel of each layer, by name. */
  kernels: readonly string[] = [];
  #slices: Slice[][] = [];
  /** Parts of sums that are cut: every layer uses the same ones, one after the other. */
  #parts: GPUBuffer | null = null;
  readonly #buffers: GPUBuffer[] = [];

  private constructor(
    readonly gpu: Gpu,
    readonly options: ChainOptions,
  ) {}

  /**
   * Throws GpuError where the device has not the memory, InvalidValueError where one row outgrows a binding or there is
   * no kernel of that name.
   */
  static async create(gpu: Gpu, options: ChainOptions): Promise<DenseChain> {
    const { layers, rows, kernel } = options;
    const stages = await Promise.all(layers.map((each) => makeStage(gpu, rows, each, kernel)));
    const chain = new DenseChain(gpu, options);
    try {
      await gpu.scoped(`${options.label}: allocating`, () => {
        checkNetwork(options.network); // again: compiling took a while, and the parameters are the caller's to change
        chain.#allocate(stages);
        chain.updateParameters();
      });
      return chain;
    } catch (error) {
      chain.destroy();
      throw error;
    }
  }

  /**
   * Takes weights, biases and activation parameters as the layers hold them now. Where `parameters` of the whole network
   * are given, laid out as src/neuron/parameters.ts says, the weights and biases are copied from there on the device.
   */
  updateParameters(parameters?: GPUBuffer): void {
    const { device } = this.gpu;
    for (const slice of this.#slices.flat()) uploadShapes(device, slice);
    if (!parameters) {
      for (const slice of this.#slices.flat()) uploadSlice(device, slice);
      return;
    }
    const { layers } = parameterLayout(this.options.network);
    const encoder = device.createCommandEncoder({ label: `${this.options.label}: parameters` });
    for (const [at, slices] of this.#slices.entries()) {
      const place = layers[at];
      if (place) for (const slice of slices) copySlice(encoder, slice, parameters, place);
    }
    device.queue.submit([encoder.finish()]);
  }

  destroy(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }

  #buffer(label: string, values: number, usage: number): GPUBuffer {
    const buffer = this.gpu.buffer(`${this.options.label}: ${label}`, values * 4, usage);
    this.#buffers.push(buffer);
    return buffer;
  }

  #storage = (label: string, values: number): GPUBuffer =>
    this.#buffer(label, values, BufferUsage.storage | BufferUsage.copySource | BufferUsage.copyDestination);

  #allocate(stages: readonly DenseStage[]): void {
    this.kernels = stages.map(({ chosen }) => chosen.name);
    const { layers, rows, outputs } = this.options;
    this.#slices = layers.map((layer) => sliceLayer(this.gpu, layer, this.#storage));
    const widths = [layers[0]?.layer.inputs ?? 0, ...layers.map(({ count }) => count)];
    if (!outputs) {
      const most = this.#fitting(widths, this.gpu.limits.bindingSizeBytes, 1);
      for (let firstRow = 0; firstRow < rows; firstRow += most) {
        const here = Math.min(most, rows - firstRow);
        const buffers = widths.map((width) => ({ buffer: this.#storage('layer', here * width) }));
        this.#addChunk(stages, firstRow, here, buffers);
      }
      return;
    }
    this.outputs = outputs(this.#storage);
    const bytes = Math.min(mostSharedBytes, this.gpu.limits.bindingSizeBytes);
    const most = Math.min(
      this.#fitting(widths.slice(0, -1), bytes, alignedRows),
      Math.ceil(rows / alignedRows) * alignedRows,
    );
    const shared = widths.slice(0, -1).map((width) => ({ buffer: this.#storage('layer', most * width) }));
    let firstRow = 0;
    for (const output of this.outputs) {
      for (let at = 0; at < output.rows; at += most) {
        const here = Math.min(most, output.rows - at);
        const last = { buffer: output.values, offset: at * 4, size: here * 4 };
        this.#addChunk(stages, firstRow + at, here, [...shared, last]);
      }
      firstRow += output.rows;
    }
  }

  /** How many rows of the widest layer so many bytes hold, a multiple of `multiple`; that many where a binding allows. */
  #fitting(widths: readonly number[], bytes: number, multiple: number): number {
    const widest = Math.max(...widths);
    const fit = Math.floor(bytes / (4 * widest * multiple)) * multiple;
    if (fit > 0) return fit;
    const least = 4 * widest * multiple;
    const { bindingSizeBytes } = this.gpu.limits;
    if (least <= bindingSizeBytes) return multiple;
    const what = multiple === 1 ? `${widest} values of a sample` : `${multiple} samples of a layer of ${widest}`;
    throw new InvalidValueError(
      `${what} are ${least} bytes, more than the ${bindingSizeBytes} that one binding of this device holds: ` +
        'make that layer narrower',
    );
  }

  /** A buffer for so many values or more, the same one where that is possible; null for none. */
  #partsFor(values: number): GPUBuffer | null {
    if (values === 0) return null;
    if (!this.#parts || this.#parts.size < 4 * values) this.#parts = this.#storage('parts', values);
    return this.#parts;
  }

  #addChunk(stages: readonly DenseStage[], firstRow: number, rows: number, buffers: readonly GPUBufferBinding[]): void {
    const dispatches = stages.flatMap((stage, at) =>
      (this.#slices[at] ?? []).flatMap((slice) => this.#dispatches(stage, slice, rows, buffers.slice(at, at + 2))),
    );
    this.chunks.push({ firstRow, rows, buffers, dispatches });
  }

  #dispatches(
    stage: DenseStage,
    slice: Slice,
    rows: number,
    [inputs, outputs]: readonly GPUBufferBinding[],
  ): Dispatch[] {
    if (!inputs || !outputs) throw new Error('a layer needs a buffer on either side');
    const usage = BufferUsage.uniform | BufferUsage.copyDestination;
    const shape = this.#buffer('shape', denseShape.sizeBytes / 4, usage);
    slice.shapes.push({ buffer: shape, rows });
    const size = { batch: rows, inputs: slice.chainLayer.layer.inputs, neurons: slice.neurons };
    return stageDispatches(this.gpu, stage, this.options.label, size, {
      shape: { buffer: shape },
      inputs,
      weights: { buffer: slice.weights },
      biases: { buffer: slice.biases },
      outputs,
      parts: this.#partsFor(partValues(stage, size)),
    });
  }
}
