/** Steps a second, over the last second or so of a run. */
interface Mark {
  readonly atMs: number;
  readonly steps: number;
}

const spanMs = 1200;
/** Less time than this tells nothing. */
const leastMs = 50;

export class RateMeter {
  #marks: readonly Mark[] = [];
  #perSecond = 0;

  /** A run begins at this step. What was measured last stays until there is something new. */
  begin(steps: number, atMs: number): void {
    this.#marks = [{ steps, atMs }];
  }

  /** `steps` had been made at `atMs`. */
  mark(steps: number, atMs: number): void {
    const last = this.#marks.at(-1);
    if (!last || steps <= last.steps) return; // no run, or no step
    const marks = [...this.#marks, { atMs, steps }];
    // However far apart the marks are, two are needed.
    this.#marks = marks.filter((mark, at) => at >= marks.length - 2 || atMs - mark.atMs < spanMs);
    const [first = last] = this.#marks;
    if (atMs - first.atMs >= leastMs) this.#perSecond = ((steps - first.steps) / (atMs - first.atMs)) * 1000;
  }

  /** The run is over. */
  end(): void {
    this.#marks = [];
  }

  /** What was measured last; 0 while there was too little to tell. */
  get perSecond(): number {
    return this.#perSecond;
  }
}
