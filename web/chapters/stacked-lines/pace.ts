/** How many steps of a training are made between two pictures. */

/** More than this, and there would be nothing to watch; fewer, and there would be no end to it. */
const most = 8;
const least = 2;
/** Milliseconds that a reader waits for a picture without minding much; what is quicker than the second leaves room. */
const slowMs = 300;
const quickMs = 100;

/**
 * The time of a few steps is mostly that of asking for them and waiting for the answer, so fewer steps are made only where
 * that has become long.
 */
export class Pace {
  steps = most;

  took(durationMs: number): void {
    if (durationMs > slowMs) this.steps = Math.max(least, this.steps >> 1);
    else if (durationMs < quickMs) this.steps = Math.min(most, this.steps * 2);
  }
}
