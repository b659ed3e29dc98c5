/**
 * What a compiled function computes in: one slot for each intermediate result, `value` and `error` side by side,
 * reused by every call so that a call allocates nothing.
 */
export class Registers {
  /** The formula's value as if nothing were rounded; bools are 0 and 1. */
  readonly value: Float64Array;
  /** A bound on |what a machine computes − value|; 0 for integers and bools. */
  readonly error: Float64Array;
  /** An integer was taken from a value so uncertain that no bound can be given. */
  unbounded = false;

  private readonly answers: number[] = [];
  private asked = 0;

  constructor(slots: number) {
    this.value = new Float64Array(slots);
    this.error = new Float64Array(slots);
  }

  /**
   * A comparison or a rounding to an integer whose outcome the errors leave open. `likely` is the outcome without
   * rounding; Program.run runs the function again for the other.
   */
  decide(likely: number, other: number): number {
    if (this.asked === this.answers.length) this.answers.push(0);
    return this.answers[this.asked++] === 0 ? likely : other;
  }

  restart(): void {
    this.answers.length = 0;
    this.rewind();
  }

  /** Prepares the next combination of outcomes; false when all have been run. */
  nextOutcome(): boolean {
    while (this.answers.at(-1) === 1) this.answers.pop();
    if (this.answers.length === 0) return false;
    this.answers[this.answers.length - 1] = 1;
    this.rewind();
    return true;
  }

  private rewind(): void {
    this.asked = 0;
    this.unbounded = false;
  }
}
