/** The fallback where there is no GPU: float32 storage, in workers, so that the page never waits for it. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Backend, BackendAbout, Evaluation, EvaluationOptions, Field, FieldOptions, Surface } from '../backend.js';
import type { Population, PopulationOptions } from '../population.js';
import type { Health, HealthOptions, Training, TrainingData } from '../training.js';
import { CpuEvaluation } from './evaluation.js';
import { CpuField } from './field.js';
import { CpuHealth } from './health.js';
import { type KernelName, kernelNames } from './kernels.js';
import { Pool } from './pool.js';
import { CpuPopulation } from './population.js';
import { CanvasSurface } from './surface.js';
import { ownThread, type StartedThread, startWorker } from './thread.js';
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

  async population(network: Network, data: TrainingData, options: PopulationOptions): Promise<Population> {
    this.pool.assertAlive();
    return CpuPopulation.create(this.pool, network, data, options);
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
  if (count === 0) return inCallingThread(why);
  const started = await Promise.allSettled(Array.from({ length: count }, startWorker));
  const workers = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  if (workers.length > 0) {
    const label = workers.length === 1 ? '1 thread' : `${workers.length} threads`;
    const about = describe(label, `${label} beside the calling one`, workers, why);
    return new CpuBackend(new Pool(workers), about);
  }
  const failure = started.find((each) => each.status === 'rejected')?.reason;
  const reason = failure instanceof Error ? failure.message : String(failure);
  return inCallingThread(`${why} No worker could be started (${reason}), so the calling thread computes.`);
}

function inCallingThread(whyNoGpu: string): CpuBackend {
  const thread = ownThread();
  const about = describe('no worker', 'The calling thread, in slices', [thread], whyNoGpu);
  return new CpuBackend(new Pool([thread]), about);
}

function cores(): number {
  const inPage = globalThis.navigator?.hardwareConcurrency;
  return inPage ?? globalThis.process?.getBuiltinModule?.('node:os')?.availableParallelism() ?? 1;
}

function describe(label: string, where: string, threads: readonly StartedThread[], whyNoGpu: string): BackendAbout {
  return {
    label: `CPU · ${label}`,
    vendor: '',
    architecture: '',
    device: '',
    description: `${where}, ${describeKernels(threads)}`,
    software: true,
    threads: threads.length,
    limits: null,
    whyNoGpu,
  };
}

const kernelWords: Record<KernelName, string> = {
  'cpu/script': 'in script',
  'cpu/wasm-simd': 'by WebAssembly with SIMD',
  'cpu/wasm-relaxed-simd': 'by WebAssembly with relaxed SIMD',
};

/** All threads of an engine compute with the same, but one may have found no memory. */
function describeKernels(threads: readonly StartedThread[]): string {
  const slowest = threads.map(({ computes }) => computes).toSorted((a, b) => rankOf(a.kernels) - rankOf(b.kernels))[0];
  if (!slowest) return 'in script';
  const because = slowest.whyScript === null ? '' : `, since ${slowest.whyScript}`;
  return `${kernelWords[slowest.kernels]}${because}`;
}

const rankOf = (name: KernelName) => kernelNames.indexOf(name);
