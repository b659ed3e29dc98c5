/** Opens a backend; the code of the one that is not asked for is not loaded. */
import { InvalidValueError } from '../neuron/errors.js';
import type { Backend, BackendKind } from './backend.js';
import { GpuError, NoGpuError } from './errors.js';

export interface OpenOptions {
  /**
   * 'gpu': WebGPU, a software adapter included. 'cpu': float32 in workers. 'reference': float64, slow, made to be
   * read. 'auto': a hardware GPU if there is one, else the CPU, whose `about.whyNoGpu` then says why.
   */
  readonly kind: BackendKind | 'auto';
  /** Where WebGPU is found; `navigator.gpu` if left out. */
  readonly gpu?: GPU;
  /** Workers of the CPU backend; 0 computes in this thread, in slices. Chosen from the machine if left out. */
  readonly threads?: number;
}

/**
 * Throws NoGpuError for 'gpu' where there is none; InvalidValueError for an unknown kind.
 *
 *     const backend = await openBackend('auto');
 */
export async function openBackend(options: OpenOptions | OpenOptions['kind'] = 'auto'): Promise<Backend> {
  const chosen: OpenOptions = typeof options === 'string' ? { kind: options } : (options ?? { kind: 'auto' });
  switch (chosen.kind) {
    case 'gpu':
      return openGpu(chosen);
    case 'cpu':
      return openCpu(chosen, null);
    case 'reference':
      return new (await import('./cpu/reference-backend.js')).ReferenceBackend();
    case 'auto':
      return openAuto(chosen);
    default:
      throw new InvalidValueError(
        `Unknown backend '${String(chosen.kind satisfies never)}': use 'gpu', 'cpu', 'reference' or 'auto'`,
      );
  }
}

async function openGpu(options: OpenOptions): Promise<Backend> {
  const { openGpuBackend } = await import('./gpu/gpu-backend.js');
  return openGpuBackend(options.gpu ? { gpu: options.gpu } : {});
}

async function openCpu({ threads }: OpenOptions, whyNoGpu: string | null): Promise<Backend> {
  const { openCpuBackend } = await import('./cpu/cpu-backend.js');
  return openCpuBackend({ ...(threads === undefined ? {} : { threads }), whyNoGpu });
}

async function openAuto(options: OpenOptions): Promise<Backend> {
  try {
    const backend = await openGpu(options);
    if (!backend.about.software) return backend;
    backend.destroy();
    return await openCpu(options, `${backend.about.whyNoGpu} The CPU computes instead.`);
  } catch (error) {
    if (!(error instanceof NoGpuError || error instanceof GpuError)) throw error;
    return openCpu(options, `${error.message} The CPU computes instead.`);
  }
}
