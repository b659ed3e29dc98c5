/** Where words stand in the plot, so that no line runs through them. */
import type { Place } from '../curve.js';

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const nearest = (place: Place, points: readonly Place[]): number =>
  points.reduce((least, point) => Math.min(least, Math.hypot(point.x - place.x, point.y - place.y)), Infinity);

/** Pixels from a curve to the middle of its name. */
const beside = 16;

/**
 * Where the name of a curve stands: beside the curve, where other lines are far. `preferred` is the share of the
 * width at which it would like to be. Depends on the curves alone, so that it stays put while a point moves.
 */
export function placeName(own: readonly Place[], others: readonly Place[], frame: Frame, preferred: number): Place {
  let best: Place = { x: frame.right - 20, y: frame.top + 12 };
  let bestScore = Number.NEGATIVE_INFINITY;
  const stride = Math.max(1, Math.floor(own.length / 40));
  for (let at = stride; at < own.length; at += stride) {
    const [before, on] = [own[at - 1], own[at]];
    if (!before || !on) continue;
    const [dx, dy] = [on.x - before.x, on.y - before.y];
    const length = Math.hypot(dx, dy) || 1;
    // A jump is no place for a name.
    if (length > 2 * beside) continue;
    for (const side of [-1, 1]) {
      const place = { x: on.x - (side * beside * dy) / length, y: on.y + (side * beside * dx) / length };
      const outside = place.y < frame.top + 4 || place.y > frame.bottom - 8;
      if (outside || place.x < frame.left + 10 || place.x > frame.right - 10) continue;
      const room = Math.min(nearest(place, others), nearest(place, own) * 1.4, 22);
      const share = (place.x - frame.left) / (frame.right - frame.left);
      // Above the curve by habit, below it where there is more room.
      const score = room - 14 * Math.abs(share - preferred) - (place.y > on.y ? 6 : 0);
      if (score > bestScore) [best, bestScore] = [place, score];
    }
  }
  return best;
}

/** Half the height of a line of numbers, and a little air. */
const clear = 10;

/**
 * How far above (−) or below (+) a point its number stands, if it is to its right (or its left, `direction` −1):
 * level with it where `curveAt`, the height of the curve, leaves room.
 */
export function liftOfValue(
  point: Place,
  width: number,
  direction: 1 | -1,
  curveAt: (x: number) => number,
  { top, bottom }: Frame,
): number {
  const heights = [0.1, 0.35, 0.6, 0.85, 1].map((share) => curveAt(point.x + direction * (12 + share * width)));
  const room = (lift: number) => Math.min(...heights.map((height) => Math.abs(height - point.y - lift)));
  const lifts = [0, -16, 18].filter((lift) => point.y + lift > top - 12 && point.y + lift < bottom - 4);
  const widest = lifts.reduce((best, lift) => (room(lift) > room(best) ? lift : best), lifts[0] ?? 0);
  return lifts.find((lift) => room(lift) >= clear) ?? widest;
}
