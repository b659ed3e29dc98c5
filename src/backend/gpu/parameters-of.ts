/** Parameters that stand on the device already: a training's, for plans that follow it without a read-back. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type { Training } from '../training.js';
import { checkSameLayers } from '../validate.js';
import type { Gpu } from './gpu.js';

/** A training on a GPU; its parameters stand at the buffer's beginning, as src/neuron/parameters.ts lays them out. */
interface OnGpu extends Training {
  readonly gpu: Gpu;
  readonly parameterBuffer: GPUBuffer;
  assertUsable(): void;
}

const isOnGpu = (training: Training): training is OnGpu => 'gpu' in training && 'parameterBuffer' in training;

/** Throws InvalidValueError for a training elsewhere, of a network with other layers, or destroyed. */
export function parametersOf(training: Training, gpu: Gpu, network: Network): GPUBuffer {
  if (!isOnGpu(training) || training.gpu !== gpu) {
    throw new InvalidValueError(
      'The training belongs to another backend: read it, then call updateParameters() without it',
    );
  }
  training.assertUsable();
  checkSameLayers(network, training.network);
  return training.parameterBuffer;
}
