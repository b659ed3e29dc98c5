/**
 * Which float32 results are right for one neuron, given the interval that its z lies in.
 *
 * f is monotone between its turning points and kinks. So over [low, high] it lies between its least and greatest value
 * at the ends, at the turning points inside, and on both sides of the kinks inside. A machine adds the rounding of
 * its own formula, Ef, which the error-tracking interpreter bounds at each of these points; the largest counts.
 * Where f jumps, what is right falls apart into pieces, and a value in between is wrong.
 */
import type { Quantity } from '../backend/backend.js';
import { largestFloat32, nextDown, nextUp, roundDown, roundUp, smallestNormal, unitRoundoff } from './float32.js';
import type { Formula } from './formulas.js';
import type { Interval } from './intervals.js';
import type { TurningPoints } from '../neuron/activation.js';
import type { Program } from './wgsl/program.js';

/**
 * What the formula itself may be off, in exact arithmetic: a polynomial for a function, constants rounded to
 * float32. 2⁻²³ of the result; for results that are small because large terms cancel (a derivative near its zero) a
 * sixteenth of the rounding error, which measures these terms; for results that may be flushed anyway, anything
 * below 2⁻¹²⁶. Nothing where a formula rounds nothing and gives f exactly.
 */
export function approximationAllowance(expected: number, formulaValue: number, error: number): number {
  if (error === 0 && formulaValue === expected) return 0;
  const magnitude = Math.abs(expected);
  return unitRoundoff * magnitude + error / 16 + (magnitude < smallestNormal ? smallestNormal : 0);
}

/** Bounds of one quantity of one layer's activation; `accept` fills the fields, and allocates nothing. */
export class AcceptedResults {
  /** What exact arithmetic gives. */
  expected = 0;
  /** Pieces of what is right, ascending: piece i is [low[i], high[i]]. */
  readonly low: number[] = [];
  readonly high: number[] = [];
  /** The true result may overflow, or the formula's error has no bound: nothing can be said. */
  indeterminate = false;

  private readonly program: Program | null;
  private readonly f: (z: number) => number;
  private readonly kinks: readonly number[];
  private readonly turningPoints: TurningPoints;
  private readonly parameter: number;
  private least = 0;
  private most = 0;
  private rounding = 0;

  constructor({ activation, value, derivative }: Formula, quantity: Quantity, parameter: number) {
    // The machine is given the parameter in float32.
    this.parameter = Math.fround(parameter);
    const ofValue = quantity !== 'derivative';
    this.program = quantity === 'pre-activation' ? null : ofValue ? value : derivative;
    this.f = ofValue ? (z) => activation.value(z, this.parameter) : (z) => activation.derivative(z, this.parameter);
    this.kinks = activation.kinks;
    this.turningPoints = activation.turningPoints[ofValue ? 'value' : 'derivative'];
  }

  /** True where more than one result is right though they differ by a jump, or nothing can be said. */
  get undecided(): boolean {
    return this.indeterminate || this.low.length > 1;
  }

  /** For z that a machine computes somewhere in [z.low, z.high]; `bounded` is false where it may overflow. */
  accept(z: Interval, bounded: boolean): void {
    this.low.length = 0;
    this.high.length = 0;
    this.indeterminate = !bounded;
    this.expected = this.program ? this.f(z.value) : z.value;
    if (!bounded) return;
    if (!this.program) {
      this.add(z.low, z.high);
      return;
    }
    const end = awayFromSubnormals(roundUp(z.high));
    let start = -awayFromSubnormals(-roundDown(z.low));
    for (const kink of this.kinks) {
      const at = roundUp(kink);
      if (at < start) continue;
      if (at > end) break;
      if (start < at) this.piece(start, nextDown(at));
      // f may have a value of its own at the jump.
      this.piece(at, at);
      start = nextUp(at);
    }
    if (start <= end) this.piece(start, end);
  }

