/**
 * Arithmetic on numbers that a machine holds somewhere in [low, high], each operation rounded as float32 may round it:
 * the exact result of every pair of operands, widened by u = 2⁻²³ of the largest magnitude for each rounding. What may be
 * subnormal is widened by 2⁻¹²⁶ on both sides, which lets 0 in: it may be flushed coming out, or where it is read.
 * What may overflow lies anywhere.
 */
import { largestFloat32, smallestNormal, unitRoundoff } from '../float32.js';
import type { Interval } from '../intervals.js';

/** Of an operation, with room for what float64 rounds in following it. */
const roundoff = unitRoundoff * (1 + 2 ** -20);

export const exactly = (value: number): Interval => ({ value, low: value, high: value });

export const magnitude = ({ low, high }: Interval): number => Math.max(-low, high, 0);

export const isZero = ({ low, high }: Interval): boolean => low === 0 && high === 0;

/** The result of an operation: `low` to `high` in exact arithmetic, and `ulps` roundings, or an absolute `error`. */
export function widened(value: number, low: number, high: number, ulps = 1, error = 0): Interval {
  if (low === 0 && high === 0 && error === 0) return exactly(value);
  let reach = ulps * roundoff * Math.max(-low, high, 0) + error;
  if (low - reach < smallestNormal && high + reach > -smallestNormal) reach += smallestNormal;
  const [least, most] = [low - reach, high + reach];
  // Written so that NaN, of ∞ − ∞ or 0 · ∞, lies anywhere too.
  if (!(least >= -largestFloat32 && most <= largestFloat32)) return { value, low: -Infinity, high: Infinity };
  return { value, low: least, high: most };
}

export function add(a: Interval, b: Interval): Interval {
  if (isZero(b)) return a;
  if (isZero(a)) return b;
  return widened(a.value + b.value, a.low + b.low, a.high + b.high);
}

export const negate = ({ value, low, high }: Interval): Interval => ({ value: -value, low: -high, high: -low });

export const subtract = (a: Interval, b: Interval): Interval => add(a, negate(b));

/** `ulps` is 0 for a product with a power of two. */
export function multiply(a: Interval, b: Interval, ulps = 1): Interval {
  if (isZero(a) || isZero(b)) return exactly(0);
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high] as const;
  return widened(a.value * b.value, Math.min(...products), Math.max(...products), ulps);
}

/** Of two positive numbers, in 2.5 ULP. */
export const divide = (a: Interval, b: Interval): Interval =>
  widened(a.value / b.value, a.low / b.high, a.high / b.low, 2.5);

/**
 * Of a number that is 0 or more: as 1 / inverseSqrt(x), which is 2 and 2.5 ULP. The root of 0 is taken as 0, which every
 * known machine gives, though the specification says nothing of 1 / inverseSqrt(0).
 */
export const squareRoot = ({ value, low, high }: Interval): Interval =>
  widened(Math.sqrt(value), Math.sqrt(Math.max(0, low)), Math.sqrt(high), 4.6);

/** Both may be right. */
export const hull = (a: Interval, b: Interval): Interval => ({
  value: a.value,
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
});
