/** A population by the equations: each member is a training of its own, one after the other. */
import type { Network } from '../../neuron/network.js';
import { copyNetwork } from '../../neuron/copy-network.js';
import { parameterLayout, unpackParameters } from '../../neuron/parameters.js';
import {
  checkMember,
  checkPopulation,
  firstParameters,
  memberOptions,
  type MemberFailure,
  type Population,
  type PopulationOptions,
  type PopulationReport,
  type ResolvedPopulation,
} from '../population.js';
import type { TrainingData, TrainingState } from '../training.js';
import { checkTimes } from '../validate.js';
import type { Reference } from './reference-plan.js';
import { ReferenceTraining } from './reference-training.js';
import { InvalidValueError } from '../../neuron/errors.js';

export class ReferencePopulation implements Population {
  readonly data: TrainingData;
  #destroyed = false;

  private constructor(
    private readonly reference: Reference,
    readonly network: Network,
    readonly options: ResolvedPopulation,
    private readonly members: readonly ReferenceTraining[],
    data: TrainingData,
  ) {
    this.data = { inputs: data.inputs.slice(), targets: data.targets.slice() };
  }

  static create(
    reference: Reference,
    network: Network,
    data: TrainingData,
    asked: PopulationOptions,
  ): ReferencePopulation {
    const options = checkPopulation(network, data, asked);
    const first = firstParameters(network, options);
    const { length } = parameterLayout(network);
    const members = options.members.map((_, index) => {
      const own = copyNetwork(network);
      unpackParameters(own, first.subarray(index * length, (index + 1) * length));
      const alone = memberOptions(options, index);
      return ReferenceTraining.create(reference, own, data, { ...alone, clipNorm: alone.clipNorm || null });
    });
    return new ReferencePopulation(reference, network, options, members, data);
  }

  run(steps = 1): void {
    this.#assertUsable();
    checkTimes(steps);
    for (const member of this.members) member.run(steps);
  }

  async finished(): Promise<void> {
    this.#assertUsable();
  }

  async read(): Promise<PopulationReport> {
    this.#assertUsable();
    const reports = await Promise.all(this.members.map((member) => member.read()));
    const failed: MemberFailure[] = reports.flatMap(({ failure }, member) => (failure ? [{ ...failure, member }] : []));
    const step = Math.max(...reports.map((report) => report.step));
    const epoch = Math.max(...reports.map((report) => report.epoch));
    return { step, epoch, losses: Float32Array.from(reports, ({ loss }) => loss), failed };
  }

  async readMember(index: number): Promise<Network> {
    const { parameters } = await this.saveMember(index);
    const network = copyNetwork((this.members[index] as ReferenceTraining).network);
    unpackParameters(network, parameters);
    return network;
  }

  async saveMember(index: number): Promise<TrainingState> {
    this.#assertUsable();
    checkMember(this.options, index);
    return (this.members[index] as ReferenceTraining).save();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    for (const member of this.members) member.destroy();
  }

  #assertUsable(): void {
    if (this.#destroyed) throw new InvalidValueError('This population was destroyed: make a new one');
    this.reference.assertAlive();
  }
}
