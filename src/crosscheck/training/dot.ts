/** Sums of products of numbers that a machine holds somewhere in an interval. */
import { largestFloat32, smallestNormal, unitRoundoff } from '../float32.js';
import type { Interval, IntervalRow } from '../intervals.js';

/** Numbers of a row: the one at `at`, and every `stride`-th from there. */
export interface Strided {
  readonly row: IntervalRow;
  readonly at: number;
  readonly stride: number;
}

/**
 * base + Σ aₖ bₖ over `count` terms, in any order, as in weighted-sum.ts, but for intervals on both sides:
 *
 *     low = Σ min(aₖ bₖ) − E,  high = Σ max(aₖ bₖ) + E
 *     A = |base| + Σ max|aₖ bₖ|,  E = γ·A + (2K + 1)·2⁻¹²⁶·max(1, ‖a‖∞, ‖b‖∞) + K·2⁻⁵²·A
 *
 * A term passes one rounding as a product and at most K as a part of the sum. Nothing is rounded where A is 0.
 */
export function dot(count: number, a: Strided, b: Strided, base: Interval, into: IntervalRow, place: number): void {
  let sum = base.value;
  let low = base.low;
  let high = base.high;
  let magnitudes = Math.max(-base.low, base.high, 0);
  let largest = 1;
  for (let k = 0; k < count; k++) {
    const atA = a.at + k * a.stride;
    const atB = b.at + k * b.stride;
    const [lowA, highA] = [a.row.low[atA] as number, a.row.high[atA] as number];
    const [lowB, highB] = [b.row.low[atB] as number, b.row.high[atB] as number];
    sum += (a.row.value[atA] as number) * (b.row.value[atB] as number);
    const [first, second, third, fourth] = [lowA * lowB, lowA * highB, highA * lowB, highA * highB];
    const least = Math.min(first, second, third, fourth);
    const most = Math.max(first, second, third, fourth);
    low += least;
    high += most;
    magnitudes += Math.max(-least, most);
    largest = Math.max(largest, -lowA, highA, -lowB, highB);
  }
  const roundings = (count + 1) * unitRoundoff;
  const gamma = roundings / (1 - roundings) + (count + 2) * 2 ** -52;
  const error = magnitudes === 0 ? 0 : gamma * magnitudes + (2 * count + 1) * smallestNormal * largest;
  into.value[place] = sum;
  // Written so that NaN, of 0 · ∞, lies anywhere too.
  const isBounded = magnitudes + error <= largestFloat32;
  into.low[place] = isBounded ? low - error : -Infinity;
  into.high[place] = isBounded ? high + error : Infinity;
}
