/** What whoever measures may hear of it while it goes on, and how it is stopped. */
import type { Figure, Roofs } from './figure.js';

export interface Watch {
  /** A line for people: 'dense 512×512×512, ReLU: tiled, checking'. */
  readonly onProgress?: (line: string) => void;
  /** Each figure as soon as it is known. */
  readonly onFigure?: (figure: Figure) => void;
  /** Heeded between measurements: what was made is destroyed, and the signal's reason thrown. */
  readonly signal?: AbortSignal | undefined;
  /** What `measureRoofs` gave for this backend before, so that figures tell their share of it. */
  readonly knownRoofs?: Roofs | null;
  /** Fewer cases and shorter measurements. */
  readonly quick?: boolean;
}

/** How long and how often is measured. */
export interface Pace {
  /** About how long one measurement takes, in milliseconds: much longer than the clocks' steps, much shorter than a stall. */
  readonly measurementMs: number;
  readonly repeats: number;
}

/**
 * 50 ms are 700 steps of the coarsest clock (Chrome rounds timestamps to 65.5 µs), and a page that waits for so much
 * work at a time still answers. Software is slow in all it does, and noisy anyway.
 */
export const paceOf = (software: boolean, quick: boolean): Pace => ({
  measurementMs: quick ? 12 : software ? 25 : 50,
  repeats: quick ? 3 : software ? 7 : 11,
});

/** No single run of a case should take longer: a page cannot draw meanwhile. */
export const mostRunMs = 100;
