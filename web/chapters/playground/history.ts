/** Undo and redo. */

const most = 100;

/** `Kept` is all that a change may have to bring back. */
export class History<Kept> {
  #past: Kept[] = [];
  #future: Kept[] = [];
  #lastKey = '';
  #lastMs = -Infinity;

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /**
   * Whether a change of this kind belongs to the one before it, as the values of one drag do: then what was there before
   * the first is what undo goes back to.
   */
  continues(key: string, nowMs: number, withinMs = 800): boolean {
    const same = key !== '' && key === this.#lastKey && nowMs - this.#lastMs < withinMs && this.canUndo;
    this.#lastKey = key;
    this.#lastMs = nowMs;
    return same;
  }

  /** What was there before a change. */
  add(before: Kept): void {
    this.#past = [...this.#past, before].slice(-most);
    this.#future = [];
  }

  undo(now: Kept): Kept | null {
    return this.#move(this.#past, this.#future, now);
  }

  redo(now: Kept): Kept | null {
    return this.#move(this.#future, this.#past, now);
  }

  #move(from: Kept[], to: Kept[], now: Kept): Kept | null {
    const target = from.pop();
    if (!target) return null;
    to.push(now);
    this.#lastKey = '';
    return target;
  }
}
