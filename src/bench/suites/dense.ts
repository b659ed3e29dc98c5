/** Dense layers a = ReLU(W x + b): squares, tall and wide ones, odd sizes; every kernel that can take the shape. */
import type { Backend, Evaluation } from '../../backend/backend.js';
import { invalid } from '../../neuron/checks.js';
import type { Network } from '../../neuron/network.js';
import type { Prepared, Workload } from '../case.js';
import { describeKernel, kernelsFor } from '../dense-kernels.js';
import type { Figure } from '../figure.js';
import { type DenseShape, denseWork } from '../operations.js';
import { randomNetwork, randomValues } from '../random-data.js';
import { inSession, type Session, timeOnce } from '../session.js';
import { spotCheckLayer } from '../spot-check.js';
import { mostRunMs, type Watch } from '../watch.js';

const square = (size: number): DenseShape => ({ batch: size, inputs: size, neurons: size });

/** In ascending order of work, so that the rate seen with one tells whether the next would take too long. */
export const denseShapes: readonly DenseShape[] = [
  square(64),
  { batch: 1, inputs: 1024, neurons: 1024 },
  square(128),
  { batch: 4096, inputs: 16, neurons: 64 },
  square(256),
  { batch: 1000, inputs: 37, neurons: 513 },
  { batch: 64, inputs: 1024, neurons: 1024 },
  { batch: 8192, inputs: 128, neurons: 64 },
  square(512),
  square(1024),
  square(2048),
];
export const quickDenseShapes: readonly DenseShape[] = [square(64), { batch: 100, inputs: 37, neurons: 51 }];

/** Of a device of which nothing is known yet: what even software does, in 10⁹ operations a second. */
const leastGflops = 0.2;

export function denseWorkload(shape: DenseShape, suite: Workload['suite'] = 'dense'): Workload {
  const { batch, inputs, neurons } = shape;
  return {
    suite,
    workload: `dense ${batch}×${inputs}×${neurons}, ReLU`,
    shape: { batch, inputs, neurons },
    work: denseWork(shape),
    counts: { 'samples/s': batch },
  };
}

/**
 * Times a dense layer of B samples, I inputs and O neurons with each of `kernels`, in turns; with every kernel of the ladder
 * that this device and shape allow if left out. On the CPU there is one. Throws InvalidValueError for a shape or a kernel
 * that the backend does not take.
 */
export function benchDense(
  backend: Backend,
  shape: DenseShape,
  kernels?: readonly string[],
  watch: Watch = {},
): Promise<Figure[]> {
  return inSession(backend, watch, (session) => timeDense(session, backend, shape, { kernels }));
}

export interface DenseTiming {
  /** 'chosen' stands for whatever the engine takes by itself. */
  readonly kernels?: readonly string[] | 'chosen' | undefined;
  readonly suite?: Workload['suite'];
}

export async function timeDense(
  session: Session,
  backend: Backend,
  shape: DenseShape,
  { kernels, suite = 'dense' }: DenseTiming = {},
): Promise<Figure[]> {
  if (kernels?.length === 0) invalid('kernels is empty: give at least one, or leave it out for all');
  const { batch, inputs, neurons } = shape;
  const network = randomNetwork([inputs, neurons], 'relu');
  const values = randomValues(batch * inputs, 2);
  const wishes = kernels === 'chosen' ? [] : (kernels ?? (await kernelsFor(backend, shape)));
  const makers = (wishes.length > 0 ? wishes : [undefined]).map(
    (kernel) => () => prepareDense(backend, network, values, shape, kernel),
  );
  return session.time(denseWorkload(shape, suite), makers);
}

async function prepareDense(
  backend: Backend,
  network: Network,
  inputs: Float32Array,
  shape: DenseShape,
  kernel: string | undefined,
): Promise<Prepared> {
  const { batch } = shape;
  const [evaluation, compileMs] = await timeOnce(() =>
    backend.evaluation(network, { batch, ...(kernel === undefined ? {} : { kernel }) }),
  );
  try {
    const [, uploadMs] = await timeOnce(() => upload(evaluation, inputs));
    return {
      timed: evaluation,
      backend,
      compileMs,
      uploadMs,
      ...(await describeKernel(backend, evaluation, shape)),
      check: async () => {
        evaluation.run();
        const layer = network.layers[0];
        if (!layer) throw new Error('a dense layer has one layer');
        return spotCheckLayer(layer, inputs, await evaluation.read(), backend.about.label);
      },
      destroy: () => evaluation.destroy(),
    };
  } catch (error) {
    evaluation.destroy();
    throw error;
  }
}

async function upload(evaluation: Evaluation, inputs: Float32Array): Promise<void> {
  evaluation.write(inputs);
  evaluation.updateParameters();
  await evaluation.finished();
}

/** Leaves out what would take too long in one go, shapes and kernels, by the rates that were seen so far. */
export async function denseSuite(session: Session, backend = session.backend): Promise<Figure[]> {
  const suite = backend === session.backend ? 'dense' : 'cpu';
  const figures: Figure[] = [];
  for (const shape of session.quick ? quickDenseShapes : denseShapes) {
    const isShort = (kernel?: string): boolean => expectedMs(shape, figures, kernel) <= mostRunMs;
    if (!isShort()) continue;
    const kernels = (await kernelsFor(backend, shape)).filter(isShort);
    figures.push(
      ...(await timeDense(session, backend, shape, { suite, kernels: kernels.length > 0 ? kernels : 'chosen' })),
    );
  }
  return figures;
}

/** By the best rate that the kernel was seen at, or any of them where it was not seen yet. */
export function expectedMs(shape: DenseShape, seen: readonly Figure[], kernel?: string): number {
  const own = seen.filter((figure) => figure.kernel === kernel);
  const rates = (own.length > 0 ? own : seen).map(({ gflops }) => gflops);
  return denseWork(shape).operations / (Math.max(leastGflops, ...rates) * 1e6);
}
