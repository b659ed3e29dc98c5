/** The buffers and dispatches with which the members of a population make their steps. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import { parameterLayout } from '../../neuron/parameters.js';
import { firstParameters, type ResolvedPopulation } from '../population.js';
import { planHeaderWords, recordWords } from '../step-records.js';
import type { TrainingData } from '../training.js';
import { activateLayersLine } from './activate-line.js';
import { workOf } from './fused-steps.js';
import type { Gpu, Kernel } from './gpu.js';
import { packPopulationLayers, type PopulationCut, populationShape } from './population-shape.js';
import { Recorder, type Dispatch } from './recorder.js';
import { fine } from './training-frame.js';
import { joinSamples, mostStepsOf, writeSettings } from './training-state.js';
import { trainingUniform } from './uniforms.js';
import { BufferUsage } from './usage.js';

/** The words of a Member of shaders/population/steps.wgsl. */
export const memberWords = { failure: 0, made: 1, loss: 2, rate: 3 } as const;
export const memberLength = 4;

/** Work of one dispatch, so that even slow devices end it in a small part of a second. */
const dispatchWork = { software: 2e7, hardware: 2e9 };
/** Steps of a dispatch, between a member's coming and going: at least, where so many fit its work, and at most. */
const leastSteps = 8;
const mostDispatchSteps = 64;
/** Dispatches of a submit, about. */
const submitDispatches = 256;

/** How the steps of all members are shared out among dispatches: steps of one, and members. */
export function cutPopulation(most: number, workOfStep: number, members: number): { steps: number; members: number } {
  const together = Math.floor(most / (workOfStep * members));
  if (together >= leastSteps) return { steps: Math.min(together, mostDispatchSteps), members };
  const steps = Math.max(1, Math.min(leastSteps, Math.floor(most / workOfStep)));
  return { steps, members: Math.max(1, Math.min(members, Math.floor(most / (workOfStep * steps)))) };
}

/** Members whose steps one dispatch makes. */
export interface PopulationPart {
  /** The first one's index, and how many they are. */
  readonly first: number;
  readonly count: number;
  /** (count) of the Member of shaders/population/steps.wgsl. */
  readonly members: GPUBuffer;
  /** (count, 3, P): parameters, first and second. */
  readonly state: GPUBuffer;
}

/** What all members share. */
interface SharedBuffers {
  readonly settings: GPUBuffer;
  readonly layers: GPUBuffer;
  /** At most `stepsPerSubmit` records and their indices; see src/backend/step-records.ts. */
  readonly plan: GPUBuffer;
  readonly samples: GPUBuffer;
  readonly frozen: GPUBuffer;
}

export class PopulationSteps {
  readonly #dispatches: readonly Dispatch[];

  constructor(
    gpu: Gpu,
    kernel: Kernel,
    private readonly shared: SharedBuffers,
    readonly parts: readonly PopulationPart[],
    readonly stepsPerSubmit: number,
    private readonly stepsPerDispatch: number,
    private readonly buffers: readonly GPUBuffer[],
  ) {
    this.#dispatches = parts.map((part) => ({
      kernel,
      group: bindPart(gpu, kernel, shared, part),
      workgroups: gpu.fold(part.count),
    }));
  }

  get plan(): GPUBuffer {
    return this.shared.plan;
  }

  /** Encodes so many steps of every member, from record 0 of `plan` on. Allocates nothing. */
  encode(pass: GPUComputePassEncoder, steps: number): void {
    const recorder = new Recorder(pass);
    for (let done = 0; done < steps; done += this.stepsPerDispatch) {
      for (const dispatch of this.#dispatches) recorder.dispatch(dispatch);
    }
  }

  destroy(): void {
    for (const buffer of this.buffers) buffer.destroy();
  }
}

/**
 * Throws InvalidValueError where a member does not fit workgroup memory, or the samples a binding. `batch` is at most N;
 * `cut` is for tests.
 */
