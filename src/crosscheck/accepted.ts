/**
 * Which float32 results are right for one neuron, given the interval that its z lies in: all that f takes there, widened by
 * the rounding of a machine's own formula. Where f jumps, what is right falls apart into pieces, and a value in between is
 * wrong. What f takes is known in one of two ways: known-shape.ts, of a built-in activation, and printed-shape.ts, of a
 * formula.
 */
import type { Quantity } from '../backend/backend.js';
import { parametersInFloat32 } from '../neuron/activation-parameters.js';
import { largestFloat32, roundDown, roundUp, smallestNormal, unitRoundoff } from './float32.js';
import type { Formula } from './formulas.js';
import type { Interval } from './intervals.js';
import { KnownShape } from './known-shape.js';
import { PrintedShape } from './printed-shape.js';

/** What a layer is asked for, as a function of z: in float64, and how a machine may compute it. */
export interface Shape {
  /** f(z), or f′(z), in float64. */
  exact(z: number): number;
  /** Adds pieces that hold every right result for z anywhere from start to end, both float32. */
  cover(start: number, end: number, add: (low: number, high: number) => void): void;
}

/** Bounds of one quantity of one layer's activation; `accept` fills the fields, and allocates nothing that lasts. */
export class AcceptedResults {
  /** What exact arithmetic gives. */
  expected = 0;
  /** Pieces of what is right, ascending: piece i is [low[i], high[i]]. */
  readonly low: number[] = [];
  readonly high: number[] = [];
  /** The true result may overflow, or the formula's error has no bound: nothing can be said. */
  indeterminate = false;

  /** Null for z itself. */
  private readonly shape: Shape | null;

  constructor(formula: Formula, quantity: Quantity, parameters: readonly number[]) {
    const own = parametersInFloat32(parameters);
    this.shape = quantity === 'pre-activation' ? null : shapeOf(formula, quantity, own);
  }

  /** True where more than one result is right though they differ by a jump, or nothing can be said. */
  get undecided(): boolean {
    return this.indeterminate || this.low.length > 1;
  }

  /** For z that a machine computes somewhere in [z.low, z.high]; `bounded` is false where it may overflow. */
  accept(z: Interval, bounded: boolean): void {
    const { shape } = this;
    this.low.length = 0;
    this.high.length = 0;
    this.indeterminate = !bounded;
    this.expected = shape ? shape.exact(z.value) : z.value;
    if (!bounded) return;
    if (!shape) return this.add(z.low, z.high);
    const start = -awayFromSubnormals(-roundDown(z.low));
    shape.cover(start, awayFromSubnormals(roundUp(z.high)), this.add);
  }

  /**
   * From f′(z) to f′(z)·x with x in an interval, one rounded product. Either factor may be flushed, and so may the
   * product; where one factor is exactly 0, so is the product.
   */
  multiply(x: Interval): void {
    this.expected *= x.value;
    const pieces = this.low.map((low, at): readonly [number, number] => [low, this.high[at] as number]);
    this.low.length = 0;
    this.high.length = 0;
    for (const [low, high] of pieces) {
      const corners = [low * x.low, low * x.high, high * x.low, high * x.high];
      const largest = Math.max(...corners.map(Math.abs));
      const flushed = (1 + Math.max(-low, high) + Math.max(-x.low, x.high)) * smallestNormal;
      const room = largest === 0 ? 0 : unitRoundoff * largest + flushed;
      this.add(Math.min(...corners) - room, Math.max(...corners) + room);
    }
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

  private readonly add = (low: number, high: number): void => {
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
  };
}

function shapeOf(formula: Formula, quantity: 'activation' | 'derivative', parameters: readonly number[]): Shape {
  return formula.enclose
    ? new PrintedShape(formula, formula.enclose, quantity, parameters)
    : new KnownShape(formula, quantity, parameters);
}

/** Above 0: to 2⁻¹²⁶; below: to 0. A machine may flush a subnormal, so it stands for both of its neighbours. */
function awayFromSubnormals(z: number): number {
  if (z === 0 || Math.abs(z) >= smallestNormal) return z;
  return z > 0 ? smallestNormal : 0;
}

/** More than what a continuous function moves from one float32 to the next. */
const isGap = (below: number, above: number) =>
  above - below > 2 ** -20 * Math.max(Math.abs(below), Math.abs(above)) + 2 ** -100;
