/** How many steps of a training fit into a frame: measured, and changed gently. */

/** Of a frame, half of one at 60 Hz: the other half draws. */
export const frameBudgetMs = 8;

/** A measured share of the last frame; the rest is remembered. */
const share = 0.3;
/** From one frame to the next the number of steps at most doubles. */
const growth = 2;

export class StepBudget {
  #stepMs: number | null = null;
  #steps = 1;

  constructor(private readonly budgetMs = frameBudgetMs) {}

  /** Steps for the next frame, at least 1. */
  get steps(): number {
    return this.#steps;
  }

  took(steps: number, durationMs: number): void {
    if (steps < 1 || !(durationMs >= 0)) return;
    const stepMs = durationMs / steps;
    this.#stepMs = this.#stepMs === null ? stepMs : this.#stepMs + share * (stepMs - this.#stepMs);
    const fitting = this.#stepMs > 0 ? this.budgetMs / this.#stepMs : Infinity;
    this.#steps = Math.max(1, Math.floor(Math.min(fitting, this.#steps * growth)));
  }
}
