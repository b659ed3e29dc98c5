/** Something that computes and takes messages: a worker of a page, a worker of Node, or the caller's own thread. */
import type { Worker as NodeWorker } from 'node:worker_threads';
import { Executor } from './executor.js';
import type { Reply, Request, ThreadKernels } from './protocol.js';
import { type OpenedKernels, openKernels } from './wasm/open-kernels.js';

export interface Thread {
  /** Copies the request, but for the buffers of `transfer`, which the caller gives away. */
  post(request: Request, transfer: ArrayBuffer[]): void;
  /** Takes replies, and the reason if the thread dies, or has died before. */
  listen(onReply: (reply: Reply) => void, onDeath: (reason: string) => void): void;
  /** Whether somebody waits for an answer: Node must not exit until then, and must not be held up afterwards. */
  setAwaited(awaited: boolean): void;
  terminate(): void;
}

/** A thread that has said what it computes with. */
export interface StartedThread extends Thread {
  readonly computes: ThreadKernels;
}

/** Who hears of a thread's replies and death; at first nobody. A death is kept for those who listen later. */
export class Listener {
  reply: (reply: Reply) => void = ignore;
  #onDeath: (reason: string) => void = ignore;
  #died: string | null = null;

  readonly listen: Thread['listen'] = (onReply, onDeath) => {
    this.reply = onReply;
    this.#onDeath = onDeath;
    if (this.#died !== null) onDeath(this.#died);
  };

  /** A thread dies once: an error is followed by an exit, which says less. */
  death(reason: string): void {
    if (this.#died !== null) return;
    this.#died = reason;
    this.#onDeath(reason);
  }
}

function ignore(): void {}

/** The caller's own thread, in slices of time. */
export function ownThread({ kernels, whyScript }: OpenedKernels = openKernels()): StartedThread {
  const listener = new Listener();
  const executor = new Executor((reply) => listener.reply(reply), kernels);
  return {
    computes: { kernels: kernels.name, whyScript },
    post: (request, transfer) => executor.receive(structuredClone(request, { transfer })),
    listen: listener.listen,
    setAwaited: ignore,
    terminate: () => executor.stop(),
  };
}

type WorkerConstructor = new (url: URL, options: { type: 'module' }) => Worker | NodeWorker;

function workerConstructor(): WorkerConstructor {
  if (typeof globalThis.Worker === 'function') return globalThis.Worker;
  // No import: a page's bundler would have to resolve it.
  const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
  if (!threads) throw new Error('there is neither a Worker nor node:worker_threads (Node 20.16 or later has them)');
  return threads.Worker as WorkerConstructor;
}

/** Time for a worker to be fetched and started. */
const startMs = 10_000;

/** Starts a worker. Rejects with the reason where it cannot be started: a policy, a missing file. */
export function startWorker(): Promise<StartedThread> {
  return new Promise((resolve, reject) => {
    const Worker = workerConstructor();
    // Bundlers look for this expression, to the letter, to find the worker's file.
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const thread = 'on' in worker ? nodeThread(worker) : webThread(worker);
    const fail = (reason: string) => {
      clearTimeout(timer);
      thread.terminate();
      reject(new Error(reason));
    };
    const timer = setTimeout(() => fail('it did not start in time'), startMs);
    thread.setAwaited(true);
    thread.listen((reply) => {
      if (reply.kind !== 'ready') return;
      clearTimeout(timer);
      thread.setAwaited(false);
      resolve({ ...thread, computes: { kernels: reply.kernels, whyScript: reply.whyScript } });
    }, fail);
  });
}

function webThread(worker: Worker): Thread {
  const listener = new Listener();
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => listener.reply(data));
  worker.addEventListener('messageerror', () => listener.death('a message could not be read'));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    listener.death(event.message || 'its script could not be loaded');
  });
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
    listen: listener.listen,
    setAwaited: ignore,
    terminate: () => worker.terminate(),
  };
}

function nodeThread(worker: NodeWorker): Thread {
  const listener = new Listener();
  worker.on('message', (reply: Reply) => listener.reply(reply));
  worker.on('error', (error) => listener.death(error.message));
  worker.on('exit', (code) => listener.death(`it ended with code ${code}`));
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
    listen: listener.listen,
    setAwaited: (awaited) => (awaited ? worker.ref() : worker.unref()),
    terminate() {
      listener.listen(ignore, ignore);
      void worker.terminate();
    },
  };
}
