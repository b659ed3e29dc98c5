/** How many steps of a training fit into a frame: measured, and changed gently. */

/** Of a frame, half of one at 60 Hz: the other half draws. */
export const frameBudgetMs = 8;

/** A measured share of the last frame; the rest is remembered. */
const share = 0.3;
/** From one frame to the next the number of steps at most doubles. */
const growth = 2;
/** What is known of many steps is believed a little less with every frame of a single one: in the end two are tried. */
const doubt = 0.98;

export class StepBudget {
  #stepMs: number | null = null;
  #steps = 1;
  /** Asking whether steps are done takes a while even where they take none: the shortest answer so far. */
  #leastMs = Infinity;

  /** `budgetMs` may be changed from frame to frame. */
  constructor(public budgetMs = frameBudgetMs) {}

  /** Steps for the next frame, at least 1. */
  get steps(): number {
    return this.#steps;
  }

  /** So many of `wanted` steps as fit into `mostMs`, at least 1; few while little has been measured. */
  fitting(wanted: number, mostMs: number): number {
    const stepMs = this.#stepMs;
    return Math.max(1, Math.min(wanted, stepMs === null ? this.#steps : Math.floor(mostMs / stepMs)));
  }

  took(steps: number, durationMs: number): void {
    if (steps < 1 || !(durationMs >= 0)) return;
    this.#leastMs = Math.min(this.#leastMs, durationMs);
    if (steps > 1) this.#learn((durationMs - this.#leastMs) / steps);
    // One step cannot be told from the wait for it.
    else if (this.#stepMs !== null) this.#stepMs = Math.min(this.#stepMs, durationMs) * doubt;
    const leftMs = Math.max(this.budgetMs - this.#leastMs, this.budgetMs / 2);
    const fitting = this.#stepMs ? leftMs / this.#stepMs : Infinity;
    this.#steps = Math.max(1, Math.floor(Math.min(fitting, this.#steps * growth)));
  }

  #learn(stepMs: number): void {
    this.#stepMs = this.#stepMs === null ? stepMs : this.#stepMs + share * (stepMs - this.#stepMs);
  }
}
