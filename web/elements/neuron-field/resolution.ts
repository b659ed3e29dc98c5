/** How many pixels a field is worth, so that dragging stays fluid on whatever computes it. */

/** A picture that takes longer makes a drag feel slow; one that takes less than half of it leaves room for more. */
const slowMs = 33;
const divisors = [1, 2, 3, 4, 6, 8] as const;

/**
 * Chooses by what was measured. A picture's time is a fixed cost and a share a pixel, so a coarser one is kept only
 * where it turned out to be worth it.
 */
export class Resolution {
  #at: number;
  /** Coarser than this has been tried, and was not worth it. */
  #coarsest = divisors.length - 1;
  /** The quickest picture so far at each size: what is slower was disturbed. */
  readonly #quickest = new Map<number, number>();

  /** @param adaptive false on a GPU: every device pixel, always */
  constructor(readonly adaptive: boolean) {
    this.#at = adaptive ? 1 : 0;
  }

  /** Device pixels per computed one, along either side. */
  get divisor(): number {
    return divisors[this.#at] ?? 1;
  }

  /** Takes in how long a picture took. Returns true if the resolution changed, and a new picture is due. */
  measured(durationMs: number): boolean {
    if (!this.adaptive) return false;
    const quickest = Math.min(durationMs, this.#quickest.get(this.#at) ?? Infinity);
    this.#quickest.set(this.#at, quickest);
    if (quickest > slowMs) return this.#goCoarser(quickest);
    return this.#goFiner(quickest);
  }

  #goCoarser(durationMs: number): boolean {
    const finer = this.#quickest.get(this.#at - 1);
    if (finer !== undefined && durationMs > 0.75 * finer) {
      this.#at -= 1;
      this.#coarsest = this.#at;
      return true;
    }
    if (this.#at >= this.#coarsest) return false;
    this.#at += 1;
    return true;
  }

  #goFiner(durationMs: number): boolean {
    const next = this.#at - 1;
    const [here, there] = [divisors[this.#at], divisors[next]];
    if (here === undefined || there === undefined) return false;
    // At worst all of the time goes with the pixels.
    const expected = this.#quickest.get(next) ?? durationMs * (here / there) ** 2;
    if (expected > slowMs) return false;
    this.#at = next;
    return true;
  }
}
