/** A training in a thread: it makes its steps there, and the caller asks how far they are. */
import { checkTargets } from '../../neuron/losses.js';
import type { Network } from '../../neuron/network.js';
import { parameterLayout, unpackParameters } from '../../neuron/parameters.js';
import { type ResolvedTraining, resolveTraining, type TrainingOptions } from '../../neuron/training-options.js';
import { trainingFailure } from '../training-failure.js';
import type { Training, TrainingData, TrainingReport, TrainingState } from '../training.js';
import { checkAdjusted, checkNetwork, checkState, checkTrainingData } from '../validate.js';
import { unpack } from './packed.js';
import { CpuPlan, type Followed } from './plan.js';
import type { Part, Pool } from './pool.js';
import { type LayerData, layerData, type Selection, type ShardShape } from './protocol.js';
import { failureKinds } from './training-shard.js';

/** One part: the steps of a training follow from one another. */
const onlyPart = 1;

export class CpuTraining extends CpuPlan implements Training, Followed {
  readonly data: TrainingData;
  #options: ResolvedTraining;
  /** Parameters that other plans were promised. */
  readonly #promised = new Set<Promise<unknown>>();

  private constructor(pool: Pool, network: Network, data: TrainingData, options: ResolvedTraining) {
    super(pool, network, 'training', onlyPart, 0);
    this.data = { inputs: data.inputs.slice(), targets: data.targets.slice() };
    this.#options = options;
  }

  static async create(pool: Pool, network: Network, data: TrainingData, asked: TrainingOptions): Promise<CpuTraining> {
    checkNetwork(network);
    const options = resolveTraining(network, asked);
    checkTrainingData(network, data, options.loss);
    return new CpuTraining(pool, network, data, options).create();
  }

  get options(): ResolvedTraining {
    return this.#options;
  }

  isOf(pool: Pool): boolean {
    return this.pool === pool;
  }

  async read(): Promise<TrainingReport> {
    const [[step = 0, seen = 0, loss = 0, failed = 0, layer = 0], parameters] = await this.#numbers('report', 5);
    unpackParameters(this.network, parameters);
    const what = failureKinds[failed - 1];
    const epoch = seen / (this.data.inputs.length / this.network.inputs);
    return { step, epoch, loss, failure: what ? trainingFailure(step + 1, what, layer) : null };
  }

  adjust(asked: TrainingOptions): void {
    this.assertUsable();
    const options = resolveTraining(this.network, asked);
    checkAdjusted(this.#options, options);
    checkTargets(options.loss.kind, this.data.targets, this.network.outputs);
    this.#options = options;
    this.orderAll({ kind: 'options', options });
  }

  async readGradient(): Promise<Float32Array<ArrayBuffer>> {
    return this.#values('gradient');
  }

  async save(): Promise<TrainingState> {
    const [[step = 0, seen = 0], values] = await this.#numbers('state', 2);
    const { length } = parameterLayout(this.network);
    const [parameters, first, second] = [0, 1, 2].map((at) => values.slice(at * length, (at + 1) * length)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    return { step, seen, parameters, first, second };
  }

  restore(state: TrainingState): void {
    this.assertUsable();
    checkState(this.network, state);
    const { step, seen, parameters, first, second } = state;
    // Copies: where the message has to wait, the caller may change its own.
    const copy = { step, seen, parameters: parameters.slice(), first: first.slice(), second: second.slice() };
    this.orderAll({ kind: 'state', state: copy });
  }

  parametersFor(asking: number): Promise<Float32Array<ArrayBuffer>> {
    this.assertUsable();
    const promised = this.#values('parameters', asking);
    this.#promised.add(promised);
    const settled = () => this.#promised.delete(promised);
    promised.then(settled, settled);
    return promised;
  }

  /** What was promised to other plans is computed first. */
  protected override end(): void {
    if (this.#promised.size === 0) super.end();
    else void Promise.allSettled(this.#promised).then(() => super.end());
  }

  protected layers(network: Network): LayerData[] {
    return layerData(network, 'activation');
  }

  protected shape(): ShardShape {
    return { kind: 'training', ...this.data, options: this.#options };
  }

  async #values(kind: 'gradient' | 'report' | 'state' | 'parameters', asking?: number) {
    this.assertUsable();
    const selection: Selection = { kind };
    const answer = await this.ask(this.parts[0] as Part, { kind: 'read', selection }, asking);
    return answer ?? new Float32Array(0);
  }

  async #numbers(kind: 'report' | 'state', count: number): Promise<[number[], Float32Array<ArrayBuffer>]> {
    return unpack(await this.#values(kind), count);
  }
}
