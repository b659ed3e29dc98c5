/** A function of z as lines to draw: split where it jumps and where its sign changes. */
import { type Sign, signOf } from './format.js';

export interface CurvePoint {
  readonly z: number;
  readonly value: number;
}

/** A stretch of a curve on which the sign stays the same. */
export interface CurveRun {
  readonly sign: Sign;
  readonly points: readonly CurvePoint[];
}

/** Where a curve jumps: the limits that it does not take there, and the value that it takes. */
export interface CurveJump {
  readonly z: number;
  readonly open: readonly number[];
  readonly closed: number;
}

export interface Curve {
  readonly runs: readonly CurveRun[];
  readonly jumps: readonly CurveJump[];
  readonly least: number;
  readonly greatest: number;
}

/** How near a limit is taken, and what counts as a jump rather than rounding. */
const nearby = 1e-9;
const jumpSize = 1e-6;

/** Splits points where their sign changes; the crossing is taken on the straight line between two points. */
function runsOf(points: readonly CurvePoint[]): CurveRun[] {
  const runs: { sign: Sign; points: CurvePoint[] }[] = [];
  let previous: CurvePoint | null = null;
  for (const point of points) {
    const sign = signOf(point.value);
    const last = runs.at(-1);
    if (last && previous && last.sign !== sign) {
      const share = previous.value / (previous.value - point.value);
      const crossing = { z: previous.z + share * (point.z - previous.z), value: 0 };
      last.points.push(crossing);
      runs.push({ sign, points: [crossing, point] });
    } else if (last && previous) {
      last.points.push(point);
    } else {
      runs.push({ sign, points: [point] });
    }
    previous = point;
  }
  // A sample that is exactly zero makes a run without width.
  return runs.filter(({ points: [first, ...rest] }) => (rest.at(-1)?.z ?? Number.NaN) > (first?.z ?? Number.NaN));
}

/**
 * Samples `f` on [low, high] in `count` steps. At each of `kinks` it is approached from both sides, so that a jump
 * is never joined; values that are not finite leave a gap.
 */
export function sampleCurve(
  f: (z: number) => number,
  kinks: readonly number[],
  [low, high]: readonly [low: number, high: number],
  count: number,
): Curve {
  const inside = kinks.filter((kink) => kink > low && kink < high);
  const ends = [low, ...inside, high];
  const runs: CurveRun[] = [];
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  const include = (value: number) => {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  };

  for (let piece = 0; piece + 1 < ends.length; piece++) {
    const [from, to] = [ends[piece] ?? low, ends[piece + 1] ?? high];
    const steps = Math.max(2, Math.ceil((count * (to - from)) / (high - low)));
    let points: CurvePoint[] = [];
    for (let step = 0; step <= steps; step++) {
      const z = from + ((to - from) * step) / steps;
      const shift = step === 0 ? nearby : step === steps ? -nearby : 0;
      const value = f(z + shift * Math.max(1, Math.abs(z)));
      if (Number.isFinite(value)) {
        points.push({ z, value });
        include(value);
      } else {
        runs.push(...runsOf(points));
        points = [];
      }
    }
    runs.push(...runsOf(points));
  }

  const jumps: CurveJump[] = [];
  for (const z of inside) {
    const shift = nearby * Math.max(1, Math.abs(z));
    const [before, closed, after] = [f(z - shift), f(z), f(z + shift)];
    if (Math.abs(after - before) < jumpSize) continue;
    jumps.push({ z, closed, open: [before, after].filter((limit) => Math.abs(limit - closed) > jumpSize) });
    include(closed);
  }
  return { runs, jumps, least, greatest };
}

/** A place in a drawing, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Pixels that a line may pass beside a point that it leaves out. */
const invisible = 0.04;

/** How far `place` is from the line through `from` and `to`. */
function distance(place: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return Math.abs(dx * (place.y - from.y) - dy * (place.x - from.x)) / (Math.hypot(dx, dy) || 1);
}

/** Leaves out the points that make no visible difference (Ramer, Douglas and Peucker). */
function simplified(places: readonly Place[]): Place[] {
  const [from, to] = [places[0], places.at(-1)];
  if (!from || !to || places.length < 3) return [...places];
  let [farthest, at] = [0, 0];
  for (let index = 1; index < places.length - 1; index++) {
    const away = distance(places[index] ?? from, from, to);
    if (away > farthest) [farthest, at] = [away, index];
  }
  if (farthest <= invisible) return [from, to];
  return [...simplified(places.slice(0, at + 1)), ...simplified(places.slice(at)).slice(1)];
}

/** Points as an SVG path, placed by `x` and `y`. A stroke along needlessly many joints looks beaded. */
export const pathOf = (points: readonly CurvePoint[], x: (z: number) => number, y: (value: number) => number): string =>
  simplified(points.map((point) => ({ x: x(point.z), y: y(point.value) })))
    .map((place, at) => `${at ? 'L' : 'M'}${place.x.toFixed(2)} ${place.y.toFixed(2)}`)
    .join('');
