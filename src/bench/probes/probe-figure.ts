/** What it costs to ask a GPU for one thing. */
import type { Spread } from '../statistics.js';

export interface ProbeFigure {
  /** For people: 'a dispatch in a pass', 'a read-back of 4 bytes'. */
  readonly name: string;
  /** Bytes that are read back; 0 where none are. */
  readonly sizeBytes: number;
  /** Milliseconds of one such thing, from asking until it is done. */
  readonly ms: Spread;
  /** Milliseconds of them that the host alone takes to ask; null where that was not told apart. */
  readonly encodeMs: Spread | null;
}
