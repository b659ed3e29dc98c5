/** Compares a backend's training, step by step, with what float32 arithmetic may give. See training-bounds.ts. */
import type { Backend } from '../backend/backend.js';
import type { Training, TrainingData } from '../backend/training.js';
import { checkPositiveInteger } from '../neuron/checks.js';
import { copyNetwork } from '../neuron/copy-network.js';
import { MiniBatches } from '../neuron/mini-batches.js';
import type { Network } from '../neuron/network.js';
import { parameterLayout } from '../neuron/parameters.js';
import { stepNumbers } from '../neuron/schedules.js';
import { resolveTraining, type TrainingOptions } from '../neuron/training-options.js';
import type { FormulaSource } from './formulas.js';
import type { IntervalRow } from './intervals.js';
import { createPace } from './pause.js';
import type { CrossCheckReport } from './report.js';
import { nextBatch } from './training/next-batch.js';
import { exactRow } from './training/rows.js';
import { type CheckedStep, StepTally } from './training/step-tally.js';
import type { BoundedState } from './training/update-bounds.js';
import { boundStep } from './training-bounds.js';

export type { CheckedStep, StepQuantity } from './training/step-tally.js';

export interface TrainingCheckOptions {
  /** 5 if left out. */
  readonly steps?: number;
  /**
   * Where each step is followed from: 'machine', the backend's own state before it, which is known to the bit, so that
   * every bound is that of one step; or 'start', the float64 run from the first parameters, whose bounds grow from step
   * to step. 'machine' if left out.
   */
  readonly from?: 'machine' | 'start';
  /** The formulas that the bounds come from; those of shaders/activations.wgsl if left out. */
  readonly source?: FormulaSource;
}

export interface TrainingCheckReport<Worst = CheckedStep> extends CrossCheckReport<Worst> {
  /**
   * Steps compared. Fewer than asked for where the training failed, or, from the start, where the bounds have grown
   * larger than what the training has changed.
   */
  readonly followed: number;
}

/**
 * Trains a copy of `network` on `backend` for some steps, and compares the loss, the gradient, the parameters and the
 * optimizer's memory after each of them. Throws InvalidValueError for what the backend refuses to train.
 *
 *     const report = await crossCheckTraining(backend, network, { inputs, targets }, options, { steps: 5 });
 *     report.violations; report.worst;
 */
export async function crossCheckTraining(
  backend: Backend,
  network: Network,
  data: TrainingData,
  options: TrainingOptions,
  check: TrainingCheckOptions = {},
): Promise<TrainingCheckReport> {
  checkPositiveInteger('steps', check.steps ?? 5);
  const taken = { inputs: data.inputs.slice(), targets: data.targets.slice() };
  const copy = copyNetwork(network);
  const training = await backend.training(copyNetwork(network), taken, options);
  try {
    return await new StepChecks(training, copy, taken, options, check, backend.about.label).run();
  } finally {
    training.destroy();
  }
}

/** Follows one training. */
class StepChecks {
  private readonly resolved;
  private readonly batches: MiniBatches;
  private readonly tally: StepTally;

  constructor(
    private readonly training: Training,
    private readonly network: Network,
    private readonly data: TrainingData,
    options: TrainingOptions,
    private readonly check: TrainingCheckOptions,
    adapter: string,
  ) {
    this.resolved = resolveTraining(network, options);
    const samples = data.inputs.length / network.inputs;
    this.batches = new MiniBatches(samples, Math.min(this.resolved.batch, samples), this.resolved.seed);
    this.tally = new StepTally(parameterLayout(network).layers, adapter);
  }

  async run(): Promise<TrainingCheckReport> {
    const { steps = 5, from = 'machine', source } = this.check;
    const { optimizer, schedule } = this.resolved;
    const pace = createPace();
    const start = exactState(await this.training.save());
    let before = start;
    let followed = 0;
    while (followed < steps) {
      const numbers = stepNumbers(optimizer, schedule, followed);
      const bounds = boundStep(
        this.network,
        before,
        nextBatch(this.network, this.data, this.batches),
        this.resolved,
        numbers,
        source,
      );
      if (from === 'start' && isUseless(start.parameters, bounds.after.parameters)) break;
      this.training.run();
      const { loss, failure } = await this.training.read();
      const state = await this.training.save();
      followed += 1;
      this.tally.compare(followed, 'loss', bounds.loss, loss, -1);
      this.tally.compareRow(followed, 'gradient', bounds.gradient, await this.training.readGradient());
      this.tally.compareRow(followed, 'parameter', bounds.after.parameters, state.parameters);
      this.tally.compareRow(followed, 'first', bounds.after.first, state.first);
      this.tally.compareRow(followed, 'second', bounds.after.second, state.second);
      if (failure) break;
      before = from === 'machine' ? exactState(state) : bounds.after;
      await pace();
    }
    return { ...this.tally.report(), followed };
  }
}

const exactState = (state: { parameters: Float32Array; first: Float32Array; second: Float32Array }): BoundedState => ({
  parameters: exactRow(state.parameters),
  first: exactRow(state.first),
  second: exactRow(state.second),
});

/** The parameters may differ by more than they have changed: what a wrong step would change could be lost in it. */
function isUseless(start: IntervalRow, { value, low, high }: IntervalRow): boolean {
  let bounds = 0;
  let changes = 0;
  for (let place = 0; place < value.length; place++) {
    bounds += ((high[place] as number) - (low[place] as number)) / 2;
    changes += Math.abs((value[place] as number) - (start.value[place] as number));
  }
  // Nothing moves where every slope is 0.
  return bounds > Math.max(changes, 1e-6 * value.length);
}
