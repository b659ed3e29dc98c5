/** The health of every neuron on the GPU: a training step for each chunk of the samples, which changes nothing. */
import type { Network } from '../../neuron/network.js';
import { packParameters, type ParameterLayout, parameterLayout } from '../../neuron/parameters.js';
import {
  type Health,
  type HealthOptions,
  type HealthReport,
  saturationSlope,
  type Training,
  type TrainingData,
} from '../training.js';
import { checkHealth, checkNetwork, checkTimes } from '../validate.js';
import { activationLines } from './dense-slices.js';
import type { Gpu, Kernel } from './gpu.js';
import { type HealthBuffers, type HealthSizes, makeHealthBuffers } from './health-buffers.js';
import { healthOf } from './health-report.js';
import { LayeredPass } from './layered-pass.js';
import { parametersOf } from './parameters-of.js';
import { GpuPlan } from './plan.js';
import { readBack } from './read-back.js';
import { Recorder, type Dispatch } from './recorder.js';
import { healthShape, workgroupSize } from './shaders.js';
import { fine, statusLength, statusWords } from './training-frame.js';

/** Bars of a histogram, if no number is asked for. */
const usualBins = 40;
/** Values of a layer that are kept need no more room than keeps a GPU busy. */
const mostChunkBytes = 32 * 2 ** 20;
/** Multiplications of one dispatch: a part of a second even on slow devices of either kind. */
const dispatchWork = { software: 2 ** 24, hardware: 2 ** 32 };

/** Samples of a chunk, as many as memory and time allow one dispatch, and of a piece of all samples. */
function cut({ about, limits }: Gpu, network: Network, samples: number, most: number): Omit<HealthSizes, 'bins'> {
  const width = network.inputs + network.outputs;
  const widest = Math.max(width, ...network.layers.map(({ neurons }) => neurons));
  const largest = Math.max(...network.layers.map((layer) => layer.neurons * layer.inputs));
  const work = about.software ? dispatchWork.software : dispatchWork.hardware;
  const bytes = Math.min(mostChunkBytes, limits.bindingSizeBytes);
  const fitting = Math.min(samples, most, Math.floor(bytes / (4 * widest)), Math.floor(work / largest));
  const rows = Math.max(1, fitting);
  const pieceRows = Math.max(1, Math.floor(limits.bindingSizeBytes / (4 * width * rows))) * rows;
  return { samples, rows, pieceRows };
}

interface Parts {
  readonly layout: ParameterLayout;
  readonly sizes: HealthSizes;
  readonly buffers: HealthBuffers;
  readonly pass: LayeredPass;
}

interface Kernels {
  readonly range: Kernel;
  readonly counts: Kernel;
  /** One for each layer. */
  readonly slopes: readonly Kernel[];
  readonly advance: Kernel;
}

const piece = (buffer: GPUBuffer, length: number) => ({ buffer, first: 0, length });

const cleanStatus = Uint32Array.of(fine, 0, 0, 0);

export class GpuHealth extends GpuPlan implements Health {
  /** Until something was found, there is nothing to tell. */
  #isFound = false;
  /** What is done with each chunk, once its samples are there; all chunks before the next of these. */
  readonly #sweeps: readonly (readonly Dispatch[])[];

  private constructor(
    gpu: Gpu,
    network: Network,
    readonly data: TrainingData,
    private readonly parts: Parts,
    kernels: Kernels,
  ) {
    super(gpu, network, 'health');
    this.#sweeps = sweeps(parts, kernels);
    this.whenDestroyed(() => {
      parts.pass.destroy();
      destroyAll(parts.buffers);
    });
  }

  /** `rows` lowers the samples of a chunk. Throws InvalidValueError, and GpuError where the device has not the memory. */
  static async create(
    gpu: Gpu,
    network: Network,
    given: TrainingData,
    options: HealthOptions,
    rows = Infinity,
  ): Promise<GpuHealth> {
    checkHealth(network, given, options);
    const { bins = usualBins } = options;
    const data = { inputs: given.inputs.slice(), targets: given.targets.slice() };
    const samples = data.inputs.length / network.inputs;
    const sizes = { ...cut(gpu, network, samples, rows), bins };
    const kernels = await compile(gpu, network);
    const buffers = await gpu.scoped('health: allocating', () => {
      checkNetwork(network); // again: compiling took a while, and the parameters are the caller's to change
      return makeHealthBuffers(gpu, network, data, options, sizes);
    });
    const layout = parameterLayout(network);
    const passes: LayeredPass[] = [];
    try {
      const frame = {
        label: 'health',
        gpu,
        network,
        layout,
        batch: sizes.rows,
        buffers,
        pieces: buffers.pieces,
        continued: true,
      };
      const pass = await LayeredPass.create(frame);
      passes.push(pass);
      const parts = { layout, sizes, buffers, pass };
      return await gpu.scoped('health: allocating', () => new GpuHealth(gpu, network, data, parts, kernels));
    } catch (error) {
      for (const pass of passes) pass.destroy();
      destroyAll(buffers);
      throw error;
    }
  }

  run(times = 1): void {
    this.assertUsable();
    checkTimes(times);
    this.#isFound = true;
    for (let time = 0; time < times; time++) this.#submit();
  }

