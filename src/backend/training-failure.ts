/** What a person is told of a step that could not be made. */
import type { TrainingFailure } from './training.js';

const found: Record<TrainingFailure['what'], (layer: number) => string> = {
  'pre-activation': (layer) => `made the pre-activations of layer ${layer + 1}`,
  loss: () => 'made the loss',
  parameter: (layer) => `would have made parameters of layer ${layer + 1}`,
};

/** `step` is counted from 1, `layer` from 0, as in the failure; the sentence counts layers from 1. */
export function trainingFailure(step: number, what: TrainingFailure['what'], layer: number): TrainingFailure {
  const message = `Step ${step} ${found[what](layer)} infinite or not a number: the learning rate may be too high.`;
  return { step, what, layer, message };
}
