/** Whether two backends, training on the same samples for long, come to the same quality. */
import type { Backend } from '../backend/backend.js';
import { createNetwork } from '../neuron/create-network.js';
import { createRandom } from '../neuron/random.js';
import type { TrainingOptions } from '../neuron/training-options.js';

export interface QualityReport {
  readonly steps: number;
  /** The mean loss over all samples, before the first step and in the last one. */
  readonly before: number;
  readonly after: number;
  /** The other backend's in the last step. */
  readonly other: number;
  /** |after − other| / other */
  readonly difference: number;
}

/**
 * Rounding differs, and a training amplifies it: step by step the runs part, while what they learn is the same. On this
 * smooth problem they stay within this share of the loss by far; see same-quality.test.ts.
 */
export const mostQualityDifference = 0.01;

/** 64 points of an exclusive or, by a network 2-8-1 of tanh with Adam: the whole set in every step. */
export async function compareQuality(backend: Backend, other: Backend, steps = 300): Promise<QualityReport> {
  const random = createRandom(9);
  const inputs = Float32Array.from({ length: 128 }, () => 2 * random.uniform() - 1);
  const targets = Float32Array.from({ length: 64 }, (_, at) =>
    Math.sign((inputs[2 * at] ?? 0) * (inputs[2 * at + 1] ?? 0)),
  );
  const options: TrainingOptions = {
    batch: 64,
    loss: 'mean-squared-error',
    optimizer: { kind: 'adam', learningRate: 0.02 },
  };
  const train = async (on: Backend) => {
    const network = createNetwork({
      inputs: 2,
      layers: [
        { neurons: 8, activation: 'tanh' },
        { neurons: 1, activation: 'tanh' },
      ],
      seed: 4,
    });
    const training = await on.training(network, { inputs, targets }, options);
    try {
      training.run();
      const before = (await training.read()).loss;
      training.run(steps - 1);
      return { before, after: (await training.read()).loss };
    } finally {
      training.destroy();
    }
  };
  const { before, after } = await train(backend);
  const others = (await train(other)).after;
  return { steps, before, after, other: others, difference: Math.abs(after - others) / others };
}
