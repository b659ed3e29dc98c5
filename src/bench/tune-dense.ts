/** The choice of a dense kernel by measurement: what is fastest here for a class of shapes, remembered for the backend. */
import type { Backend } from '../backend/backend.js';
import { kernelsFor } from './dense-kernels.js';
import type { Figure } from './figure.js';
import { gpuOf } from './gpu-access.js';
import type { DenseShape } from './operations.js';
import { benchDense } from './suites/dense.js';
import type { Watch } from './watch.js';

export interface Tuning {
  /** Layers whose sizes fall into this class share the choice: '64×1024×64'. */
  readonly sizeClass: string;
  /** The kernel that was fastest, which later evaluations of the class take. */
  readonly kernel: string;
  /** Of every candidate. */
  readonly figures: readonly Figure[];
}

/** The plain kernel reads every number anew: it is tried only where there is nothing else. */
const hopeless = 'dense/naive';

/**
 * Tries the kernels that suit a dense layer of B samples, I inputs and O neurons on this device, each checked before it is
 * timed, and lets later evaluations of the same class of sizes on this backend take the fastest. Plans that exist keep
 * what they have. Throws InvalidValueError where the backend is no GPU, and the reason of `watch.signal`; then nothing
 * has changed. An Error says so if no candidate was right.
 */
export async function tuneDense(backend: Backend, shape: DenseShape, watch: Watch = {}): Promise<Tuning> {
  const gpu = await gpuOf(backend, 'A choice of kernels');
  const [{ rememberKernel, sizeClass }, all] = await Promise.all([
    import('../backend/gpu/dense-choice.js'),
    kernelsFor(backend, shape),
  ]);
  const hopeful = all.filter((name) => name !== hopeless);
  const figures = await benchDense(backend, shape, hopeful.length > 0 ? hopeful : all, watch);
  const kernel = fastest(figures);
  if (kernel === null)
    throw new Error(`No kernel computed ${figures[0]?.workload ?? 'the layer'} right: nothing was chosen`);
  rememberKernel(gpu, shape, kernel);
  return { sizeClass: sizeClass(shape), kernel, figures };
}

const msOf = ({ gpuMs, endToEndMs }: Figure): number => (gpuMs ?? endToEndMs).median;

/** By the GPU's clock where it has one; null where no figure is right. */
export function fastest(figures: readonly Figure[]): string | null {
  const right = figures.filter(({ violations }) => violations === 0).toSorted((a, b) => msOf(a) - msOf(b));
  return right[0]?.kernel ?? null;
}
