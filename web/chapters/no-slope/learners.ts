/** The two neurons in training side by side. */
import type { Backend } from '../../../src/index.js';
import type { Work } from '../story/figure-work.js';
import { makePoints } from './descent.js';
import { Learner, type Progress } from './learner.js';
import type { Kind, Neuron } from './neurons.js';

/** What both learn from. */
export const points = makePoints();

export type Both = Readonly<Record<Kind, Progress>>;

/** Both trainings, on one backend. */
export class Learners implements Work {
  private constructor(
    readonly backend: Backend,
    readonly step: Learner,
    readonly sigmoid: Learner,
  ) {}

  /** Both go on from where they are in `from`. */
  static async create(backend: Backend, neuron: Neuron, rate: number, from: Both): Promise<Learners> {
    const step = await Learner.create(backend, 'step', neuron, points, rate, from.step);
    try {
      return new Learners(backend, step, await Learner.create(backend, 'sigmoid', neuron, points, rate, from.sigmoid));
    } catch (error) {
      step.destroy();
      throw error;
    }
  }

  destroy(): void {
    this.step.destroy();
    this.sigmoid.destroy();
  }
}
