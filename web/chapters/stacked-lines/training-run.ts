/** One training of the stack: its steps, and the loss after them, computed in float64 from the weights themselves. */
import {
  gradientReference,
  type Backend,
  type Network,
  type Training,
  type TrainingFailure,
} from '../../../src/index.js';
import type { LossPoint } from '../../elements/loss-curve/thinned.js';
import { lessons } from './samples.js';
import { trainingOptions, trainingSteps } from './stack.js';
import type { StackState } from './state.js';

/** The mean squared error over the lesson's samples, in float64. */
export function lossOf(network: Network, { data }: StackState): number {
  const { inputs, targets } = lessons[data].data;
  const loss = { kind: 'mean-squared-error', parameter: 0 } as const;
  return gradientReference(network, inputs, targets, { loss }).sampleLosses.reduce((sum, each) => sum + each, 0);
}

export class TrainingRun {
  /** Why it cannot go on: a sentence, or nothing. */
  failure = '';

  private constructor(
    /** The loss before the first step, and after each call of `advance`. */
    readonly points: LossPoint[],
    private readonly state: StackState,
    private readonly training: Training,
    /** Steps made before this plan was: on another device, or before the figure was left. */
    private readonly before: number,
  ) {}

  /** Trains `network` itself: its weights are those of the last step that was read. `points` is added to. */
  static async create(
    backend: Backend,
    network: Network,
    state: StackState,
    points: LossPoint[] = [],
  ): Promise<TrainingRun> {
    const before = points.at(-1)?.step ?? 0;
    const options = trainingOptions(state, Math.max(1, trainingSteps - before));
    const training = await backend.training(network, lessons[state.data].data, options);
    if (points.length === 0) points.push({ step: 0, loss: lossOf(network, state) });
    return new TrainingRun(points, state, training, before);
  }

  get network(): Network {
    return this.training.network;
  }

  get step(): number {
    return this.points.at(-1)?.step ?? 0;
  }

  get done(): boolean {
    return this.failure !== '' || this.step >= trainingSteps;
  }

  /** So many steps more, at most to the end. */
  async advance(steps: number): Promise<void> {
    if (this.done) return;
    this.training.run(Math.min(steps, trainingSteps - this.step));
    const { step, failure } = await this.training.read();
    if (failure) this.failure = sentence(failure, this.before);
    const reached = this.before + step;
    if (reached > this.step) this.points.push({ step: reached, loss: lossOf(this.network, this.state) });
  }

  destroy(): void {
    this.training.destroy();
  }
}

const sentence = ({ step, layer }: TrainingFailure, before: number): string =>
  `The training stopped: step ${(before + step).toLocaleString('en')} would have made numbers of layer ${layer + 1} ` +
  'infinite. Choose activations that grow less, or fewer layers of them.';
