/** A population on the GPU: a workgroup for each member, many steps in one dispatch. */
import { copyNetwork } from '../../neuron/copy-network.js';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import { parameterLayout, unpackParameters } from '../../neuron/parameters.js';
import {
  checkMember,
  checkPopulation,
  type MemberFailure,
  type Population,
  type PopulationOptions,
  type PopulationReport,
  type ResolvedPopulation,
} from '../population.js';
import { StepRecords } from '../step-records.js';
import { trainingFailure } from '../training-failure.js';
import type { TrainingData, TrainingState } from '../training.js';
import { checkTimes } from '../validate.js';
import type { Gpu } from './gpu.js';
import { GpuPlan } from './plan.js';
import type { PopulationCut } from './population-shape.js';
import {
  makePopulationSteps,
  memberLength,
  memberWords,
  type PopulationPart,
  type PopulationSteps,
} from './population-steps.js';
import { readBack } from './read-back.js';
import { failureKinds, fine } from './training-frame.js';

export class GpuPopulation extends GpuPlan implements Population {
  /** For those who measure. */
  readonly kernel = 'population/steps';
  readonly data: TrainingData;
  readonly #plan: Uint32Array<ArrayBuffer>;

  private constructor(
    gpu: Gpu,
    network: Network,
    data: TrainingData,
    readonly options: ResolvedPopulation,
    private readonly records: StepRecords,
    private readonly steps: PopulationSteps,
  ) {
    super(gpu, network, 'population');
    this.data = data;
    this.#plan = new Uint32Array(records.words(steps.stepsPerSubmit));
    this.whenDestroyed(() => steps.destroy());
  }

  /** `cut` is for tests: the kernel's own choice if left out. */
  static async create(
    gpu: Gpu,
    network: Network,
    data: TrainingData,
    asked: PopulationOptions,
    cut?: PopulationCut,
  ): Promise<GpuPopulation> {
    const options = checkPopulation(network, data, asked);
    const own = copyNetwork(network);
    const copy = { inputs: data.inputs.slice(), targets: data.targets.slice() };
    // A rate of 1: each member multiplies the schedule's share by its own.
    const shared = { ...options, optimizer: { ...options.optimizer, learningRate: 1 } };
    const records = new StepRecords(copy.inputs.length / own.inputs, own.outputs, shared);
    const steps = await makePopulationSteps(gpu, own, copy, options, records.batch, cut);
    return new GpuPopulation(gpu, own, copy, options, records, steps);
  }

  run(steps = 1): void {
    this.assertUsable();
    checkTimes(steps);
    const { records, gpu, label } = this;
    const { stepsPerSubmit, plan } = this.steps;
    for (let done = 0; done < steps; done += stepsPerSubmit) {
      const here = Math.min(stepsPerSubmit, steps - done);
      gpu.device.queue.writeBuffer(plan, 0, this.#plan, 0, records.fill(this.#plan, here));
      const encoder = gpu.device.createCommandEncoder({ label });
      const pass = gpu.beginPass(encoder, label);
      this.steps.encode(pass, here);
      pass.end();
      gpu.device.queue.submit([encoder.finish()]);
    }
  }

  async read(): Promise<PopulationReport> {
    this.assertUsable();
    const count = this.options.members.length;
    const pieces = this.steps.parts.map((part) => ({
      buffer: part.members,
      first: 0,
      length: part.count * memberLength,
    }));
    const values = await readBack(this.gpu, this.label, pieces);
    const words = new Uint32Array(values.buffer);
    const losses = new Float32Array(count);
    const failed: MemberFailure[] = [];
    let step = 0;
    for (const member of losses.keys()) {
      const at = member * memberLength;
      const made = words[at + memberWords.made] as number;
      const failure = words[at + memberWords.failure] as number;
      const what = failure === fine ? null : (failureKinds[failure >>> 16] ?? 'parameter');
      // Where a step failed before its update, some of its losses are missing or not finite.
      const isKnown = what === 'parameter' || (what === null && made > 0);
      losses[member] = isKnown ? (values[at + memberWords.loss] as number) : Number.NaN;
      if (what) failed.push({ member, ...trainingFailure(made + 1, what, failure & 0xffff) });
      step = Math.max(step, made);
    }
    return { step, epoch: this.records.after(step).seen / this.records.samples, losses, failed };
  }

  async readMember(index: number): Promise<Network> {
    const { parameters } = await this.saveMember(index);
    const network = copyNetwork(this.network);
    unpackParameters(network, parameters);
    return network;
  }

  async saveMember(index: number): Promise<TrainingState> {
    this.assertUsable();
    checkMember(this.options, index);
    const { length } = parameterLayout(this.network);
    const part = this.steps.parts.findLast(({ first }) => first <= index) as PopulationPart;
    const at = index - part.first;
    const values = await readBack(this.gpu, this.label, [
      { buffer: part.members, first: at * memberLength, length: memberLength },
      { buffer: part.state, first: at * 3 * length, length: 3 * length },
    ]);
    const made = new Uint32Array(values.buffer)[memberWords.made] as number;
    const row = (which: number) => values.slice(memberLength + which * length, memberLength + (which + 1) * length);
    return { ...this.records.after(made), parameters: row(0), first: row(1), second: row(2) };
  }

  /** A population draws its parameters itself. */
  override updateParameters(): never {
    throw new InvalidValueError('A population takes no parameters: make a new one with other seeds');
  }
}
