/** Steps a second, over the last second or so. */
export class RateMeter {
  #marks: { readonly atMs: number; readonly steps: number }[] = [];

  clear(): void {
    this.#marks = [];
  }

  /** `steps` made up to `atMs`. */
  mark(steps: number, atMs: number): void {
    if (steps === this.#marks.at(-1)?.steps) return; // at rest
    this.#marks = [...this.#marks.filter((mark) => atMs - mark.atMs < 1200), { atMs, steps }];
  }

  /** 0 while there is too little to tell. */
  get perSecond(): number {
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    if (!first || !last || last.atMs - first.atMs < 50) return 0;
    return ((last.steps - first.steps) / (last.atMs - first.atMs)) * 1000;
  }
}
