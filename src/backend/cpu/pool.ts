/** The threads of one backend: who computes what, which answers are awaited, and the end of it all. */
import { DeviceLostError } from '../errors.js';
import { CpuError } from './errors.js';
import type { Order, Question, Reply } from './protocol.js';
import type { Thread } from './thread.js';

/** Consecutive rows of a plan and the thread that computes them. */
export interface Part {
  readonly thread: number;
  readonly firstRow: number;
  readonly rows: number;
}

type Values = Float32Array<ArrayBuffer> | null;

interface Waiting {
  /** The plan that waits. */
  readonly asking: number;
  readonly thread: number;
  resolve(values: Values): void;
  reject(error: Error): void;
}

/** Operations that are worth a thread of their own; a message there and back costs some tens of microseconds. */
const operationsPerThread = 1e5;

export class Pool {
  /** Resolves, with the reason, when a thread has died or the pool was destroyed. */
  readonly lost: Promise<string>;
  #resolveLost: (reason: string) => void = () => undefined;
  #lostReason: string | null = null;
  readonly #waiting = new Map<number, Waiting>();
  /** Answers that each thread owes. */
  readonly #owed: number[];
  #lastPlan = 0;
  #lastId = 0;

  constructor(private readonly threads: readonly Thread[]) {
    this.lost = new Promise((resolve) => {
      this.#resolveLost = resolve;
    });
    this.#owed = threads.map(() => 0);
    for (const thread of threads) {
      thread.listen(
        (reply) => this.#receive(reply),
        (reason) => this.#lose(`a worker died: ${reason}`),
      );
    }
  }

  newPlan(): number {
    this.#lastPlan += 1;
    return this.#lastPlan;
  }

  /** Cuts a plan's rows into parts of equal size, as many as pay; plans of one part take turns on the threads. */
  divide(plan: number, rows: number, operationsPerRow: number): Part[] {
    const paying = Math.ceil((rows * operationsPerRow) / operationsPerThread);
    const count = Math.max(1, Math.min(this.threads.length, rows, paying));
    return Array.from({ length: count }, (_, at) => {
      const firstRow = Math.floor((at * rows) / count);
      const endRow = Math.floor(((at + 1) * rows) / count);
      return { thread: (plan + at) % this.threads.length, firstRow, rows: endRow - firstRow };
    });
  }

  get isLost(): boolean {
    return this.#lostReason !== null;
  }

  /** Throws DeviceLostError once a thread has died or the pool was destroyed. */
  assertAlive(): void {
    if (this.#lostReason !== null) throw lostError(this.#lostReason);
  }

  order(thread: number, plan: number, order: Order, transfer: ArrayBuffer[] = []): void {
    this.assertAlive();
    this.threads[thread]?.post({ plan, order }, transfer);
  }

  /**
   * Rejects with CpuError where the thread failed, with DeviceLostError where it died. `send` may post the question later.
   * The answer is awaited by the plan itself, or by `asking`.
   */
  ask(
    thread: number,
    plan: number,
    question: Question,
    { send = (post) => post(), asking = plan }: { send?: (post: () => void) => void; asking?: number } = {},
  ): Promise<Values> {
    return new Promise((resolve, reject) => {
      this.assertAlive();
      this.#lastId += 1;
      const id = this.#lastId;
      this.#waiting.set(id, { asking, thread, resolve, reject });
      this.#owe(thread, 1);
      send(() => {
        if (this.#waiting.has(id)) this.threads[thread]?.post({ plan, id, question }, []);
      });
    });
  }

  /** Rejects what a plan awaits. */
  forget(plan: number, error: Error): void {
    for (const [id, waiting] of this.#waiting) if (waiting.asking === plan) this.#take(id)?.reject(error);
  }

  destroy(): void {
    this.#lose('the backend was destroyed');
  }

  #receive(reply: Reply): void {
    if (reply.kind === 'ready') return;
    const waiting = this.#take(reply.id);
    if (reply.kind === 'done') waiting?.resolve(reply.values);
    else waiting?.reject(new CpuError(`The CPU could not do this: ${reply.message}`));
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    if (!waiting) return undefined;
    this.#waiting.delete(id);
    this.#owe(waiting.thread, -1);
    return waiting;
  }

  #owe(thread: number, change: 1 | -1): void {
    const before = this.#owed[thread] ?? 0;
    this.#owed[thread] = before + change;
    if (before === 0 || before + change === 0) this.threads[thread]?.setAwaited(change === 1);
  }

  #lose(reason: string): void {
    if (this.#lostReason !== null) return;
    this.#lostReason = reason;
    for (const id of this.#waiting.keys()) this.#take(id)?.reject(lostError(reason));
    for (const thread of this.threads) thread.terminate();
    this.#resolveLost(reason);
  }
}

const lostError = (reason: string) =>
  new DeviceLostError(`The CPU backend is lost: ${reason}. Open a new backend to go on.`);
