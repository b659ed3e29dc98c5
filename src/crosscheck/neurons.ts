/** The cross-check at large: random neurons over every activation until enough results have been compared. */
import type { Backend } from '../backend/backend.js';
import type { ActivationName } from '../neuron/activations/index.js';
import { InvalidValueError } from '../neuron/errors.js';
import { createCase } from './cases.js';
import { crossCheck } from './crosscheck.js';
import type { Family } from './families.js';
import { type CheckedResult, type CrossCheckReport, Tally } from './report.js';

export interface NeuronCheckOptions {
  /**
   * Results to compare: a result is one neuron applied to one sample. Somewhat more are compared, since a case (one
   * network, one batch) is never cut short.
   */
  readonly neurons: number;
  /** 1 if left out. */
  readonly seed?: number;
  /** Called after each case with the results compared so far. */
  readonly onProgress?: (compared: number, neurons: number) => void;
}

/** The worst result with its case: `createCase(seed, case)` makes it again. */
export interface CheckedNeuron extends CheckedResult {
  readonly family: Family;
  /** Of the layer in which it was found. */
  readonly activation: ActivationName;
  /** Of the layer in which it was found. */
  readonly fanIn: number;
  readonly seed: number;
  readonly case: number;
}

export interface NeuronCheckReport extends CrossCheckReport<CheckedNeuron> {
  /** Different neurons (rows of weights) among the results; each was applied to every sample of its case. */
  readonly neurons: number;
}

/** Throws InvalidValueError unless `neurons` is a positive whole number. */
export async function crossCheckNeurons(
  backend: Backend,
  { neurons, seed = 1, onProgress }: NeuronCheckOptions,
): Promise<NeuronCheckReport> {
  if (!Number.isSafeInteger(neurons) || neurons < 1) {
    throw new InvalidValueError(`neurons is ${neurons}: give a positive whole number`);
  }
  const tally = new Tally<CheckedNeuron>(backend.about.label);
  let different = 0;
  for (let index = 0; tally.compared < neurons; index++) {
    const { network, inputs, quantity, family } = createCase(seed, index);
    const report = await crossCheck(backend, network, inputs, { quantity });
    tally.merge(report, (worst) => {
      const { activation = 'identity', inputs: fanIn = 0 } = network.layers[worst.layer] ?? {};
      return { ...worst, family, activation, fanIn, seed, case: index };
    });
    for (const layer of network.layers) different += layer.neurons;
    onProgress?.(tally.compared, neurons);
  }
  return { ...tally.report(), neurons: different };
}
