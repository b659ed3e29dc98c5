/** A population on the CPU: its members are shared out among the threads, each of which makes their steps in turn. */
import { InvalidValueError } from '../../neuron/errors.js';
import { copyNetwork } from '../../neuron/copy-network.js';
import type { Network } from '../../neuron/network.js';
import { parameterLayout, unpackParameters } from '../../neuron/parameters.js';
import {
  checkMember,
  checkPopulation,
  firstParameters,
  type MemberFailure,
  type Population,
  type PopulationOptions,
  type PopulationReport,
  type ResolvedPopulation,
} from '../population.js';
import { trainingFailure } from '../training-failure.js';
import type { TrainingData, TrainingState } from '../training.js';
import { unpack } from './packed.js';
import { CpuPlan } from './plan.js';
import type { Part, Pool } from './pool.js';
import { reportNumbers } from './population-shard.js';
import { type LayerData, layerData, type ShardShape } from './protocol.js';
import { failureKinds } from './training-shard.js';

/** A thread computes the same steps for all its members: even of small networks a few pay for it. */
const operationsOf = (parameters: number, batch: number) => 100 * parameters * batch;

export class CpuPopulation extends CpuPlan implements Population {
  readonly data: TrainingData;
  readonly #first: Float32Array;

  private constructor(
    pool: Pool,
    network: Network,
    data: TrainingData,
    readonly options: ResolvedPopulation,
  ) {
    const { length } = parameterLayout(network);
    super(pool, copyNetwork(network), 'population', options.members.length, operationsOf(length, options.batch));
    this.data = { inputs: data.inputs.slice(), targets: data.targets.slice() };
    this.#first = firstParameters(network, options);
  }

  static async create(
    pool: Pool,
    network: Network,
    data: TrainingData,
    asked: PopulationOptions,
  ): Promise<CpuPopulation> {
    const options = checkPopulation(network, data, asked);
    return new CpuPopulation(pool, network, data, options).create();
  }

  async read(): Promise<PopulationReport> {
    this.assertUsable();
    const answers = await Promise.all(
      this.parts.map((part) => this.ask(part, { kind: 'read', selection: { kind: 'report' } })),
    );
    const numbers = answers.flatMap((answer, at) => {
      const { rows = 0 } = this.parts[at] ?? {};
      return answer ? unpack(answer, rows * reportNumbers)[0] : [];
    });
    return this.#report(numbers);
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
    const part = this.parts.findLast(({ firstRow }) => firstRow <= index) as Part;
    const selection = { kind: 'member', member: index - part.firstRow } as const;
    const answer = await this.ask(part, { kind: 'read', selection });
    const [[step = 0, seen = 0], values] = unpack(answer ?? new Float32Array(0), 2);
    const { length } = parameterLayout(this.network);
    const row = (at: number) => values.slice(at * length, (at + 1) * length);
    return { step, seen, parameters: row(0), first: row(1), second: row(2) };
  }

  /** A population draws its parameters itself. */
  override updateParameters(): never {
    throw new InvalidValueError('A population takes no parameters: make a new one with other seeds');
  }

  protected layers(network: Network): LayerData[] {
    return layerData(network, 'activation');
  }

  protected shape({ firstRow, rows }: Part): ShardShape {
    const { length } = parameterLayout(this.network);
    const first = this.#first.slice(firstRow * length, (firstRow + rows) * length);
    return { kind: 'population', ...this.data, options: this.options, firstMember: firstRow, members: rows, first };
  }

  #report(numbers: readonly number[]): PopulationReport {
    const samples = this.data.inputs.length / this.network.inputs;
    const losses = new Float32Array(this.options.members.length);
    const failed: MemberFailure[] = [];
    let [step, seen] = [0, 0];
    for (const member of losses.keys()) {
      const at = member * reportNumbers;
      const [made = 0, its = 0, loss = 0, code = 0, layer = 0] = numbers.slice(at, at + reportNumbers);
      losses[member] = loss;
      step = Math.max(step, made);
      seen = Math.max(seen, its);
      const what = failureKinds[code - 1];
      if (what) failed.push({ member, ...trainingFailure(made + 1, what, layer) });
    }
    return { step, epoch: seen / samples, losses, failed };
  }
}
