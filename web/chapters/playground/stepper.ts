/** Makes the steps of a training, as many at a time as there is time for. */
import type { TrainingReport } from '../../../src/index.js';
import type { Plans } from './plans.js';
import type { PlaygroundState } from './state.js';
import { frameBudgetMs, StepBudget } from './step-budget.js';
import { stepsToEpoch } from './stopping.js';

/** Steps of a frame take at most so long, also where so many were asked for that the page would stand still. */
const mostStepsMs = 50;
/** As many as fit share a frame with the drawing, as long as that is not longer. */
const mostBudgetMs = 30;

export class Stepper {
  /** When the last step had been made. */
  ranMs = 0;
  /** Steps made since the last report was read. */
  #unseen = 0;
  #budget = new StepBudget();

  /** The plans are others, and take another time. */
  begin(): void {
    this.#budget = new StepBudget();
    this.#unseen = 0;
  }

  /** The report is that of now. */
  seen(): void {
    this.#unseen = 0;
  }

  /** `budget` is another than that of frames where it should learn what steps take. */
  async run({ training }: Plans, steps: number, budget = this.#budget): Promise<void> {
    const started = performance.now();
    training.run(steps);
    await training.finished();
    this.#unseen += steps;
    this.ranMs = performance.now();
    budget.took(steps, this.ranMs - started);
  }

  /** Steps for the next frame, in which drawing takes `drawMs`. */
  ofFrame(plans: Plans, state: PlaygroundState, report: TrainingReport | null, drawMs: number): number {
    const budget = this.#budget;
    budget.budgetMs = Math.min(mostBudgetMs, Math.max(frameBudgetMs, drawMs));
    const fitting = state.speed === null ? budget.steps : budget.fitting(state.speed, mostStepsMs);
    return Math.min(fitting, this.toStop(plans, state, report));
  }

  /** Steps until the epoch at which the state says to stop. */
  toStop({ task }: Plans, { stop, batch }: PlaygroundState, report: TrainingReport | null): number {
    return Math.max(0, stepsToEpoch(stop, report?.epoch ?? 0, task.train.length, batch) - this.#unseen);
  }
}