  /**
   * How far a result is off, over what is allowed on that side: above 1 it is wrong. 0 if it is right to the bit,
   * or right on another side of a jump; Infinity where nothing is allowed, and for NaN.
   */
  deviation(got: number): number {
    if (this.indeterminate || got === this.expected) return 0;
    const home = this.home();
    for (let piece = 0; piece < this.low.length; piece++) {
      if (piece !== home && got >= (this.low[piece] as number) && got <= (this.high[piece] as number)) return 0;
    }
    const ratio = Math.abs(got - this.expected) / this.room(got);
    return Number.isNaN(ratio) ? Number.POSITIVE_INFINITY : ratio;
  }

  /** How far `got` could be from what is expected, in its direction, and still be right. */
  room(got: number): number {
    const home = this.home();
    const room =
      got < this.expected ? this.expected - (this.low[home] as number) : (this.high[home] as number) - this.expected;
    return Math.max(0, room);
  }

  /** The piece that holds what is expected. */
  private home(): number {
    let piece = 0;
    while (piece + 1 < this.low.length && this.expected >= (this.low[piece + 1] as number)) piece += 1;
    return piece;
  }

  /** A stretch of z without a kink, both ends float32. */
  private piece(start: number, end: number): void {
    this.least = Number.POSITIVE_INFINITY;
    this.most = Number.NEGATIVE_INFINITY;
    this.rounding = 0;
    this.end(start);
    if (end !== start) {
      this.end(end);
      const { turningPoints } = this;
      const points = typeof turningPoints === 'function' ? turningPoints(start, end) : turningPoints;
      for (const point of points) if (point > start && point < end) this.point(point);
    }
    this.add(this.least - this.rounding, this.most + this.rounding);
  }

  /**
   * An end of a piece. It is subnormal only beside a kink at 0, where a comparison with 0 is open: the error there is
   * that of a machine which takes either side, and says nothing where f jumps.
   */
  private end(z: number): void {
    if (z === 0 || Math.abs(z) >= smallestNormal) return this.point(z);
    const edge = Math.sign(z) * smallestNormal;
    this.point(edge);
    const [nearest, furthest, atKink] = [this.f(z), this.f(edge), this.f(0)];
    this.least = Math.min(this.least, nearest);
    this.most = Math.max(this.most, nearest);
    const jumps = Math.abs(nearest - atKink) > Math.abs(furthest - nearest);
    // As steep as this, f turns what may be flushed into what may not.
    if (!jumps && Math.abs(furthest - atKink) > smallestNormal) this.point(edge > 0 ? nextDown(edge) : nextUp(edge));
  }

  private point(z: number): void {
    const program = this.program as Program;
    const expected = this.f(z);
    program.run(Math.fround(z), this.parameter);
    const { value, error } = program;
    this.least = Math.min(this.least, expected);
    this.most = Math.max(this.most, expected);
    this.rounding = Math.max(this.rounding, error + approximationAllowance(expected, value, error));
  }

  private add(low: number, high: number): void {
    if (!(low >= -largestFloat32 && high <= largestFloat32)) this.indeterminate = true;
    let [least, most] = [low, high];
    let at = 0;
    while (at < this.low.length) {
      const otherLow = this.low[at] as number;
      const otherHigh = this.high[at] as number;
      if (isGap(most, otherLow)) break;
      if (isGap(otherHigh, least)) {
        at += 1;
      } else {
        least = Math.min(least, otherLow);
        most = Math.max(most, otherHigh);
        this.low.splice(at, 1);
        this.high.splice(at, 1);
      }
    }
    this.low.splice(at, 0, least);
    this.high.splice(at, 0, most);
  }
}

/** Above 0: to 2⁻¹²⁶; below: to 0. A machine may flush a subnormal, so it stands for both of its neighbours. */
function awayFromSubnormals(z: number): number {
  if (z === 0 || Math.abs(z) >= smallestNormal) return z;
  return z > 0 ? smallestNormal : 0;
}

/** More than what a continuous function moves from one float32 to the next. */
const isGap = (below: number, above: number) =>
  above - below > 2 ** -20 * Math.max(Math.abs(below), Math.abs(above)) + 2 ** -100;
