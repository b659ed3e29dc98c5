/** The shape of a formula from many of its points: approximate, where the points miss something. */
import { crossing } from './analysis-breaks.js';
import type { Curve } from './analysis-curve.js';
import type { Kinks } from './analysis-kinks.js';
import { largestFloat32 } from './safe.js';

export interface Point {
  readonly x: number;
  readonly f: number;
  readonly slope: number;
}

/** Dense where neurons are, sparse further out; then, beyond the domain, powers of ten. */
const grid: readonly number[] = [
  ...Array.from({ length: 801 }, (_, at) => 0.02501 * (at - 400)),
  ...Array.from({ length: 360 }, (_, at) => 10 + 0.2501 * (at + 1)).flatMap((x) => [x, -x]),
].toSorted((a, b) => a - b);
const tail: readonly number[] = [...Array.from({ length: 36 }, (_, at) => 3 * 10 ** (at + 2)), 3e38, largestFloat32];

/** More turning points are left out, those furthest from 0. */
const mostTurningPoints = 64;

export interface Shape {
  /** Within the domain, ascending. */
  readonly points: readonly Point[];
  /** Beyond, outward from the domain. */
  readonly left: readonly Point[];
  readonly right: readonly Point[];
  /** Local extremes of f and of f′ within the domain that are not kinks, ascending. */
  readonly turningPoints: { readonly value: readonly number[]; readonly derivative: readonly number[] };
}

export function findShape(curve: Curve, kinks: Kinks): Shape {
  const point = (x: number): Point => ({ x, f: curve.f(x), slope: curve.slope(x) });
  const points = grid.map(point);
  return {
    points,
    left: tail.map((x) => point(-x)),
    right: tail.map(point),
    turningPoints: { value: turnsOfValue(curve, points, kinks), derivative: turnsOfSlope(curve, points, kinks) },
  };
}

/** Two x with something between them. */
interface Bracket {
  readonly low: number;
  readonly high: number;
  /** Whether it is a greatest or a least value. */
  readonly sign: 1 | -1;
}

function turnsOfValue(curve: Curve, points: readonly Point[], kinks: Kinks): number[] {
  const brackets: Bracket[] = [];
  for (let at = 1; at < points.length; at++) {
    const [before, here] = [points[at - 1], points[at]] as [Point, Point];
    // A slope that is 0 in a point counts on its left.
    const turns =
      before.slope * here.slope < 0 || (here.slope === 0 && before.slope * (points[at + 1]?.slope ?? 0) < 0);
    if (turns) brackets.push({ low: before.x, high: here.x, sign: before.slope > 0 ? 1 : -1 });
  }
  return nearest(brackets, kinks).flatMap(({ low, high }) => crossing(curve.slope, low, high) ?? []);
}

function turnsOfSlope(curve: Curve, points: readonly Point[], kinks: Kinks): number[] {
  const brackets: Bracket[] = [];
  // What differs by less is rounding.
  const noise = 1e-9 * Math.max(...points.map(({ slope }) => Math.abs(slope)));
  for (let at = 1; at + 1 < points.length; at++) {
    const [before, here, after] = [points[at - 1], points[at], points[at + 1]] as [Point, Point, Point];
    const [rise, fall] = [here.slope - before.slope, here.slope - after.slope];
    if (rise * fall > 0 && Math.min(Math.abs(rise), Math.abs(fall)) > noise) {
      brackets.push({ low: before.x, high: after.x, sign: rise > 0 ? 1 : -1 });
    }
  }
  return nearest(brackets, kinks).map(({ low, high, sign }) => extreme((x) => sign * curve.slope(x), low, high));
}

/** Those nearest to 0 without a kink inside, ascending. */
function nearest(brackets: readonly Bracket[], { kinks }: Kinks): Bracket[] {
  const smooth = brackets.filter(({ low, high }) => !kinks.some(({ x }) => x >= low && x <= high));
  const inner = smooth.toSorted((a, b) => Math.abs(a.low) - Math.abs(b.low)).slice(0, mostTurningPoints);
  return inner.toSorted((a, b) => a.low - b.low);
}

const golden = (Math.sqrt(5) - 1) / 2;

/** Where g is greatest, if it has one extreme between: by golden section. */
function extreme(g: (x: number) => number, low: number, high: number): number {
  let [start, end] = [low, high];
  for (let step = 0; step < 36; step++) {
    const [first, second] = [end - golden * (end - start), start + golden * (end - start)];
    if (g(first) >= g(second)) end = second;
    else start = first;
  }
  const x = start + (end - start) / 2;
  // Around an extreme float64 tells values apart only to half its digits.
  return Math.abs(x) < 1e-7 ? 0 : x;
}
