/** Where a single neuron changes its mind: the line w₁x₁ + w₂x₂ + b = 0 inside a rectangle. */
import type { View } from '../../../src/index.js';

export interface Segment {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** The line's piece inside the view, or null where it misses it (or both weights are 0). */
export function boundarySegment(weights: readonly [number, number], bias: number, view: View): Segment | null {
  const [w1, w2] = weights;
  const length = w1 * w1 + w2 * w2;
  if (!(length > 0) || !Number.isFinite(length)) return null;
  // The point of the line next to the origin, and its direction; then clip (Liang & Barsky, 1984).
  const start = [(-bias * w1) / length, (-bias * w2) / length] as const;
  const along = [-w2, w1] as const;
  let [first, last] = [-Infinity, Infinity];
  const sides = [
    [along[0], start[0], view.left, view.right],
    [along[1], start[1], view.bottom, view.top],
  ] as const;
  for (const [speed, at, low, high] of sides) {
    if (speed === 0) {
      if (at < low || at > high) return null;
      continue;
    }
    const [enter, leave] = [(low - at) / speed, (high - at) / speed].toSorted((a, b) => a - b) as [number, number];
    first = Math.max(first, enter);
    last = Math.min(last, leave);
  }
  if (!(first < last)) return null;
  const point = (t: number) => [start[0] + t * along[0], start[1] + t * along[1]] as const;
  return { from: point(first), to: point(last) };
}
