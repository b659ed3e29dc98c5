/** The cross-check of training at large: seeded trainings over every loss and optimizer. */
import type { Backend } from '../backend/backend.js';
import { checkPositiveInteger } from '../neuron/checks.js';
import type { ActivationName } from '../neuron/activations/index.js';
import type { LossName } from '../neuron/losses.js';
import type { OptimizerName } from '../neuron/optimizers.js';
import { type CheckedStep, crossCheckTraining, type TrainingCheckReport } from './training.js';
import { Tally } from './report.js';
import { casesInTurn, createTrainingCase } from './training/cases.js';

export interface TrainingsCheckOptions {
  /** Networks to train; two turns of every loss with every optimizer if left out. */
  readonly cases?: number;
  /** Of each; 4 if left out. */
  readonly steps?: number;
  /** 1 if left out. */
  readonly seed?: number;
  /** Called after each case. */
  readonly onProgress?: (made: number, cases: number) => void;
}

/** The worst result with its case: `createTrainingCase(seed, case)` makes it again. */
export interface CheckedTrainingStep extends CheckedStep {
  readonly loss: LossName;
  readonly optimizer: OptimizerName;
  readonly activation: ActivationName;
  readonly seed: number;
  readonly case: number;
}

export interface TrainingsCheckReport extends TrainingCheckReport<CheckedTrainingStep> {
  /** Networks trained. */
  readonly cases: number;
}

/** Throws InvalidValueError unless `cases` and `steps` are positive whole numbers. */
export async function crossCheckTrainings(
  backend: Backend,
  { cases = 2 * casesInTurn, steps = 4, seed = 1, onProgress }: TrainingsCheckOptions = {},
): Promise<TrainingsCheckReport> {
  checkPositiveInteger('cases', cases);
  const tally = new Tally<CheckedTrainingStep>(backend.about.label);
  let followed = 0;
  for (let index = 0; index < cases; index++) {
    const { network, data, options, loss, optimizer, activation } = createTrainingCase(seed, index);
    const report = await crossCheckTraining(backend, network, data, options, { steps });
    tally.merge(report, (worst) => ({ ...worst, loss, optimizer, activation, seed, case: index }));
    followed += report.followed;
    onProgress?.(index + 1, cases);
  }
  return { ...tally.report(), followed, cases };
}
