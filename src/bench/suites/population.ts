/** Many small networks that train at once, each with its own first weights and learning rate. */
import type { Backend } from '../../backend/backend.js';
import type { Population, PopulationMember } from '../../backend/population.js';
import type { Prepared, Workload } from '../case.js';
import type { Figure } from '../figure.js';
import { kernelName } from '../kernel-name.js';
import { trainingWork } from '../operations.js';
import { crossCheckMembers } from '../population-check.js';
import { randomNetwork } from '../random-data.js';
import { type Session, timeOnce } from '../session.js';
import { mostRunMs } from '../watch.js';
import { trainingData, trainingLabel, trainingOptions } from './training.js';

const widths = [2, 16, 16, 1];
const batch = 32;
export const populationSizes: readonly number[] = [64, 256, 1024, 4096];
export const quickPopulationSizes: readonly number[] = [8];

const leastGflops = 0.1;
const checkedSteps = 2;
/** A power of two, so that every rate below is one that float32 holds. */
const baseRate = 2 ** -7;

const membersOf = (count: number): PopulationMember[] =>
  Array.from({ length: count }, (_, at) => ({ seed: at + 1, learningRate: baseRate * (1 + (at % 4) / 4) }));

function populationWorkload(count: number): Workload {
  const { operations, bytes } = trainingWork(widths, batch);
  return {
    suite: 'population',
    workload: `population of ${count}, ${trainingLabel(widths)}, batch ${batch}`,
    shape: { members: count, batch, inputs: widths[0] ?? 0, outputs: widths.at(-1) ?? 0 },
    // Each member steps by itself; that they share their mini-batches makes the bytes fewer by as good as nothing.
    work: { operations: count * operations, bytes: count * bytes },
    counts: { 'network-steps/s': count, 'samples/s': count * batch },
  };
}

export async function populationSuite(session: Session): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const count of session.quick ? quickPopulationSizes : populationSizes) {
    const workload = populationWorkload(count);
    const gflops = Math.max(leastGflops, ...figures.map((figure) => figure.gflops));
    if (workload.work.operations / (gflops * 1e6) > mostRunMs) continue;
    figures.push(...(await session.time(workload, [() => preparePopulation(session.backend, count)])));
  }
  return figures;
}

async function preparePopulation(backend: Backend, count: number): Promise<Prepared> {
  const network = randomNetwork(widths, 'tanh');
  const options = { ...trainingOptions(batch), members: membersOf(count) };
  const data = trainingData({ widths, batch });
  const [population, compileMs] = await timeOnce(() => backend.population(network, data, options));
  try {
    const [, uploadMs] = await timeOnce(() => population.finished());
    const members = [...new Set([0, Math.floor(count / 2), count - 1])];
    return {
      timed: population,
      backend,
      kernel: kernelName(population, backend, 'population'),
      tile: '',
      chosen: true,
      compileMs,
      uploadMs,
      check: () => crossCheckMembers(population, { members, steps: checkedSteps, adapter: backend.about.label }),
      finish: () => assertAllTrained(population),
      destroy: () => population.destroy(),
    };
  } catch (error) {
    population.destroy();
    throw error;
  }
}

/** Members that failed would make no steps, and no time. */
async function assertAllTrained(population: Population): Promise<void> {
  const { failed } = await population.read();
  const [first] = failed;
  if (first)
    throw new Error(`What was timed is no training: ${failed.length} members failed, the first: ${first.message}`);
}
