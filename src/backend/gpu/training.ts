/** Training on the GPU: the host prepares what each step needs, and how it went is known when it is read. */
import { InvalidValueError } from '../../neuron/errors.js';
import { checkTargets } from '../../neuron/losses.js';
import type { Network } from '../../neuron/network.js';
import { packParameters, type ParameterLayout, parameterLayout, unpackParameters } from '../../neuron/parameters.js';
import { type ResolvedTraining, resolveTraining, type TrainingOptions } from '../../neuron/training-options.js';
import { type Progress, StepRecords } from '../step-records.js';
import { trainingFailure } from '../training-failure.js';
import type { Training, TrainingData, TrainingFailure, TrainingReport, TrainingState } from '../training.js';
import { checkAdjusted, checkNetwork, checkState, checkTimes, checkTrainingData } from '../validate.js';
import { fusedShape, makeFusedSteps } from './fused-steps.js';
import type { Gpu } from './gpu.js';
import { makeLayeredSteps } from './layered-steps.js';
import { readBack, type Piece } from './read-back.js';
import { isSliced, makeSlicedSteps } from './sliced-steps.js';
import {
  failureKinds,
  fine,
  type MakeSteps,
  statusLength,
  statusWords,
  type StepMaker,
  type TrainingBuffers,
} from './training-frame.js';
import { destroyBuffers, makeBuffers, mostStepsOf, writeSettings } from './training-state.js';

/**
 * One workgroup makes all steps of a network that it can hold and is quick with; others go layer by layer. A software
 * adapter is quicker with slices, unless there is little to do.
 */
const makeFittingSteps: MakeSteps = (frame) => {
  if (isSliced(frame)) return makeSlicedSteps(frame);
  const shape = fusedShape(frame);
  return shape ? makeFusedSteps(frame, shape) : makeLayeredSteps(frame);
};

interface Parts {
  readonly layout: ParameterLayout;
  readonly records: StepRecords;
  readonly buffers: TrainingBuffers;
  readonly maker: StepMaker;
  readonly mostSteps: number;
}

/** What the status said of the steps that were enqueued when it was read. */
interface Outcome {
  readonly progress: Progress;
  /** Samples of the last step that got as far as its losses. */
  readonly samples: number;
  readonly failure: TrainingFailure | null;
}

const noCursor = new Uint32Array(1);

export class GpuTraining implements Training {
  #options: ResolvedTraining;
  #destroyed = false;
  /** A failure that was read: until it is forgotten, no step need be enqueued. */
  #failed = false;
  /** Counts what makes an earlier failure a thing of the past. */
  #fresh = 0;
  readonly #plan: Uint32Array<ArrayBuffer>;

  private constructor(
    readonly gpu: Gpu,
    readonly network: Network,
    readonly data: TrainingData,
    options: ResolvedTraining,
    private readonly parts: Parts,
  ) {
    this.#options = options;
    this.#plan = new Uint32Array(parts.records.words(parts.mostSteps));
  }

  /** `make` says how steps are made. Throws InvalidValueError for what cannot be trained, GpuError without the memory. */
  static async create(
    gpu: Gpu,
    network: Network,
    given: TrainingData,
    options: TrainingOptions,
    make: MakeSteps = makeFittingSteps,
  ): Promise<GpuTraining> {
    checkNetwork(network);
    const resolved = resolveTraining(network, options);
    const samples = checkTrainingData(network, given, resolved.loss);
    const data = { inputs: given.inputs.slice(), targets: given.targets.slice() };
    const layout = parameterLayout(network);
    const records = new StepRecords(samples, network.outputs, resolved);
    const { batch } = records;
    const mostSteps = mostStepsOf(gpu, batch);
    const sizes = { parameters: layout.length, batch, steps: mostSteps };
    const buffers = await gpu.scoped('training: allocating', () => makeBuffers(gpu, network, data, sizes));
    let training: GpuTraining | null = null;
    try {
      const maker = await make({ gpu, network, layout, samples, batch, buffers, mostSteps });
      training = new GpuTraining(gpu, network, data, resolved, { layout, records, buffers, maker, mostSteps });
      writeSettings(gpu, network, buffers, layout.length, resolved);
      training.updateParameters(); // checked again: compiling took a while, and they are the caller's to change
      return training;
    } catch (error) {
      training?.destroy();
      destroyBuffers(buffers);
      throw error;
    }
  }

  get options(): ResolvedTraining {
    return this.#options;
  }

  /** How its steps are made: 'training/fused', 'training/sliced' or 'training/layered'. */
  get kernel(): string {
    return this.parts.maker.kernel;
  }

  /** The parameters (P) as they are after all runs so far, from its beginning on. */
  get parameterBuffer(): GPUBuffer {
    return this.parts.buffers.parameters;
  }

