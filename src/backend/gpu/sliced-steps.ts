/** Steps on a software adapter: the batch goes through in slices, the gradient is computed in blocks of parameters. */
import type { Network } from '../../neuron/network.js';
import type { LayerPlace, ParameterLayout } from '../../neuron/parameters.js';
import { activateLayersLine } from './activate-line.js';
import { workOf } from './fused-steps.js';
import type { Kernel } from './gpu.js';
import { Recorder, type Dispatch } from './recorder.js';
import { workgroupSize } from './shaders.js';
import type { StepMaker, TrainingFrame } from './training-frame.js';
import { slicedLayer, slicedPart, stepLayer } from './uniforms.js';
import { BufferUsage } from './usage.js';

/** The SLICE of shaders/training/sliced-layer.wgsl. */
const slice = 16;

/** Below so many floating-point operations in a step, one dispatch for many steps costs less than some for each. */
const leastWork = 1e4;
/** Operations of a dispatch, and of a submit: a small part of a second even on a slow machine. */
const dispatchWork = 5e7;
const submitWork = 2e8;
const mostDispatches = 4096;
/** From one part to the next in its buffer: what any device can bind. */
const partStride = 256;

/** Operations of a slice on its way forward and back, of a network with so many parameters. */
const sliceWork = (parameters: number) => 4 * slice * parameters;
/** Operations of a block. */
const blockWork = (batch: number) => 2 * slice * slice * batch;

interface SlicedPlace extends LayerPlace {
  /** Rows of `values` where the layer's inputs, activations and errors begin. */
  readonly inputsRow: number;
  readonly outputsRow: number;
  readonly deltasRow: number;
}

interface SlicedLayout {
  readonly layers: readonly SlicedPlace[];
  readonly rows: number;
  /** Rows that are all ones: the inputs of the biases. */
  readonly ones: readonly number[];
  /** Values of a row. */
  readonly stride: number;
}

/** Where each number of a sample stands; shaders/training/sliced-layer.wgsl says why. */
export function slicedLayout(network: Network, { layers }: ParameterLayout, batch: number): SlicedLayout {
  let inputsRow = 0;
  let end = network.inputs + 1;
  const ones = [network.inputs];
  const places = layers.map((place) => {
    const outputsRow = end;
    const deltasRow = outputsRow + place.neurons + 1;
    end = deltasRow + place.neurons;
    ones.push(deltasRow - 1);
    const sliced = { ...place, inputsRow, outputsRow, deltasRow };
    inputsRow = outputsRow;
    return sliced;
  });
  // An odd number of slices: rows that lie a power of two apart would share few places of a CPU's cache.
  return { layers: places, rows: end, ones, stride: slice * (Math.ceil(batch / slice) | 1) };
}

/** Whether this is the way for such a network: on a software adapter, with enough to do and no part of it too long. */
export function isSliced({ gpu, network, layout, batch }: Omit<TrainingFrame, 'buffers' | 'mostSteps'>): boolean {
  if (!gpu.about.software) return false;
  const { rows, stride } = slicedLayout(network, layout, batch);
  const fits = 4 * rows * stride <= gpu.limits.bindingSizeBytes;
  const isQuick = Math.max(sliceWork(layout.length), blockWork(batch)) <= dispatchWork;
  return fits && isQuick && workOf(layout.length, batch) >= leastWork;
}

interface Kernels {
  readonly slice: Kernel;
  readonly blockUpdate: Kernel;
  readonly norm: Kernel;
  readonly update: Kernel;
  readonly commit: Kernel;
  readonly turn: Kernel;
  readonly settle: Kernel;
}

type Bound = Readonly<Record<string, GPUBuffer>>;

