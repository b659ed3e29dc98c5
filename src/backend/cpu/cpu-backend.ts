/** The fallback where there is no GPU: float32 storage, in workers, so that the page never waits for it. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Backend, BackendAbout, Evaluation, EvaluationOptions, Field, FieldOptions, Surface } from '../backend.js';
import type { Health, HealthOptions, Training, TrainingData } from '../training.js';
import { CpuEvaluation } from './evaluation.js';
import { CpuField } from './field.js';
import { CpuHealth } from './health.js';
import { Pool } from './pool.js';
import { CanvasSurface } from './surface.js';
import { ownThread, startWorker, type Thread } from './thread.js';
import { CpuTraining } from './training.js';

export interface CpuOptions {
  /** Workers. 0 computes in the calling thread, in slices; up to 4 if left out, and one fewer than the cores. */
  readonly threads?: number | undefined;
  /** Why this is not a GPU, in a sentence, for `about`. */
  readonly whyNoGpu?: string | null | undefined;
}

export class CpuBackend implements Backend {
  readonly kind = 'cpu';
  readonly lost: Promise<string>;

  constructor(
    private readonly pool: Pool,
    readonly about: BackendAbout,
  ) {
    this.lost = pool.lost;
  }

  async evaluation(network: Network, options: EvaluationOptions): Promise<Evaluation> {
    this.pool.assertAlive();
    return CpuEvaluation.create(this.pool, network, options);
  }

  async field(network: Network, options: FieldOptions): Promise<Field> {
    this.pool.assertAlive();
    return CpuField.create(this.pool, network, options);
  }

  async training(network: Network, data: TrainingData, options: TrainingOptions): Promise<Training> {
    this.pool.assertAlive();
    return CpuTraining.create(this.pool, network, data, options);
  }

  async health(network: Network, data: TrainingData, options: HealthOptions): Promise<Health> {
    this.pool.assertAlive();
    return CpuHealth.create(this.pool, network, data, options);
  }

  surface(canvas: HTMLCanvasElement | OffscreenCanvas): Surface {
    this.pool.assertAlive();
    return new CanvasSurface(
      canvas,
      (field) => field instanceof CpuField && field.isOf(this.pool),
      (evaluation) => (evaluation instanceof CpuEvaluation && evaluation.isOf(this.pool) ? evaluation : null),
    );
  }

  destroy(): void {
    this.pool.destroy();
  }
}

/** Workers at most, if no number is asked for: the page's own thread and other tabs want cores, too. */
const mostThreadsUnasked = 4;
const mostThreads = 256;

/**
 * Opens the CPU backend. Where workers cannot be started (a policy, a file: address) the calling thread computes,
 * and `about` says so. Throws InvalidValueError for a number of threads that is not a whole one from 0 to 256.
 */
export async function openCpuBackend({ threads, whyNoGpu }: CpuOptions = {}): Promise<CpuBackend> {
  const count = threads ?? Math.min(mostThreadsUnasked, Math.max(1, cores() - 1));
  if (!Number.isInteger(count) || count < 0 || count > mostThreads) {
    throw new InvalidValueError(`threads is ${count}: give a whole number from 0 to ${mostThreads}`);
  }
  const why = whyNoGpu ?? 'The CPU was asked for.';
  if (count === 0) return new CpuBackend(new Pool([ownThread()]), describe(0, why));
  const started = await Promise.allSettled(Array.from({ length: count }, startWorker));
  const workers: Thread[] = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  if (workers.length > 0) return new CpuBackend(new Pool(workers), describe(workers.length, why));
  const failure = started.find((each) => each.status === 'rejected')?.reason;
  const reason = failure instanceof Error ? failure.message : String(failure);
  const sentence = `${why} No worker could be started (${reason}), so the calling thread computes.`;
  return new CpuBackend(new Pool([ownThread()]), describe(0, sentence));
}

function cores(): number {
  const inPage = globalThis.navigator?.hardwareConcurrency;
  return inPage ?? globalThis.process?.getBuiltinModule?.('node:os')?.availableParallelism() ?? 1;
}

function describe(workers: number, whyNoGpu: string): BackendAbout {
  const threads = workers === 1 ? '1 thread' : `${workers} threads`;
  return {
    label: `CPU · ${workers === 0 ? 'no worker' : threads}`,
    vendor: '',
    architecture: '',
    device: '',
    description: workers === 0 ? 'The calling thread, in slices' : `${threads} beside the calling one`,
    software: true,
    threads: Math.max(1, workers),
    limits: null,
    whyNoGpu,
  };
}