  run(steps = 1): void {
    this.assertUsable();
    checkTimes(steps);
    if (this.#failed) return;
    const { maker } = this.parts;
    for (let done = 0; done < steps; done += maker.stepsPerSubmit) {
      this.#submit(Math.min(maker.stepsPerSubmit, steps - done));
    }
  }

  async finished(): Promise<void> {
    this.assertUsable();
    await this.gpu.live(this.gpu.device.queue.onSubmittedWorkDone());
  }

  async read(): Promise<TrainingReport> {
    const { buffers, layout, records } = this.parts;
    const [outcome, values] = await this.#read([
      { buffer: buffers.parameters, first: 0, length: layout.length },
      { buffer: buffers.losses, first: 0, length: records.batch },
    ]);
    unpackParameters(this.network, values.subarray(0, layout.length));
    const { progress, samples, failure } = outcome;
    const losses = values.subarray(layout.length, layout.length + samples);
    // Where the step failed before its update, some of its losses are missing or not finite.
    const isKnown = samples > 0 && (failure === null || failure.what === 'parameter');
    const loss = isKnown ? losses.reduce((sum, each) => sum + each, 0) : NaN;
    return { step: progress.step, epoch: progress.seen / records.samples, loss, failure };
  }

  async readGradient(): Promise<Float32Array<ArrayBuffer>> {
    const [, gradient] = await this.#read([
      { buffer: this.parts.buffers.gradient, first: 0, length: this.parts.layout.length },
    ]);
    return gradient;
  }

  async save(): Promise<TrainingState> {
    const { buffers, layout } = this.parts;
    const { length } = layout;
    const [outcome, values] = await this.#read([
      { buffer: buffers.parameters, first: 0, length },
      { buffer: buffers.memory, first: 0, length: 2 * length },
    ]);
    const part = (at: number) => values.slice(at * length, (at + 1) * length);
    return { ...outcome.progress, parameters: part(0), first: part(1), second: part(2) };
  }

  restore(state: TrainingState): void {
    this.assertUsable();
    checkState(this.network, state);
    const { buffers, layout, records } = this.parts;
    const { queue } = this.gpu.device;
    queue.writeBuffer(buffers.parameters, 0, Float32Array.from(state.parameters));
    queue.writeBuffer(buffers.memory, 0, Float32Array.from(state.first));
    queue.writeBuffer(buffers.memory, layout.length * 4, Float32Array.from(state.second));
    queue.writeBuffer(buffers.status, 0, Uint32Array.of(fine, 0, 0, 0));
    records.resume({ step: state.step, seen: state.seen });
    this.#forget();
  }

  adjust(options: TrainingOptions): void {
    this.assertUsable();
    const { network, gpu, parts } = this;
    const resolved = resolveTraining(network, options);
    checkAdjusted(this.#options, resolved);
    checkTargets(resolved.loss.kind, this.data.targets, network.outputs);
    this.#options = resolved;
    parts.records.adjust(resolved);
    writeSettings(gpu, network, parts.buffers, parts.layout.length, resolved);
  }

  updateParameters(): void {
    this.assertUsable();
    checkNetwork(this.network);
    const { buffers, maker } = this.parts;
    const { queue } = this.gpu.device;
    queue.writeBuffer(buffers.parameters, 0, packParameters(this.network));
    queue.writeBuffer(buffers.status, statusWords.failure * 4, Uint32Array.of(fine));
    maker.updateActivations();
    this.#forget();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.parts.maker.destroy();
    destroyBuffers(this.parts.buffers);
  }

  /** Throws InvalidValueError if the training was destroyed, DeviceLostError if its device is lost. */
  assertUsable(): void {
    if (this.#destroyed) throw new InvalidValueError('This training was destroyed: make a new one');
    this.gpu.assertAlive();
  }

  #submit(steps: number): void {
    const { records, buffers, maker } = this.parts;
    const { device } = this.gpu;
    const words = records.fill(this.#plan, steps);
    device.queue.writeBuffer(buffers.plan, 0, this.#plan, 0, words);
    device.queue.writeBuffer(buffers.status, statusWords.cursor * 4, noCursor);
    const encoder = device.createCommandEncoder({ label: 'training' });
    const pass = this.gpu.beginPass(encoder, 'training');
    maker.encode(pass, steps, this.#options.clipNorm > 0);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  /** The pieces, and how the steps went that were enqueued before this call. */
  async #read(pieces: readonly Piece[]): Promise<readonly [Outcome, Float32Array<ArrayBuffer>]> {
    this.assertUsable();
    const { buffers, records } = this.parts;
    const { from } = records;
    const fresh = this.#fresh;
    const status = { buffer: buffers.status, first: 0, length: statusLength };
    const values = await readBack(this.gpu, 'training', [status, ...pieces]);
    const words = new Uint32Array(values.buffer, 0, statusLength);
    const made = words[statusWords.made] as number;
    const progress = records.after(made, from);
    const failure = failureOf(words[statusWords.failure] as number, progress.step + 1);
    if (failure && fresh === this.#fresh) {
      // The host counted steps that were not made.
      this.#failed = true;
      records.rewind(made);
    }
    return [{ progress, samples: words[statusWords.samples] as number, failure }, values.subarray(statusLength)];
  }

  #forget(): void {
    this.#failed = false;
    this.#fresh++;
  }
}

function failureOf(code: number, step: number): TrainingFailure | null {
  if (code === fine) return null;
  return trainingFailure(step, failureKinds[code >>> 16] ?? 'parameter', code & 0xffff);
}