class SlicedSteps implements StepMaker {
  readonly kernel = 'training/sliced';
  readonly stepsPerSubmit: number;
  readonly #layout: SlicedLayout;
  readonly #buffers: GPUBuffer[] = [];
  readonly #layers: GPUBuffer;
  /** A step, and what follows the last one of a submit. */
  readonly #step: readonly Dispatch[];
  readonly #settle: Dispatch;
  /** A step whose gradient may have to be shortened. */
  readonly #shortenedStep: readonly Dispatch[];

  constructor(
    private readonly frame: TrainingFrame,
    kernels: Kernels,
    private readonly mostWork: number,
  ) {
    const { network, layout, batch, buffers, mostSteps } = frame;
    const sliced = slicedLayout(network, layout, batch);
    this.#layout = sliced;
    this.#layers = this.#uniform('layers', layout.layers.length * slicedLayer.sizeBytes);
    this.updateActivations();

    const { settings: training, plan, samples, status, parameters, memory, gradient, frozen, losses } = buffers;
    const values = this.#values();
    const shared = { training, layers: this.#layers, plan, values, parameters, status };
    const ofSlice = { ...shared, samples, losses };
    const ofBlock = { ...shared, memory, gradient, frozen };
    const ofGradient = [
      ...this.#parts(kernels.slice, Math.ceil(batch / slice), sliceWork(layout.length), ofSlice),
      ...this.#parts(kernels.blockUpdate, blocksOf(sliced), blockWork(batch), ofBlock),
    ];
    const perParameter = (kernel: Kernel, count: number, bound: Bound) =>
      this.#dispatch(kernel, Math.ceil(count / workgroupSize), bound);
    this.#step = [...ofGradient, this.#dispatch(kernels.turn, 1, { plan, status })];
    this.#settle = perParameter(kernels.settle, layout.length, { training, status, parameters, memory });
    this.#shortenedStep = [
      ...ofGradient,
      this.#dispatch(kernels.norm, 1, { training, status, gradient }),
      ...layout.layers.map((place, index) => {
        const bound = { training, plan, status, parameters, memory, gradient, frozen };
        const layer = this.#updatedLayer(place, index);
        return perParameter(kernels.update, (place.inputs + 1) * place.neurons, { ...bound, layer });
      }),
      perParameter(kernels.commit, layout.length, { training, plan, status, parameters, memory }),
    ];
    const mostSubmitted = mostDispatches / this.#shortenedStep.length;
    const fitting = Math.min(submitWork / workOf(layout.length, batch), mostSubmitted, mostSteps);
    this.stepsPerSubmit = Math.max(1, Math.floor(fitting));
  }

  encode(pass: GPUComputePassEncoder, steps: number, isShortened: boolean): void {
    const recorder = new Recorder(pass);
    const dispatches = isShortened ? this.#shortenedStep : this.#step;
    for (let step = 0; step < steps; step++) {
      for (const dispatch of dispatches) recorder.dispatch(dispatch);
    }
    if (!isShortened) recorder.dispatch(this.#settle);
  }

  updateActivations(): void {
    this.frame.gpu.device.queue.writeBuffer(this.#layers, 0, packLayers(this.frame.network, this.#layout));
  }

  destroy(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }

  #dispatch(kernel: Kernel, workgroups: number, bound: Bound, part?: GPUBufferBinding): Dispatch {
    const { gpu } = this.frame;
    const resources = Object.fromEntries(Object.entries(bound).map(([name, buffer]) => [name, { buffer }]));
    const group = gpu.bind(kernel, 'training', part ? { ...resources, part } : resources);
    return { kernel, group, workgroups: gpu.fold(workgroups) };
  }

  /** So many workgroups, each of so many operations, in dispatches that are not too long. */
  #parts(kernel: Kernel, workgroups: number, work: number, bound: Bound): readonly Dispatch[] {
    const together = Math.max(1, Math.floor(this.mostWork / work));
    const count = Math.ceil(workgroups / together);
    const buffer = this.#uniform('parts', count * partStride);
    return Array.from({ length: count }, (_, at) => {
      const first = at * together;
      const offset = at * partStride;
      this.frame.gpu.device.queue.writeBuffer(buffer, offset, slicedPart.pack({ first }));
      const part = { buffer, offset, size: slicedPart.sizeBytes };
      return this.#dispatch(kernel, Math.min(together, workgroups - first), bound, part);
    });
  }

