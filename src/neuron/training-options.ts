/** What a training is asked for, with every number filled in and checked. */
import { checkFloat32, checkObject, checkPositiveInteger, invalid, shown } from './checks.js';
import { type LossName, type LossSettings, losses, resolveLoss } from './losses.js';
import type { Network } from './network.js';
import { type OptimizerName, type OptimizerSettings, type ResolvedOptimizer, resolveOptimizer } from './optimizers.js';
import { parameterLayout } from './parameters.js';
import { checkSeed } from './random.js';
import { type ResolvedSchedule, resolveSchedule, type ScheduleName, type ScheduleSettings } from './schedules.js';

export interface TrainingOptions {
  /** B, the samples of a mini-batch; at most those there are. */
  readonly batch: number;
  readonly loss: LossName | LossSettings;
  readonly optimizer: OptimizerName | OptimizerSettings;
  /** Of the shuffle; 1 if left out. */
  readonly seed?: number;
  /** Adds l1·Σ|w| to the loss, over weights alone; 0 if left out. */
  readonly l1?: number;
  /** Adds ½·l2·Σw² to the loss, over weights alone; 0 if left out. */
  readonly l2?: number;
  /**
   * The longest that the gradient of all parameters may be: a longer one is shortened to it, after R. Pascanu, T. Mikolov
   * and Y. Bengio, "On the difficulty of training recurrent neural networks", 2013. No limit if null or left out.
   */
  readonly clipNorm?: number | null;
  /** 'constant' if left out. */
  readonly schedule?: ScheduleName | ScheduleSettings;
  /** (P), laid out as parameters.ts says: not 0 where a parameter must stay as it is. None if null or left out. */
  readonly frozen?: Uint8Array | null;
}

export interface ResolvedTraining {
  readonly batch: number;
  readonly loss: Required<LossSettings>;
  readonly optimizer: ResolvedOptimizer;
  readonly seed: number;
  readonly l1: number;
  readonly l2: number;
  /** 0 for no limit. */
  readonly clipNorm: number;
  readonly schedule: ResolvedSchedule;
  /** (P), a copy; null if nothing is frozen. */
  readonly frozen: Uint8Array<ArrayBuffer> | null;
}

/** Throws InvalidValueError for options that cannot train this network. */
export function resolveTraining(network: Network, options: TrainingOptions): ResolvedTraining {
  checkObject('options', options, "such as { batch: 32, loss: 'mean-squared-error', optimizer: 'adam' }");
  const { batch, seed = 1, l1 = 0, l2 = 0, clipNorm = null, frozen = null } = options;
  checkPositiveInteger('batch', batch);
  checkSeed('seed', seed);
  for (const [name, value] of [
    ['l1', l1],
    ['l2', l2],
    ['clipNorm', clipNorm ?? 0],
  ] as const) {
    checkFloat32(name, value);
    if (value < 0) invalid(`${name} is ${value}: give 0 or more`);
  }
  if (clipNorm === 0) invalid('clipNorm is 0, which would let nothing change: give more than 0, or null for no limit');
  const { length } = parameterLayout(network);
  if (frozen !== null && !(frozen instanceof Uint8Array && frozen.length === length)) {
    invalid(`frozen is ${shown(frozen)}: give a Uint8Array of ${length} values, one for each parameter, or null`);
  }
  const loss = resolveLoss(options.loss);
  const optimizer = resolveOptimizer(options.optimizer);
  if (loss.kind === 'cross-entropy' && network.outputs === 1) {
    invalid(`${losses[loss.kind].label} compares outputs, and the network has one: use binary-cross-entropy`);
  }
  if (optimizer.kind === 'perceptron' && network.layers.length > 1) {
    invalid(
      `The perceptron rule trains one layer and the network has ${network.layers.length}: use another optimizer, such ` +
        "as 'gradient-descent', or a network of one layer",
    );
  }
  const anyFrozen = frozen?.some((flag) => flag !== 0) ?? false;
  return {
    batch,
    loss,
    optimizer,
    seed,
    l1,
    l2,
    clipNorm: clipNorm ?? 0,
    schedule: resolveSchedule(options.schedule),
    frozen: anyFrozen && frozen ? new Uint8Array(frozen) : null,
  };
}
