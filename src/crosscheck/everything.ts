/** All that `npm run crosscheck` checks of a backend. */
import type { Backend } from '../backend/backend.js';
import { openBackend } from '../backend/open.js';
import { crossCheckNeurons, type NeuronCheckReport } from './neurons.js';
import { compareQuality, type QualityReport } from './same-quality.js';
import { casesInTurn } from './training/cases.js';
import { crossCheckTrainings, type TrainingsCheckReport } from './trainings.js';

export interface EverythingRequest {
  /** Results of neurons; null where the adapter decides. */
  readonly neurons: number | null;
  /** Networks to train; null where the adapter decides. */
  readonly trainings: number | null;
  readonly seed: number;
  readonly onProgress?: (line: string) => void;
}

export interface EverythingReport {
  readonly neurons: NeuronCheckReport;
  readonly trainings: TrainingsCheckReport;
  /** Against the CPU. */
  readonly quality: QualityReport;
}

/** Each training on a software adapter takes a second, nearly all of it to compile. */
export const usual = {
  hardware: { neurons: 1_000_000, trainings: 4 * casesInTurn, steps: 4 },
  software: { neurons: 100_000, trainings: casesInTurn, steps: 3 },
} as const;

export async function crossCheckEverything(
  backend: Backend,
  { neurons, trainings, seed, onProgress }: EverythingRequest,
): Promise<EverythingReport> {
  const wanted = backend.about.software ? usual.software : usual.hardware;
  const progress = (what: string) => (made: number, all: number) =>
    onProgress?.(`${made.toLocaleString('en')} of ${all.toLocaleString('en')} ${what}`);
  const ofNeurons = await crossCheckNeurons(backend, {
    neurons: neurons ?? wanted.neurons,
    seed,
    onProgress: progress('results'),
  });
  const ofTrainings = await crossCheckTrainings(backend, {
    cases: trainings ?? wanted.trainings,
    steps: wanted.steps,
    seed,
    onProgress: progress('trainings'),
  });
  const cpu = await openBackend({ kind: 'cpu' });
  try {
    return { neurons: ofNeurons, trainings: ofTrainings, quality: await compareQuality(backend, cpu) };
  } finally {
    cpu.destroy();
  }
}
