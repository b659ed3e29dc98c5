/**
 * Handles the messages of one thread in order, in slices of time: between two of them the thread's event loop
 * turns, so that a newer message, a timer or a frame of the page gets through however long a run is.
 */
import { type Kernels, kernelNames } from './kernels.js';
import type { LayerData, Order, Question, Reply, Request, ShardShape } from './protocol.js';
import { scriptKernels } from './script-kernels.js';
import { createShard, type Shard } from './shard.js';

/** Half of a frame at 60 Hz. */
const sliceMs = 8;

export class Executor {
  readonly #shards = new Map<number, Shard>();
  /** Orders that failed; the next question to the plan answers with it. */
  readonly #failures = new Map<number, string>();
  #requests: Request[] = [];
  #running: { readonly plan: number; readonly steps: Generator<void> } | null = null;
  #scheduled = false;

  constructor(
    private readonly reply: (reply: Reply) => void,
    private readonly kernels: Kernels,
    private readonly nextTask: (work: () => void) => void = nextMacrotask,
  ) {}

  receive(request: Request): void {
    if ('order' in request && request.order.kind === 'destroy') this.#destroy(request.plan);
    else this.#requests.push(request);
    this.#schedule();
  }

  /** Drops everything; nothing is answered any more. */
  stop(): void {
    this.#requests = [];
    this.#running = null;
    this.#shards.clear();
  }

  #destroy(plan: number): void {
    this.#requests = this.#requests.filter((request) => request.plan !== plan);
    this.#shards.get(plan)?.destroy();
    this.#shards.delete(plan);
    this.#failures.delete(plan);
    if (this.#running?.plan === plan) this.#running = null;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.nextTask(() => {
      this.#scheduled = false;
      const end = performance.now() + sliceMs;
      while (this.#step()) {
        if (performance.now() > end) return this.#schedule();
      }
    });
  }

  /** One tile or one message; false if there was nothing to do. */
  #step(): boolean {
    if (this.#running) {
      const { plan, steps } = this.#running;
      this.#attempt(plan, () => {
        if (steps.next().done) this.#running = null;
      });
      return true;
    }
    const request = this.#requests.shift();
    if (!request) return false;
    if ('question' in request) this.reply(this.#answer(request));
    else this.#attempt(request.plan, () => this.#obey(request.plan, request.order));
    return true;
  }

  #attempt(plan: number, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#running = null;
      this.#failures.set(plan, messageOf(error));
    }
  }

  #answer({ plan, id, question }: { plan: number; id: number; question: Question }): Reply {
    const failure = this.#failures.get(plan);
    if (failure !== undefined) {
      this.#failures.delete(plan);
      return { kind: 'failed', id, message: failure };
    }
    try {
      return { kind: 'done', id, values: this.#resultOf(plan, question) };
    } catch (error) {
      return { kind: 'failed', id, message: messageOf(error) };
    }
  }

  #resultOf(plan: number, question: Question): Float32Array<ArrayBuffer> | null {
    switch (question.kind) {
      case 'create':
        return this.#create(plan, question.shape, question.layers);
      case 'finished':
        return null;
      case 'read':
        return this.#shard(plan).read(question.selection);
    }
  }

  /** In script where the memory of WebAssembly does not suffice. Gives the number of what computes it. */
  #create(plan: number, shape: ShardShape, layers: readonly LayerData[]): Float32Array<ArrayBuffer> {
    let { kernels } = this;
    let shard: Shard;
    try {
      shard = createShard(shape, layers, kernels);
    } catch (error) {
      if (kernels === scriptKernels || !(error instanceof RangeError)) throw error;
      kernels = scriptKernels;
      shard = createShard(shape, layers, kernels);
    }
    this.#shards.set(plan, shard);
    return Float32Array.of(kernelNames.indexOf(kernels.name));
  }

  #obey(plan: number, order: Order): void {
    if (order.kind === 'destroy') return this.#destroy(plan);
    const shard = this.#shard(plan);
    switch (order.kind) {
      case 'run':
        this.#running = { plan, steps: repeat(shard, order.times) };
        return;
      case 'parameters':
        return shard.setLayers(order.layers);
      case 'inputs':
        if (shard.setInputs) return shard.setInputs(order.inputs);
        break;
      case 'view':
        if (shard.setView) return shard.setView(order.view);
        break;
      case 'options':
        if (shard.setOptions) return shard.setOptions(order.options);
        break;
      case 'state':
        if (shard.setState) return shard.setState(order.state);
    }
    throw new TypeError(`This plan takes no ${order.kind}`);
  }

  #shard(plan: number): Shard {
    const shard = this.#shards.get(plan);
    if (!shard) throw new Error(`This thread has no plan ${plan}`);
    return shard;
  }
}

function* repeat(shard: Shard, times: number): Generator<void> {
  for (let time = 0; time < times && !shard.isStuck; time++) yield* shard.run();
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** A new task of the event loop, without the 4 ms to which browsers hold nested timers. */
export function nextMacrotask(work: () => void): void {
  if (typeof setImmediate === 'function') {
    setImmediate(work);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    work();
  });
  port1.start();
  port2.postMessage(null);
}
