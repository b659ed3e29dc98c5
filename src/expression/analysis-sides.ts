/** How a formula goes on to one side. */
import type { Point } from './analysis-shape.js';

export interface Side {
  readonly kind: /** Its slope is 0 from a break on. */
    | 'flat'
    /** Its slope fades, and f comes to a limit. */
    | 'saturates'
    /** Its slope grows without end. */
    | 'steepens'
    | 'goes on';
  /** Of the first two, from here on; else 0. */
  readonly from: number;
  /** The slope is at most this from there on. */
  readonly slope: number;
}

const steepness = ({ slope }: Point) => Math.abs(slope);
const goesOn: Side = { kind: 'goes on', from: 0, slope: Infinity };

/**
 * @param points of the domain, from its other end to this one
 * @param tail on from there to the end of float32, or to where f is held
 * @param breaks where f may stop being smooth
 */
export function sideOf(
  points: readonly Point[],
  tail: readonly Point[],
  breaks: readonly number[],
  steepest: number,
): Side {
  const outward = [...points, ...tail];
  const [edge, last] = [points.at(-1), outward.at(-1)];
  if (!edge || !last) return goesOn;
  const level = startOf(outward, ({ slope }) => slope === 0);
  if (level === 0) return goesOn;
  if (level !== null) {
    const [before, first] = [outward[level - 1], outward[level]] as [Point, Point];
    const [low, high] = [Math.min(before.x, first.x), Math.max(before.x, first.x)];
    const from = breaks.find((x) => x >= low && x <= high);
    if (from !== undefined) return { kind: 'flat', from, slope: 0 };
  }
  if (growsFrom(outward, Math.min(5, Math.abs(edge.x) / 2), edge) || growsFrom(outward, 20, last))
    return { ...goesOn, kind: 'steepens' };
  const slope = 0.01 * Math.min(1, steepest);
  const from = outward[startOf(outward, (point) => steepness(point) <= slope) ?? outward.length];
  const further = points.findLast(({ x }) => Math.abs(x) <= 50);
  const hasLimit = further !== undefined && Math.abs(last.f - further.f) <= 0.05 * (1 + Math.abs(last.f));
  return from && Math.abs(from.x) <= 50 && hasLimit ? { kind: 'saturates', from: from.x, slope } : goesOn;
}

/** Whether the slope there is far larger than up to |x| = near. */
function growsFrom(outward: readonly Point[], near: number, there: Point): boolean {
  const inner = Math.max(0, ...outward.filter(({ x }) => Math.abs(x) <= near).map(steepness));
  return inner > 0 && steepness(there) > 1e3 * inner;
}

/** Where what holds to the end begins; null if it does not hold there. */
function startOf(points: readonly Point[], holds: (point: Point) => boolean): number | null {
  let at = points.length;
  while (at > 0 && holds(points[at - 1] as Point)) at -= 1;
  return at === points.length ? null : at;
}

/** The value at the end of a tail, if it still changes there over ten powers of ten, as that of a logarithm does. */
export function goesOnGrowing(tail: readonly Point[]): number[] {
  const ten = tail.slice(-11).map(({ f }) => Math.abs(f));
  const [earlier, last] = [ten[0], tail.at(-1)];
  if (earlier === undefined || !last) return [];
  const grows = ten.every((size, at) => at === 0 || size > (ten[at - 1] as number));
  return grows && Math.abs(last.f) > 1.01 * earlier + 1e-9 ? [last.f] : [];
}
