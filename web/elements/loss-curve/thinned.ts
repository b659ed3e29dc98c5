import { InvalidValueError } from '../../../src/index.js';

/** What the loss was after a step. */
export interface LossPoint {
  readonly step: number;
  readonly loss: number;
}

/** Kept of a stretch of steps: the least, the greatest, and one that is no number, so that a gap stays a gap. */
const keptOfStretch = 3;

/**
 * At most `most` of the points, in their order, that draw the same line: the first, the last, and the extremes of
 * equal stretches of steps. Points are ordered by step. Thinning what was thinned before is harmless: the stretches
 * are of steps, not of points. Throws InvalidValueError if `most` is below 8.
 */
export function thinned(points: readonly LossPoint[], most: number): readonly LossPoint[] {
  if (!(most >= 8)) throw new InvalidValueError(`most is ${most}: give at least 8`);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length <= most) return points;
  const stretches = Math.floor((most - 2) / keptOfStretch);
  const stretchOf = ({ step }: LossPoint) =>
    Math.min(stretches - 1, Math.floor((stretches * (step - first.step)) / (last.step - first.step || 1)));

  const kept = new Set<LossPoint>([first, last]);
  for (let from = 0; from < points.length; ) {
    const stretch = stretchOf(points[from] ?? last);
    let [least, greatest, gap]: (LossPoint | null)[] = [null, null, null];
    let at = from;
    for (let point = points[at]; point && stretchOf(point) === stretch; point = points[++at]) {
      if (!Number.isFinite(point.loss)) gap ??= point;
      else {
        if (!least || point.loss < least.loss) least = point;
        if (!greatest || point.loss > greatest.loss) greatest = point;
      }
    }
    for (const point of [least, greatest, gap]) if (point) kept.add(point);
    from = at;
  }
  return points.filter((point) => kept.has(point));
}
