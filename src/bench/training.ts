/** The training suite: small networks on small batches, where it counts how little a step costs beside its arithmetic. */
import type { Backend } from '../backend/backend.js';
import { crossCheckTraining } from '../crosscheck/training.js';
import { createNetwork } from '../neuron/create-network.js';
import { createRandom } from '../neuron/random.js';
import type { TrainingOptions } from '../neuron/training-options.js';
import { measure } from './measure.js';
import type { Spread } from './statistics.js';

/** What is trained: tanh throughout, mean squared error, Adam. */
export interface TrainingWorkload {
  /** Inputs, then the neurons of each layer. */
  readonly widths: readonly number[];
  readonly batch: number;
}

export const trainingWorkloads: readonly TrainingWorkload[] = [
  [2, 16, 16, 1],
  [2, 64, 64, 1],
].flatMap((widths) => [64, 256].map((batch) => ({ widths, batch })));

export interface TrainingFigure {
  readonly suite: 'training';
  /** '2-16-16-1' */
  readonly network: string;
  readonly batch: number;
  readonly backend: 'gpu' | 'cpu' | 'reference';
  readonly adapter: string;
  readonly stepsPerSecond: Spread;
  readonly samplesPerSecond: Spread;
  /** Of one measurement, and how many measurements there were. */
  readonly steps: number;
  readonly repeats: number;
  /** Of the check of this very training before it was timed: no figure without. */
  readonly compared: number;
  readonly violations: number;
  readonly worstRatio: number;
}

export interface FigureOptions {
  /** 300 if left out. */
  readonly leastMs?: number;
  /** 7 if left out. */
  readonly repeats?: number;
}

/** Checks a training step by step, then times it. A figure with a violation says nothing of speed. */
export async function timeTraining(
  backend: Backend,
  { widths, batch }: TrainingWorkload,
  { leastMs = 300, repeats = 7 }: FigureOptions = {},
): Promise<TrainingFigure> {
  const [inputs = 1, ...neurons] = widths;
  const layers = neurons.map((count) => ({ neurons: count, activation: 'tanh' as const }));
  const network = createNetwork({ inputs, layers, seed: 1 });
  const random = createRandom(2);
  // Four mini-batches an epoch, so that the shuffle is part of what is timed.
  const samples = 4 * batch;
  const data = {
    inputs: Float32Array.from({ length: samples * inputs }, () => random.normal()),
    targets: Float32Array.from({ length: samples * network.outputs }, () => 2 * random.uniform() - 1),
  };
  const options: TrainingOptions = { batch, loss: 'mean-squared-error', optimizer: 'adam' };
  const check = await crossCheckTraining(backend, network, data, options, { steps: 2 });
  const training = await backend.training(network, data, options);
  try {
    const { runsPerSecond, times } = await measure(training, { leastMs, repeats });
    const { failure } = await training.read();
    if (failure) throw new Error(`What was timed is no training: ${failure.message}`);
    const { median, low, high } = runsPerSecond;
    return {
      suite: 'training',
      network: widths.join('-'),
      batch,
      backend: backend.kind,
      adapter: backend.about.label,
      stepsPerSecond: runsPerSecond,
      samplesPerSecond: { median: median * batch, low: low * batch, high: high * batch },
      steps: times,
      repeats,
      compared: check.compared,
      violations: check.violations,
      worstRatio: check.worstRatio,
    };
  } finally {
    training.destroy();
  }
}
