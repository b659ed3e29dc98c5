/** Plans that look at what the outputs should be: training, and the health of every neuron. */
import type { LossName, LossSettings } from '../neuron/losses.js';
import type { ResolvedTraining, TrainingOptions } from '../neuron/training-options.js';
import type { Plan } from './backend.js';

/** Samples with the outputs that they should have. */
export interface TrainingData {
  /** (N, I), row-major, all finite. */
  readonly inputs: Float32Array;
  /** (N, O of the last layer), row-major, all finite, and what the loss can be given. */
  readonly targets: Float32Array;
}

/** Where a training met a number that is not finite. The step's changes were not made. */
export interface TrainingFailure {
  /** Counted from 1: the step that could not be made. */
  readonly step: number;
  /** What was found first, in the order forward, loss, update. */
  readonly what: 'pre-activation' | 'loss' | 'parameter';
  /** The first layer in which it was found. */
  readonly layer: number;
  /** A sentence. */
  readonly message: string;
}

export interface TrainingReport {
  /** Steps made since the parameters were first drawn. */
  readonly step: number;
  /** Passes over all samples, as far as they got: samples seen / N. */
  readonly epoch: number;
  /** The mean loss of the last step's mini-batch, before its update and without penalties; NaN before the first step. */
  readonly loss: number;
  /** Null while everything is finite. */
  readonly failure: TrainingFailure | null;
}

/** All that a training goes on from. */
export interface TrainingState {
  readonly step: number;
  /** Samples seen; the shuffle follows from it. */
  readonly seen: number;
  /** (P) each, as src/neuron/parameters.ts lays them out; what the optimizer remembers is 0 at the start. */
  readonly parameters: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

export interface Training extends Plan {
  readonly data: TrainingData;
  /** As they are now. */
  readonly options: ResolvedTraining;
  /** Enqueues so many steps of the optimizer. After a failure nothing happens until `restore` or `updateParameters`. */
  run(steps?: number): void;
  /** Where the training is, and the parameters into `network.layers`: after a failure, those before the failed step. */
  read(): Promise<TrainingReport>;
  /**
   * Takes other options from the next step on; nothing is compiled, and nothing forgotten. The batch and the seed must
   * stay as they are: for others make a new training and restore this one's state. Throws InvalidValueError.
   */
  adjust(options: TrainingOptions): void;
  /** The gradient (P) of the last step's mini-batch, penalties included, before clipping; 0 where frozen. */
  readGradient(): Promise<Float32Array<ArrayBuffer>>;
  /** A copy of the whole state. */
  save(): Promise<TrainingState>;
  /** Goes on from a state of a network with the same layers, and forgets a failure. Throws InvalidValueError. */
  restore(state: TrainingState): void;
  /** Takes weights and biases as `network.layers` holds them now, and forgets a failure; all else goes on. */
  updateParameters(): void;
}

/** A neuron that passes on almost nothing of an error: |f′(z)| below this counts as saturated. */
export const saturationSlope = 0.01;

export interface HealthOptions {
  readonly loss: LossName | LossSettings;
  /** Bars of a histogram; 40 if left out, at most 256. */
  readonly bins?: number;
}

/** Counts of values in equal bins from low to high; (bins). */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: Uint32Array;
}

export interface LayerHealth {
  /** (O): the share of samples for which f′(z) of the neuron is 0. A neuron with 1 is dead: no sample can change it. */
  readonly silent: Float32Array;
  /** (O): the share of samples for which |f′(z)| < saturationSlope; those with 0 are among them. */
  readonly saturated: Float32Array;
  /** Over all samples and neurons of the layer. The gradient is that of one sample's loss by z. */
  readonly preActivations: Histogram;
  readonly activations: Histogram;
  readonly gradients: Histogram;
  /** ‖∂L/∂W‖₂, of the mean loss over all samples by the layer's weights. */
  readonly gradientNorm: number;
}

export interface HealthReport {
  readonly samples: number;
  /** Null where a value was not finite, for which there is no histogram. */
  readonly layers: readonly LayerHealth[] | null;
}

/** Looks at every neuron over all samples: forward and backward, without changing anything. */
export interface Health extends Plan {
  readonly data: TrainingData;
  read(): Promise<HealthReport>;
}
