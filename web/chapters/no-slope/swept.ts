/** The part of the input plane that a neuron's line sweeps over when its first weight is nudged. */
import type { View } from '../../../src/index.js';
import type { Pair } from './state.js';

/** a·x₁ + b·x₂ + c, whose sign tells the side of a line. */
type Line = readonly [a: number, b: number, c: number];

const heightAbove = ([a, b, c]: Line, [x1, x2]: Pair): number => a * x1 + b * x2 + c;

/** What of a convex polygon lies on the line's positive side (I. Sutherland, G. Hodgman, 1974). */
function clipped(polygon: readonly Pair[], line: Line): Pair[] {
  return polygon.flatMap((corner, at) => {
    const next = polygon[(at + 1) % polygon.length] as Pair;
    const [here, there] = [heightAbove(line, corner), heightAbove(line, next)];
    const kept = here >= 0 ? [corner] : [];
    if (here >= 0 === there >= 0) return kept;
    const share = here / (here - there);
    const crossing: Pair = [corner[0] + share * (next[0] - corner[0]), corner[1] + share * (next[1] - corner[1])];
    return [...kept, crossing];
  });
}

/** By the shoelace formula, from the first corner so that small areas keep their digits. */
function area(polygon: readonly Pair[]): number {
  const [first] = polygon;
  if (!first) return 0;
  return Math.abs(
    polygon.reduce((sum, corner, at) => {
      const next = polygon[(at + 1) % polygon.length] as Pair;
      return sum + ((corner[0] - first[0]) * (next[1] - first[1]) - (next[0] - first[0]) * (corner[1] - first[1])) / 2;
    }, 0),
  );
}

/**
 * The share of a view in which z = w₁x₁ + w₂x₂ + b and z + Δw·x₁ have different signs: two wedges between the old line
 * and the new one, which cross on the axis x₁ = 0. A step's answer changes there and nowhere else.
 */
export function sweptShare([w1, w2]: Pair, bias: number, nudge: number, { left, right, bottom, top }: View): number {
  const view: Pair[] = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ];
  const before: Line = [w1, w2, bias];
  const after: Line = [w1 + nudge, w2, bias];
  const other = ([a, b, c]: Line): Line => [-a, -b, -c];
  const swept = [clipped(clipped(view, before), other(after)), clipped(clipped(view, other(before)), after)];
  return swept.reduce((sum, piece) => sum + area(piece), 0) / ((right - left) * (top - bottom));
}