  #buffer(label: string, sizeBytes: number, usage: number): GPUBuffer {
    const buffer = this.frame.gpu.buffer(`training: ${label}`, sizeBytes, usage);
    this.#buffers.push(buffer);
    return buffer;
  }

  #uniform(label: string, sizeBytes: number): GPUBuffer {
    return this.#buffer(label, sizeBytes, BufferUsage.uniform | BufferUsage.copyDestination);
  }

  #values(): GPUBuffer {
    const { rows, ones, stride } = this.#layout;
    const values = this.#buffer('values', 4 * rows * stride, BufferUsage.storage | BufferUsage.copyDestination);
    const row = new Float32Array(stride).fill(1);
    for (const at of ones) this.frame.gpu.device.queue.writeBuffer(values, 4 * at * stride, row);
    return values;
  }

  /** The layer as training/update knows it. */
  #updatedLayer({ inputs, neurons, weightsAt, biasesAt }: LayerPlace, index: number): GPUBuffer {
    const buffer = this.#uniform('layer', stepLayer.sizeBytes);
    const values = { index, inputs, neurons, weights_at: weightsAt, biases_at: biasesAt, continued: 0, parameters: [] };
    this.frame.gpu.device.queue.writeBuffer(buffer, 0, stepLayer.pack(values));
    return buffer;
  }
}

/** `mostWork`: operations of a dispatch. Throws GpuError where the device has not the memory. */
export async function makeSlicedSteps(frame: TrainingFrame, mostWork = dispatchWork): Promise<StepMaker> {
  const { gpu, network } = frame;
  const count = `const LAYERS = ${network.layers.length}u;`;
  const used = network.layers.map(({ activation }) => activation);
  const [ofSlice, blockUpdate, norm, update, commit, turn, settle] = await Promise.all([
    gpu.kernel('training/slice', [count, activateLayersLine(network)].join('\n'), used),
    gpu.kernel('training/block-update', count),
    gpu.kernel('training/norm'),
    gpu.kernel('training/update'),
    gpu.kernel('training/commit'),
    gpu.kernel('training/turn'),
    gpu.kernel('training/settle'),
  ]);
  const kernels = { slice: ofSlice, blockUpdate, norm, update, commit, turn, settle };
  let steps: SlicedSteps | null = null;
  try {
    return await gpu.scoped('training: allocating', () => (steps = new SlicedSteps(frame, kernels, mostWork)));
  } catch (error) {
    (steps as SlicedSteps | null)?.destroy();
    throw error;
  }
}

/** How the kernel block-update cuts the layers. */
function blocksOf({ layers }: SlicedLayout): number {
  const blocks = layers.map(({ inputs, neurons }) => {
    // A block has as many rows as columns, so it does not matter here which of them are neurons.
    return Math.ceil(neurons / slice) * Math.ceil((inputs + 1) / slice);
  });
  return blocks.reduce((sum, each) => sum + each, 0);
}

/** The kernels' table of layers, with the activation parameters as they are now. */
function packLayers(network: Network, { layers, stride }: SlicedLayout): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(layers.length * slicedLayer.sizeBytes);
  for (const [at, place] of layers.entries()) {
    const layer = slicedLayer.pack({
      fan_in: place.inputs,
      neurons: place.neurons,
      weights_at: place.weightsAt,
      biases_at: place.biasesAt,
      inputs_at: place.inputsRow * stride,
      outputs_at: place.outputsRow * stride,
      deltas_at: place.deltasRow * stride,
      stride,
      parameters: network.layers[at]?.parameters ?? [],
    });
    bytes.set(new Uint8Array(layer), at * slicedLayer.sizeBytes);
  }
  return bytes;
}