export async function makePopulationSteps(
  gpu: Gpu,
  network: Network,
  data: TrainingData,
  options: ResolvedPopulation,
  batch: number,
  cut?: PopulationCut,
): Promise<PopulationSteps> {
  const { length } = parameterLayout(network);
  const shape = { ...populationShape(gpu, network, batch), ...cut };
  const most = gpu.about.software ? dispatchWork.software : dispatchWork.hardware;
  const count = options.members.length;
  const { steps, members } = cutPopulation(most, workOf(length, batch), count);
  const perPart = Math.min(members, fittingMembers(gpu, length));
  const submits = Math.max(1, Math.floor(submitDispatches / Math.ceil(count / perPart)));
  const mostSteps = Math.min(mostStepsOf(gpu, batch), steps * submits);
  const samples = joinSamples(network, data);
  checkSamples(gpu, samples);
  const constants = {
    LANES: shape.lanes,
    TILE: shape.tile,
    STEPS: steps,
    LAYERS: network.layers.length,
    BLOCKS: shape.blocks,
    OWN: Math.ceil(shape.blocks / shape.lanes),
    ROW: shape.row,
  };
  const lines = Object.entries(constants).map(([name, value]) => `const ${name} = ${value}u;`);
  const used = network.layers.map(({ activation }) => activation);
  const kernel = await gpu.kernel('population/steps', [...lines, activateLayersLine(network)].join('\n'), used);
  const made: GPUBuffer[] = [];
  try {
    return await gpu.scoped('population: allocating', () => {
      const { storage, uniform, copySource, copyDestination } = BufferUsage;
      const make = (name: string, sizeBytes: number, usage: number = storage) => {
        const buffer = gpu.buffer(`population: ${name}`, sizeBytes, usage | copySource | copyDestination);
        made.push(buffer);
        return buffer;
      };
      const layers = packPopulationLayers(network);
      const shared = {
        settings: make('settings', trainingUniform.sizeBytes, uniform),
        layers: make('layers', layers.length, uniform),
        plan: make('plan', 4 * (planHeaderWords + mostSteps * (recordWords + batch))),
        samples: make('samples', samples.byteLength),
        frozen: make('frozen', 4 * length),
      };
      gpu.device.queue.writeBuffer(shared.samples, 0, samples);
      gpu.device.queue.writeBuffer(shared.layers, 0, layers);
      writeSettings(gpu, network, shared, length, options);
      const parts: PopulationPart[] = [];
      for (let first = 0; first < count; first += perPart) {
        const here = Math.min(perPart, count - first);
        const of = { members: make('members', 4 * here * memberLength), state: make('state', 12 * here * length) };
        parts.push({ first, count: here, ...of });
      }
      writeMembers(gpu, network, options, parts);
      return new PopulationSteps(gpu, kernel, shared, parts, mostSteps, steps, made);
    });
  } catch (error) {
    for (const buffer of made) buffer.destroy();
    throw error;
  }
}

/** How many members one binding holds. */
function fittingMembers(gpu: Gpu, parameters: number): number {
  const { bindingSizeBytes } = gpu.limits;
  const fitting = Math.floor(bindingSizeBytes / (12 * parameters));
  if (fitting > 0) return fitting;
  throw new InvalidValueError(
    `A member of this population is ${12 * parameters} bytes, more than the ${bindingSizeBytes} that one binding of this ` +
      'device holds: give a smaller network',
  );
}

function checkSamples(gpu: Gpu, { byteLength }: Float32Array): void {
  const { bindingSizeBytes } = gpu.limits;
  if (byteLength <= bindingSizeBytes) return;
  throw new InvalidValueError(
    `The population's samples are ${byteLength} bytes, more than the ${bindingSizeBytes} that one binding of this ` +
      'device holds: give fewer samples',
  );
}

/** A buffer is zero at first, and so is what the optimizers remember. */
function writeMembers(gpu: Gpu, network: Network, options: ResolvedPopulation, parts: readonly PopulationPart[]): void {
  const drawn = firstParameters(network, options);
  const length = drawn.length / options.members.length;
  for (const { first, count, members, state } of parts) {
    const values = new Float32Array(3 * count * length);
    const words = new Uint32Array(memberLength * count);
    const floats = new Float32Array(words.buffer);
    for (let at = 0; at < count; at++) {
      const parameters = drawn.subarray((first + at) * length, (first + at + 1) * length);
      values.set(parameters, 3 * at * length);
      words[memberLength * at + memberWords.failure] = fine;
      floats[memberLength * at + memberWords.rate] = options.members[first + at]?.learningRate ?? 0;
    }
    gpu.device.queue.writeBuffer(state, 0, values);
    gpu.device.queue.writeBuffer(members, 0, words);
  }
}

function bindPart(gpu: Gpu, kernel: Kernel, shared: SharedBuffers, { members, state }: PopulationPart): GPUBindGroup {
  return gpu.bind(kernel, 'population', {
    training: { buffer: shared.settings },
    layers: { buffer: shared.layers },
    plan: { buffer: shared.plan },
    samples: { buffer: shared.samples },
    state: { buffer: state },
    members: { buffer: members },
    frozen: { buffer: shared.frozen },
  });
}
