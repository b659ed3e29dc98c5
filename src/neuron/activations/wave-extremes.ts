import type { TurningPoints } from '../activation.js';

/** How many points a side: enough for a picture, and the largest swings are among them. */
const pointsPerSide = 12;
/** Above it the nearest float64 to an extreme is too far from it (2⁻²⁰), and others are looked for. */
const farAway = 2 ** 33;

/**
 * The local extremes of a wave that is even or odd and swings no wider as |z| grows: of those inside (low, high) the
 * ones nearest to zero, which are the largest, so that the global extremes there are always among them.
 *
 * @param extreme the extreme z in [index·π, (index + 1)·π), for index = 0, 1, …
 * @param phase what extreme(index) modulo π tends to as the index grows
 */
export function waveExtremes(extreme: (index: number) => number, phase: number): TurningPoints {
  return (low, high) => {
    const negative = upward(extreme, phase, Math.max(0, -high), -low).map((z) => -z);
    const positive = upward(extreme, phase, Math.max(0, low), high);
    return [...new Set([...negative.toReversed(), ...positive])].filter((z) => z > low && z < high);
  };
}

/** Extremes in [low, high], where 0 ≤ low; none if high is below low. */
function upward(extreme: (index: number) => number, phase: number, low: number, high: number): number[] {
  if (!(low <= high)) return [];
  if (low > farAway) return [phase, phase + Math.PI].map((target) => nearPhase(low, high, target)).toSorted(ascending);
  const first = Math.max(0, Math.floor(low / Math.PI) - 1);
  const points = Array.from({ length: pointsPerSide + 2 }, (_, index) => extreme(first + index));
  return points.filter((z) => z >= low && z <= high);
}

const ascending = (a: number, b: number) => a - b;
/** An angle in [−π, π]. */
const wrap = (angle: number) => Math.atan2(Math.sin(angle), Math.cos(angle));

/**
 * Among the float64 numbers at the lower end of [low, high], one that comes as close to `target` modulo 2π as any. Far
 * from zero all numbers are multiples of a unit u, and the multiples of u modulo 2π are searched as Euclid's algorithm
 * does: a step (count, turn) adds count·u to z and turns its angle by `turn`, and each next step turns it by what the
 * last one leaves of the one before.
 */
function nearPhase(low: number, high: number, target: number): number {
  const unit = 2 ** (Math.floor(Math.log2(low)) - 51);
  const room = Math.min((Math.min(high, Number.MAX_VALUE) - low) / unit, 2 ** 26);
  const start = Math.ceil(low / unit) + Math.floor(room / 2);
  let missing = wrap(target - wrap(start * unit));
  let moved = 0;
  let previous = { count: 0, turn: 2 * Math.PI };
  let step = { count: 1, turn: wrap(unit) };
  for (;;) {
    const times = Math.round(missing / step.turn);
    if (Math.abs(moved + times * step.count) > room / 2 - 1) break;
    moved += times * step.count;
    missing -= times * step.turn;
    const quotient = Math.round(previous.turn / step.turn);
    const next = { count: previous.count - quotient * step.count, turn: previous.turn - quotient * step.turn };
    if (next.turn === 0) break;
    [previous, step] = [step, next];
  }
  return (start + moved) * unit;
}
