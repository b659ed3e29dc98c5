/**
 * What every backend promises, as one suite of tests. Run it on a backend with
 *
 *     describeBackend('the CPU in workers', () => openCpuBackend());
 *
 * Shapes are small: a software GPU computes less than a GFLOP a second.
 */
import { afterAll, beforeAll, describe } from 'vitest';
import type { Backend } from './backend.js';
import { describeErrors } from './contract/errors.js';
import { describeEvaluation } from './contract/evaluation.js';
import { describeField } from './contract/field.js';
import { describeFollowing } from './contract/following.js';
import { describeFormulas } from './contract/formulas.js';
import { describeHealth } from './contract/health.js';
import { describeLifetime } from './contract/lifetime.js';
import { describePopulation } from './contract/population.js';
import { describeSurface } from './contract/surface.js';
import { describeSurfaceEnds } from './contract/surface-ends.js';
import { describeTiles } from './contract/tiles.js';
import { describeTilesEnds } from './contract/tiles-ends.js';
import { describeTraining } from './contract/training.js';
import { describeTrainingErrors } from './contract/training-errors.js';
import { describeTrainingState } from './contract/training-state.js';
import { describeValues } from './contract/values.js';

export interface ContractParts {
  /** False where what learns does not depend on what is special of this backend. */
  readonly learning?: boolean;
}

/** `open` is called several times; what it gives is destroyed here. */
export function describeBackend(
  name: string,
  open: () => Promise<Backend>,
  { learning = true }: ContractParts = {},
): void {
  describe(`backend: ${name}`, () => {
    let opened: Backend;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.destroy());

    const backend = () => opened;
    describeValues(backend);
    describeEvaluation(backend);
    describeField(backend);
    describeErrors(backend);
    describeLifetime(open);
    if (learning) {
      describeTraining(backend);
      describeTrainingState(backend);
      describeTrainingErrors(backend, open);
    }
    describePopulation(backend, open);
    describeHealth(backend);
    describeFollowing(backend);
    describeFormulas(backend);
    if (typeof OffscreenCanvas === 'function') {
      describeSurface(backend);
      describeSurfaceEnds(open);
      describeTiles(backend);
      describeTilesEnds(open);
    }
  });
}
