/** How sharply and how often a picture is drawn while things move, by what drawing costs where it is done. */

/** Canvas pixels a side, as a share of those that the screen shows. */
const sharpnesses = [1, 0.7, 0.5] as const;

/** Of a frame at 30 Hz there must be something left for the training and for the page itself. */
const mostMs = 25;
/** What drawing more sharply may be expected to cost. */
const comfortableMs = 18;
/** A measured share of the last drawing; the rest is remembered. */
const share = 0.3;
/** Drawings after another sharpness was chosen before it is judged. */
const patience = 4;
/** Longer than this between drawings and the later one is no part of a movement. */
const apartMs = 300;

export class DrawPace {
  #at = 0;
  #tookMs: number | null = null;
  #judged = 0;
  #lastMs = -Infinity;

  /** What a drawing takes, at the sharpness that is in use; 0 while nothing has been drawn. */
  get tookMs(): number {
    return this.#tookMs ?? 0;
  }

  /** For a drawing at `nowMs`: one that stands alone is as sharp as the screen. */
  sharpnessAt(nowMs: number, moves: boolean): number {
    return moves || nowMs - this.#lastMs < apartMs ? (sharpnesses[this.#at] ?? 1) : 1;
  }

  /** Whether the next drawing of a movement may follow: where drawing is slow, a third of the time is left to the rest. */
  isDue(nowMs: number): boolean {
    return this.tookMs <= mostMs || nowMs - this.#lastMs >= this.tookMs / 2;
  }

  /** A drawing of this sharpness was done at `nowMs`, after so long. */
  took(durationMs: number, sharpness: number, nowMs: number): void {
    this.#lastMs = nowMs;
    if (sharpness !== sharpnesses[this.#at]) return;
    this.#tookMs = this.#tookMs === null ? durationMs : this.#tookMs + share * (durationMs - this.#tookMs);
    if (++this.#judged < patience) return;
    const sharper = sharpnesses[this.#at - 1];
    if (this.#tookMs > mostMs) this.#choose(this.#at + 1);
    else if (sharper && this.#tookMs * (sharper / sharpness) ** 2 < comfortableMs) this.#choose(this.#at - 1);
  }

  #choose(at: number): void {
    const [before, after] = [sharpnesses[this.#at], sharpnesses[at]];
    if (before === undefined || after === undefined) return;
    this.#tookMs = this.tookMs * (after / before) ** 2;
    this.#at = at;
    this.#judged = 0;
  }
}