  updateParameters(training?: Training): void {
    this.assertUsable();
    checkNetwork(this.network);
    const { buffers, layout, pass } = this.parts;
    const { device } = this.gpu;
    if (training) {
      const source = parametersOf(training, this.gpu, this.network);
      const encoder = device.createCommandEncoder({ label: 'health: parameters' });
      encoder.copyBufferToBuffer(source, 0, buffers.parameters, 0, 4 * layout.length);
      device.queue.submit([encoder.finish()]);
    } else device.queue.writeBuffer(buffers.parameters, 0, packParameters(this.network));
    pass.updateActivations();
  }

  async read(): Promise<HealthReport> {
    this.assertUsable();
    const { buffers, layout, sizes } = this.parts;
    const isFound = this.#isFound;
    const lengths = {
      status: statusLength,
      ranges: buffers.ranges.size / 4,
      counts: buffers.counts.size / 4,
      slopes: buffers.slopes.map(({ size }) => size / 4),
      gradient: layout.length,
    };
    const values = await readBack(this.gpu, this.label, [
      piece(buffers.status, lengths.status),
      piece(buffers.ranges, lengths.ranges),
      piece(buffers.counts, lengths.counts),
      ...buffers.slopes.map((buffer, at) => piece(buffer, lengths.slopes[at] ?? 0)),
      piece(buffers.gradient, lengths.gradient),
    ]);
    let at = 0;
    const words = (length: number) => new Uint32Array(values.buffer, 4 * ((at += length) - length), length);
    const status = words(lengths.status);
    const found = {
      ranges: words(lengths.ranges),
      counts: words(lengths.counts),
      slopes: words(lengths.slopes.reduce((sum, length) => sum + length, 0)),
      gradient: values.subarray(at),
    };
    const isFine = isFound && status[statusWords.failure] === fine;
    return { samples: sizes.samples, layers: isFine ? healthOf(found, layout, sizes.samples) : null };
  }

  #submit(): void {
    const { device } = this.gpu;
    const { status, ranges, counts, slopes } = this.parts.buffers;
    const { samples, rows, pieceRows } = this.parts.sizes;
    const { gathers } = this.parts.pass;
    device.queue.writeBuffer(status, 0, cleanStatus);
    const encoder = device.createCommandEncoder({ label: this.label });
    for (const found of [ranges, counts, ...slopes]) encoder.clearBuffer(found);
    for (const dispatches of this.#sweeps) {
      encoder.clearBuffer(status, statusWords.cursor * 4, 4);
      const pass = encoder.beginComputePass({ label: this.label });
      const recorder = new Recorder(pass);
      for (let first = 0; first < samples; first += rows) {
        const gather = gathers[Math.floor(first / pieceRows)];
        if (gather) recorder.dispatch(gather);
        for (const dispatch of dispatches) recorder.dispatch(dispatch);
      }
      pass.end();
    }
    device.queue.submit([encoder.finish()]);
  }
}

async function compile(gpu: Gpu, { layers }: Network): Promise<Kernels> {
  const saturated = `const SATURATED: f32 = ${saturationSlope};`;
  const [range, counts, slopes, advance] = await Promise.all([
    gpu.kernel('health/range'),
    gpu.kernel('health/counts'),
    Promise.all(
      layers.map((layer) => gpu.kernel('health/slopes', `${saturated}\n${activationLines(layer)}`, [layer.activation])),
    ),
    gpu.kernel('health/advance'),
  ]);
  return { range, counts, slopes, advance };
}

/**
 * A value's bin is known only once the range of all is: one sweep over the chunks for the ranges and the gradient, one
 * for the counts. What a single chunk left is still there for the second.
 */
function sweeps({ sizes, buffers, pass }: Parts, kernels: Kernels): Dispatch[][] {
  const { rows, samples } = sizes;
  const { plan, status, histograms, ranges, counts, slopes } = buffers;
  const ranged: Dispatch[] = [];
  const counted: Dispatch[] = [];
  for (const [
    at,
    { uniform: layer, place, preActivations: pre_activations, activations, deltas },
  ] of pass.layers.entries()) {
    const workgroups = Math.ceil((rows * place.neurons) / (workgroupSize * healthShape.each));
    const values = { layer, plan, status, pre_activations, activations, deltas };
    ranged.push(pass.dispatch(kernels.range, workgroups, { ...values, ranges }));
    counted.push(pass.dispatch(kernels.counts, workgroups, { ...values, histograms, ranges, counts }));
    const [kernel, found] = [kernels.slopes[at], slopes[at]];
    if (!kernel || !found) continue;
    const invocations = Math.ceil(rows / healthShape.block) * place.neurons;
    counted.push(pass.flat(kernel, invocations, { layer, plan, status, pre_activations, slopes: found }));
  }
  const first = [...pass.dispatches, ...pass.gradients, ...ranged];
  if (samples === rows) return [[...first, ...counted]];
  const advance = pass.dispatch(kernels.advance, 1, { status });
  return [
    [...first, advance],
    [...pass.dispatches, ...counted, advance],
  ];
}

function destroyAll({ pieces, slopes, ...buffers }: HealthBuffers): void {
  for (const buffer of [...pieces, ...slopes, ...Object.values<GPUBuffer>(buffers)]) buffer.destroy();
}
