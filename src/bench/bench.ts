/** All that `npm run bench` and the lab time: suites of cases, each checked before it is timed. */
import type { Backend } from '../backend/backend.js';
import { checkArray, checkName, invalid } from '../neuron/checks.js';
import { type Figure, type Roofs, type SuiteName, suites } from './figure.js';
import { measureRoofsIn } from './roofs.js';
import { inSession, type Session } from './session.js';
import { activationsSuite } from './suites/activations.js';
import { cpuSuite } from './suites/cpu.js';
import { denseSuite } from './suites/dense.js';
import { fieldSuite } from './suites/field.js';
import { populationSuite } from './suites/population.js';
import { trainingSuite } from './suites/training.js';
import type { Watch } from './watch.js';

export interface BenchRequest extends Watch {
  readonly suites: readonly SuiteName[];
  /**
   * Whether the machine's roofs are measured first, so that figures tell their share of them; true if left out, unless
   * `knownRoofs` are given.
   */
  readonly roofs?: boolean;
}

export interface BenchReport {
  /** Null where they were not asked for, or the backend is no GPU. */
  readonly roofs: Roofs | null;
  readonly figures: readonly Figure[];
}

const run: Readonly<Record<SuiteName, (session: Session) => Promise<Figure[]>>> = {
  dense: (session) => denseSuite(session),
  activations: activationsSuite,
  field: fieldSuite,
  training: (session) => trainingSuite(session),
  population: populationSuite,
  cpu: cpuSuite,
};

/** The suites that a backend can run: without a GPU, all but the activations by themselves. */
export const suitesFor = ({ kind }: Backend): readonly SuiteName[] =>
  kind === 'gpu' ? suites : suites.filter((name) => name !== 'activations');

/**
 * Times whole suites, one case after the other: what computes at the same time would share the machine. The suite 'cpu' opens
 * a CPU backend of one thread by itself. Throws InvalidValueError for an unknown suite and for one that the backend cannot
 * run, the signal's reason where it is stopped.
 *
 *     const { roofs, figures } = await runBench(backend, { suites: ['dense'], onFigure: show, signal });
 */
export async function runBench(backend: Backend, request: BenchRequest): Promise<BenchReport> {
  const { suites: wanted, roofs: withRoofs = !request.knownRoofs, ...watch } = request;
  checkArray('suites', wanted, "an array of suites, such as ['dense']");
  for (const name of wanted) checkName('suite', name, suites);
  const impossible = wanted.find((name) => !suitesFor(backend).includes(name));
  if (impossible)
    invalid(`The suite ${impossible} needs a GPU and this backend is ${backend.about.label}: leave it out`);
  return inSession(backend, watch, async (session) => {
    if (withRoofs && backend.kind === 'gpu' && wanted.some((name) => name !== 'cpu')) {
      session.say('roofs: a copy, and multiply-adds in registers');
      session.roofs = await measureRoofsIn(session);
    }
    const figures: Figure[] = [];
    // In the order of the list, whatever the order they were asked for.
    for (const name of suites) {
      if (wanted.includes(name)) figures.push(...(await run[name](session)));
    }
    return { roofs: session.roofs, figures };
  });
}
