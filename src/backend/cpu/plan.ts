/** What every plan on the CPU shares: its parts on the threads, running, waiting, and its end. */
import { copyNetwork } from '../../neuron/copy-network.js';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import { unpackParameters } from '../../neuron/parameters.js';
import type { Plan } from '../backend.js';
import type { Training } from '../training.js';
import { checkNetwork, checkSameLayers, checkTimes } from '../validate.js';
import { type KernelName, kernelNames } from './kernels.js';
import { Outbox } from './outbox.js';
import type { Part, Pool } from './pool.js';
import type { LayerData, Order, Question, ShardShape } from './protocol.js';

/** A training whose parameters other plans of its pool can take. */
export interface Followed extends Training {
  isOf(pool: Pool): boolean;
  /** (P), after all runs so far, even if the training is destroyed meanwhile; awaited by plan `asking`. */
  parametersFor(asking: number): Promise<Float32Array<ArrayBuffer>>;
}

const canBeFollowed = (training: Training): training is Followed => 'parametersFor' in training;

export abstract class CpuPlan implements Plan {
  protected readonly parts: readonly Part[];
  protected readonly id: number;
  readonly #outbox = new Outbox();
  #destroyed = false;
  #computedBy: KernelName = 'cpu/script';

  /** A row is what the plan is cut by: a sample, or a row of pixels. */
  protected constructor(
    protected readonly pool: Pool,
    readonly network: Network,
    private readonly label: string,
    rows: number,
    operationsPerRow: number,
  ) {
    this.id = pool.newPlan();
    this.parts = pool.divide(this.id, rows, operationsPerRow);
  }

  /** The kernels of its slowest part: one thread may have less memory than the others. */
  get computedBy(): KernelName {
    return this.#computedBy;
  }

  run(times = 1): void {
    this.assertUsable();
    checkTimes(times);
    this.orderAll({ kind: 'run', times });
  }

  async finished(): Promise<void> {
    this.assertUsable();
    await Promise.all(this.parts.map((part) => this.ask(part, { kind: 'finished' })));
  }

  updateParameters(training?: Training): void {
    this.assertUsable();
    checkNetwork(this.network);
    if (training) this.#follow(training);
    else this.orderAll({ kind: 'parameters', layers: this.layers(this.network) });
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#outbox.clear();
    this.pool.forget(this.id, this.#destroyedError());
    this.end();
  }

  /** Tells the threads to forget the plan. */
  protected end(): void {
    if (this.pool.isLost) return;
    for (const { thread } of this.parts) this.pool.order(thread, this.id, { kind: 'destroy' });
  }

  /** What the threads need of the network, as it is now. */
  protected abstract layers(network: Network): LayerData[];

  protected abstract shape(part: Part): ShardShape;

  /** Sends every part to its thread. Rejects with CpuError, and leaves nothing behind, where there is no memory. */
  protected async create(): Promise<this> {
    const layers = this.layers(this.network);
    try {
      const answers = await Promise.all(
        this.parts.map((part) => this.ask(part, { kind: 'create', layers, shape: this.shape(part) })),
      );
      const slowest = Math.min(...answers.map((answer) => answer?.[0] ?? 0));
      this.#computedBy = kernelNames[slowest] ?? 'cpu/script';
    } catch (error) {
      this.destroy();
      throw error;
    }
    return this;
  }

  protected order(part: Part, order: Order, transfer: ArrayBuffer[] = []): void {
    this.#outbox.send(() => {
      // A message that had to wait may find the pool lost: the next call says so.
      if (!this.pool.isLost) this.pool.order(part.thread, this.id, order, transfer);
    });
  }

  protected orderAll(order: Order): void {
    for (const part of this.parts) this.order(part, order);
  }

  /** The answer is for plan `asking`, this one if left out. */
  protected ask(part: Part, question: Question, asking = this.id): Promise<Float32Array<ArrayBuffer> | null> {
    return this.pool.ask(part.thread, this.id, question, { asking, send: (post) => this.#outbox.send(post) });
  }

  protected assertUsable(): void {
    if (this.#destroyed) throw this.#destroyedError();
    this.pool.assertAlive();
  }

  /** What the plan is told from now on waits until the training's parameters have arrived. */
  #follow(training: Training): void {
    if (!canBeFollowed(training) || !training.isOf(this.pool)) {
      throw new InvalidValueError(
        'The training belongs to another backend: read it, and call updateParameters() without it',
      );
    }
    checkSameLayers(this.network, training.network);
    const arrival = training.parametersFor(this.id);
    const network = copyNetwork(this.network);
    const deliver = (parameters: Float32Array) => {
      unpackParameters(network, parameters);
      const order: Order = { kind: 'parameters', layers: this.layers(network) };
      for (const { thread } of this.parts) this.pool.order(thread, this.id, order);
    };
    // It is rejected where the pool is lost or this plan destroyed: then every question is, too.
    this.#outbox.send(() => arrival.then(deliver).catch(() => undefined));
  }

  #destroyedError(): InvalidValueError {
    return new InvalidValueError(`This ${this.label} was destroyed: make a new one`);
  }
}
