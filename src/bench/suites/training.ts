/** Training: small networks on small batches, where it counts how little a step costs beside its arithmetic, and a wide one. */
import type { Backend } from '../../backend/backend.js';
import type { Training, TrainingData } from '../../backend/training.js';
import { crossCheckTraining } from '../../crosscheck/training.js';
import { createRandom } from '../../neuron/random.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Prepared, Workload } from '../case.js';
import type { Figure } from '../figure.js';
import { kernelName } from '../kernel-name.js';
import { trainingWork } from '../operations.js';
import { randomNetwork, randomValues } from '../random-data.js';
import { inSession, type Session, timeOnce } from '../session.js';
import { mostRunMs, type Watch } from '../watch.js';

/** What is trained: tanh throughout, mean squared error, Adam. */
export interface TrainingWorkload {
  /** Inputs, then the neurons of each layer. */
  readonly widths: readonly number[];
  readonly batch: number;
}

export const trainingWorkloads: readonly TrainingWorkload[] = [
  ...[
    [2, 16, 16, 1],
    [2, 64, 64, 1],
  ].flatMap((widths) => [64, 256].map((batch) => ({ widths, batch }))),
  { widths: [64, 256, 256, 10], batch: 256 },
  { widths: [256, 512, 512, 10], batch: 256 },
];
export const quickTrainingWorkloads: readonly TrainingWorkload[] = [{ widths: [2, 16, 16, 1], batch: 64 }];

const leastGflops = 0.1;
/** Steps that are followed number by number; of a wide network one is as many numbers. */
const checkedSteps = ({ widths, batch }: TrainingWorkload) => (trainingWork(widths, batch).operations > 1e8 ? 1 : 2);
/** Mini-batches of an epoch, so that the shuffle is part of what is timed. */
const batches = 4;

export const trainingLabel = (widths: readonly number[]): string => `${widths.join('-')} (tanh, Adam)`;

export function trainingOptions(batch: number): TrainingOptions {
  return { batch, loss: 'mean-squared-error', optimizer: 'adam' };
}

/** Four mini-batches, with targets from −1 to 1. */
export function trainingData({ widths, batch }: TrainingWorkload): TrainingData {
  const random = createRandom(7);
  const samples = batches * batch;
  const outputs = widths.at(-1) ?? 1;
  return {
    inputs: randomValues(samples * (widths[0] ?? 1), 2),
    targets: Float32Array.from({ length: samples * outputs }, () => 2 * random.uniform() - 1),
  };
}

function describeTraining({ widths, batch }: TrainingWorkload, suite: Workload['suite']): Workload {
  return {
    suite,
    workload: `training ${trainingLabel(widths)}, batch ${batch}`,
    shape: { batch, inputs: widths[0] ?? 0, outputs: widths.at(-1) ?? 0 },
    work: trainingWork(widths, batch),
    counts: { 'steps/s': 1, 'samples/s': batch },
  };
}

/**
 * Times steps of training on each backend, in turns, after following some of them number by number. Throws
 * InvalidValueError for what cannot be trained.
 */
export const benchTraining = (
  backends: readonly [Backend, ...Backend[]],
  workload: TrainingWorkload,
  watch: Watch = {},
): Promise<Figure[]> => inSession(backends[0], watch, (session) => timeTraining(session, backends, workload));

export const timeTraining = (
  session: Session,
  backends: readonly Backend[],
  workload: TrainingWorkload,
  suite: Workload['suite'] = 'training',
): Promise<Figure[]> =>
  session.time(
    describeTraining(workload, suite),
    backends.map((backend) => () => prepareTraining(backend, workload)),
  );

async function prepareTraining(backend: Backend, workload: TrainingWorkload): Promise<Prepared> {
  const { widths, batch } = workload;
  const network = randomNetwork(widths, 'tanh');
  const data = trainingData(workload);
  const options = trainingOptions(batch);
  const [training, compileMs] = await timeOnce(() => backend.training(network, data, options));
  try {
    const [, uploadMs] = await timeOnce(() => training.finished());
    return {
      timed: training,
      backend,
      kernel: kernelName(training, backend, 'training'),
      tile: '',
      chosen: true,
      compileMs,
      uploadMs,
      check: () => crossCheckTraining(backend, network, data, options, { steps: checkedSteps(workload) }),
      finish: () => assertTrained(training),
      destroy: () => training.destroy(),
    };
  } catch (error) {
    training.destroy();
    throw error;
  }
}

async function assertTrained(training: Training): Promise<void> {
  const { failure } = await training.read();
  if (failure) throw new Error(`What was timed is no training: ${failure.message}`);
}

export async function trainingSuite(session: Session, backend = session.backend): Promise<Figure[]> {
  const suite = backend === session.backend ? 'training' : 'cpu';
  const figures: Figure[] = [];
  for (const workload of session.quick ? quickTrainingWorkloads : trainingWorkloads) {
    const gflops = Math.max(leastGflops, ...figures.map((figure) => figure.gflops));
    if (trainingWork(workload.widths, workload.batch).operations / (gflops * 1e6) > mostRunMs) continue;
    figures.push(...(await timeTraining(session, [backend], workload, suite)));
  }
  return figures;
}
