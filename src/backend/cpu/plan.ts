/** What every plan on the CPU shares: its parts on the threads, running, waiting, and its end. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type { Plan } from '../backend.js';
import { checkNetwork, checkTimes } from '../validate.js';
import type { Part, Pool } from './pool.js';
import type { LayerData, Order, Question, ShardShape } from './protocol.js';

export abstract class CpuPlan implements Plan {
  protected readonly parts: readonly Part[];
  readonly #id: number;
  #destroyed = false;

  /** A row is what the plan is cut by: a sample, or a row of pixels. */
  protected constructor(
    protected readonly pool: Pool,
    readonly network: Network,
    private readonly label: string,
    rows: number,
    operationsPerRow: number,
  ) {
    this.#id = pool.newPlan();
    this.parts = pool.divide(this.#id, rows, operationsPerRow);
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

  updateParameters(): void {
    this.assertUsable();
    checkNetwork(this.network);
    this.orderAll({ kind: 'parameters', layers: this.layers() });
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.pool.forget(this.#id, this.#destroyedError());
    if (!this.pool.isLost) this.orderAll({ kind: 'destroy' });
  }

  /** What the threads need of the network, as it is now. */
  protected abstract layers(): LayerData[];

  protected abstract shape(part: Part): ShardShape;

  /** Sends every part to its thread. Rejects with CpuError, and leaves nothing behind, where there is no memory. */
  protected async create(): Promise<this> {
    const layers = this.layers();
    try {
      await Promise.all(this.parts.map((part) => this.ask(part, { kind: 'create', layers, shape: this.shape(part) })));
    } catch (error) {
      this.destroy();
      throw error;
    }
    return this;
  }

  protected order(part: Part, order: Order, transfer: ArrayBuffer[] = []): void {
    this.pool.order(part.thread, this.#id, order, transfer);
  }

  protected orderAll(order: Order): void {
    for (const part of this.parts) this.order(part, order);
  }

  protected ask(part: Part, question: Question): Promise<Float32Array<ArrayBuffer> | null> {
    return this.pool.ask(part.thread, this.#id, question);
  }

  protected assertUsable(): void {
    if (this.#destroyed) throw this.#destroyedError();
    this.pool.assertAlive();
  }

  #destroyedError(): InvalidValueError {
    return new InvalidValueError(`This ${this.label} was destroyed: make a new one`);
  }
}
