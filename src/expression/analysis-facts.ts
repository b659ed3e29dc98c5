/** What a formula's points say about it in numbers. */
import type { Breaks } from './analysis-breaks.js';
import type { Curve } from './analysis-curve.js';
import type { Kink, Kinks } from './analysis-kinks.js';
import { type Stretch, troublesAt } from './analysis-pieces.js';
import type { Point, Shape } from './analysis-shape.js';
import { goesOnGrowing, type Side, sideOf } from './analysis-sides.js';

export interface Facts {
  /** It is the same for every x. */
  readonly constant: boolean;
  /** It is a straight line, and not level. */
  readonly straight: boolean;
  /** It takes steps, and is level between them. */
  readonly piecewiseConstant: boolean;
  /** Infimum and supremum, ±Infinity where f goes on to the end of float32. */
  readonly range: readonly [low: number, high: number];
  readonly direction: 'rises' | 'falls' | 'turns' | 'level';
  /** The greatest |f′|; Infinity where f jumps, or f′ grows without end. */
  readonly lipschitz: number;
  readonly symmetry: 'even' | 'odd' | null;
  readonly left: Side;
  readonly right: Side;
}

const steepness = ({ slope }: Point) => Math.abs(slope);

export function findFacts(
  curve: Curve,
  { breaks }: Breaks,
  { kinks }: Kinks,
  stretches: readonly Stretch[],
  shape: Shape,
): Facts {
  const isSound = (x: number) => !stretches.some(({ low, high }) => x >= low && x <= high);
  const sound = shape.points.filter(({ x }) => isSound(x));
  // Where f has no value its slope means nothing; if it has one nowhere, it is taken as it is.
  const points = sound.length > 0 ? sound : shape.points;
  const [left, right] = [shape.left, shape.right].map((tail) => untilHeld(curve, tail, isSound)) as [Point[], Point[]];
  const all = [...left.toReversed(), ...points, ...right];
  const isLevel = all.every(({ slope }) => slope === 0);
  const values = [...shape.points, ...all].map(({ f }) => f);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isConstant = isLevel && kinks.length === 0 && most - least <= 1e-12 * Math.max(-least, most);
  const steepest = Math.max(
    0,
    ...all.map(steepness),
    ...cornerSteepness(kinks),
    ...shape.turningPoints.derivative.map((x) => Math.abs(curve.slope(x))),
  );
  const places = breaks.map(({ x }) => x);
  const sides = {
    left: sideOf(points.toReversed(), left, places, steepest),
    right: sideOf(points, right, places, steepest),
  };
  const isUnbounded =
    kinks.some(({ kind }) => kind !== 'corner') || Object.values(sides).some(({ kind }) => kind === 'steepens');
  return {
    constant: isConstant,
    straight:
      !isLevel &&
      kinks.length === 0 &&
      all.every(({ slope }) => Math.abs(slope - (all[0]?.slope ?? 0)) <= 1e-12 * steepest),
    piecewiseConstant: isLevel && !isConstant,
    range: isConstant
      ? [least, most]
      : rangeOf([...values, ...shape.turningPoints.value.map(curve.f)], kinks, [left, right]),
    direction: directionOf(all, kinks),
    lipschitz: isUnbounded || steepest > farOut || (isLevel && !isConstant) ? Infinity : steepest,
    symmetry: symmetryOf(points),
    ...sides,
  };
}

/** Powers of ten for as long as f has a value that float32 can hold. */
function untilHeld(curve: Curve, tail: readonly Point[], isSound: (x: number) => boolean): readonly Point[] {
  const end = tail.findIndex(({ x }) => !isSound(x) || troublesAt(curve, x).size > 0);
  return end < 0 ? tail : tail.slice(0, end);
}

const cornerSteepness = (kinks: readonly Kink[]) =>
  kinks.flatMap(({ kind, ...each }) => (kind === 'corner' ? [each.slopeBefore, each.slopeAfter].map(Math.abs) : []));

/** What is as large as this would grow on, if float32 did. */
const farOut = 1e15;

function rangeOf(
  values: readonly number[],
  kinks: readonly Kink[],
  tails: readonly (readonly Point[])[],
): [number, number] {
  const beside = kinks.flatMap(({ kind, before, at, after }) => (kind === 'corner' ? [at] : [before, at, after]));
  const ends = tails.flatMap(goesOnGrowing);
  const endless = values.filter((value) => Math.abs(value) > farOut);
  // What comes as near to 0 as float32 lets it goes on to 0.
  const limits = tails.flatMap((tail) => (Math.abs(tail.at(-1)?.f ?? 1) < 1e-15 ? [0] : []));
  const all = [...values, ...limits, ...beside, ...[...ends, ...endless].map((value) => Math.sign(value) * Infinity)];
  return [Math.min(...all), Math.max(...all)];
}

function directionOf(points: readonly Point[], kinks: readonly Kink[]): Facts['direction'] {
  let [rises, falls] = [false, false];
  // Rounding may turn a slope of 0; it does not make f turn.
  const noise = 1e-13 * Math.max(...points.map(steepness).filter((each) => each < 1e6), 0);
  for (const { slope } of points) {
    if (slope > noise) rises = true;
    if (slope < -noise) falls = true;
  }
  for (const { kind, before, after } of kinks) {
    if (kind !== 'jump' && kind !== 'pole') continue;
    if (after > before) rises = true;
    if (after < before) falls = true;
  }
  if (rises && falls) return 'turns';
  return rises ? 'rises' : falls ? 'falls' : 'level';
}

function symmetryOf(points: readonly Point[]): 'even' | 'odd' | null {
  let [even, odd] = [true, true];
  for (let at = 0; at < points.length; at++) {
    const [left, right] = [points[at], points[points.length - 1 - at]] as [Point, Point];
    if (left.x !== -right.x) return null;
    // At 0 itself a function may have a value of its own.
    if (left.x === 0) continue;
    const near = 1e-9 * (Math.abs(left.f) + Math.abs(right.f)) + 1e-300;
    even &&= Math.abs(left.f - right.f) <= near;
    odd &&= Math.abs(left.f + right.f) <= near;
  }
  return even === odd ? null : even ? 'even' : 'odd';
}
