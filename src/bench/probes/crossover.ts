/** From which batch on a GPU is worth asking: the same network on both, end to end, the answer included. */
import type { Backend, Evaluation } from '../../backend/backend.js';
import { crossCheck } from '../../crosscheck/crosscheck.js';
import { checkArray, checkPositiveInteger, invalid } from '../../neuron/checks.js';
import { copyNetwork } from '../../neuron/copy-network.js';
import type { Network } from '../../neuron/network.js';
import type { Prepared, Workload } from '../case.js';
import type { SweepPoint } from '../figure.js';
import { kernelName } from '../kernel-name.js';
import type { Timed } from '../measure.js';
import { networkWork } from '../operations.js';
import { randomValues } from '../random-data.js';
import { inSession, timeOnce } from '../session.js';
import type { Watch } from '../watch.js';

export interface Crossover {
  /** Of the first backend, by batch. */
  readonly gpu: readonly SweepPoint[];
  /** Of the second. */
  readonly cpu: readonly SweepPoint[];
}

/** Samples whose every neuron is checked. */
const checkedSamples = 64;

/**
 * Times one batch of `network` on both backends, in turns, for each batch: inputs written, computed, outputs read. That is what
 * a program waits for that wants an answer, and so there is no GPU time in it. Throws InvalidValueError for batches that are
 * not positive whole numbers.
 */
export async function crossover(
  backend: Backend,
  cpu: Backend,
  network: Network,
  batches: readonly number[],
  watch: Watch = {},
): Promise<Crossover> {
  checkArray('batches', batches, 'an array of whole numbers, such as [1, 16, 256]');
  if (batches.length === 0) invalid('batches is empty: give at least one');
  for (const [at, batch] of batches.entries()) checkPositiveInteger(`batches[${at}]`, batch);
  const taken = copyNetwork(network);
  const points = { gpu: [] as SweepPoint[], cpu: [] as SweepPoint[] };
  await inSession(backend, watch, async (session) => {
    for (const batch of batches) {
      const workload = answerWorkload(taken, batch);
      const makers = [backend, cpu].map((each) => () => prepareAnswer(each, taken, batch));
      const [first, second] = await session.time(workload, makers);
      if (first) points.gpu.push({ at: batch, figure: first });
      if (second) points.cpu.push({ at: batch, figure: second });
    }
  });
  return points;
}

function answerWorkload({ inputs, layers }: Network, batch: number): Workload {
  const widths = [inputs, ...layers.map(({ neurons }) => neurons)];
  return {
    suite: 'dense',
    workload: `network ${widths.join('-')}, batch ${batch}, with its answer`,
    shape: { batch, inputs, outputs: widths.at(-1) ?? 0 },
    work: networkWork(widths, batch),
    counts: { 'samples/s': batch },
  };
}

async function prepareAnswer(backend: Backend, network: Network, batch: number): Promise<Prepared> {
  const inputs = randomValues(batch * network.inputs, 6);
  const [evaluation, compileMs] = await timeOnce(() => backend.evaluation(network, { batch }));
  try {
    const [, uploadMs] = await timeOnce(() => {
      evaluation.write(inputs);
      return evaluation.finished();
    });
    const few = Math.min(batch, checkedSamples) * network.inputs;
    return {
      timed: new Answers(evaluation, inputs),
      backend,
      kernel: kernelName(evaluation, backend, 'dense'),
      tile: '',
      chosen: true,
      compileMs,
      uploadMs,
      check: () => crossCheck(backend, network, inputs.subarray(0, few)),
      destroy: () => evaluation.destroy(),
    };
  } catch (error) {
    evaluation.destroy();
    throw error;
  }
}

/** A run is one answer, from writing the inputs to reading the outputs; each waits for the one before it. */
class Answers implements Timed {
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly evaluation: Evaluation,
    private readonly inputs: Float32Array,
  ) {}

  run(times: number): void {
    this.#last = this.answer(times);
  }

  finished(): Promise<void> {
    return this.#last;
  }

  private async answer(times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      this.evaluation.write(this.inputs);
      this.evaluation.run();
      await this.evaluation.read();
    }
  }
}
