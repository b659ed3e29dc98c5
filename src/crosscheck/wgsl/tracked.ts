/**
 * Error-tracking arithmetic: every f32 is a value, as if nothing were rounded, and a bound on how far a machine's
 * result may be from it. The rules are composed from the WGSL specification, "Floating point accuracy".
 *
 * A ULP is taken as 2⁻²³ of the result's largest magnitude: it is never more. A comparison, or a rounding to an
 * integer, that the errors leave open is run both ways (Registers.decide); the bound covers both.
 */
import { bitsOfFloat32, float32OfBits, largestFloat32, smallestNormal, unitRoundoff } from '../float32.js';
import { type Arithmetic, roundToEven, saturateSigned, saturateUnsigned } from './arithmetic.js';
import type { Registers } from './registers.js';

/** Stores a result whose operands' errors come to `propagated` and whose own rounding is `ulps`. */
function put(r: Registers, to: number, value: number, propagated: number, ulps: number): void {
  const magnitude = Math.abs(value);
  let error = propagated + ulps * unitRoundoff * (magnitude + propagated);
  if (!(magnitude + error <= largestFloat32)) {
    error = Number.POSITIVE_INFINITY;
  } else if (magnitude - error < smallestNormal && magnitude + error > 0) {
    // The result may be subnormal: coarsely rounded, and flushed here or where it is read.
    error += Math.min(magnitude + error + ulps * 2 ** -149, smallestNormal);
  }
  r.value[to] = value;
  r.error[to] = error;
}

function poison(r: Registers, to: number, value: number): void {
  r.value[to] = value;
  r.error[to] = Number.POSITIVE_INFINITY;
}

const isFloat32 = (x: number) => Math.fround(x) === x;

function add(r: Registers, to: number, a: number, b: number, errors: number): void {
  const sum = a + b;
  if (errors === 0 && isFloat32(sum)) {
    // Knuth's two-sum: what float64 lost. Without loss the sum is a float32 itself and must be met exactly.
    const bRounded = sum - a;
    if (a - (sum - bRounded) + (b - bRounded) === 0) return put(r, to, sum, 0, 0);
  }
  put(r, to, sum, errors, 1);
}

function multiply(r: Registers, to: number, a: number, b: number, errorA: number, errorB: number): void {
  const product = a * b;
  // A product of two float32 is exact in float64.
  if (errorA === 0 && errorB === 0 && isFloat32(product)) return put(r, to, product, 0, 0);
  put(r, to, product, Math.abs(a) * errorB + Math.abs(b) * errorA + errorA * errorB, 1);
}

function divide(r: Registers, to: number, a: number, b: number, errorA: number, errorB: number): void {
  const quotient = a / b;
  const least = Math.abs(b) - errorB;
  // A subnormal divisor may be flushed to zero.
  if (!(least >= smallestNormal)) return poison(r, to, quotient);
  put(r, to, quotient, (errorA + Math.abs(quotient) * errorB) / least, 2.5);
  // Above 2^126 no accuracy is promised.
  if (Math.abs(b) + errorB > 2 ** 126) r.error[to] = Number.POSITIVE_INFINITY;
}

/** An operation without rounding that never goes down: floor, sign and the like. */
function step(r: Registers, to: number, x: number, f: (x: number) => number): void {
  const value = r.value[x] as number;
  const error = r.error[x] as number;
  const likely = f(value);
  r.value[to] = likely;
  r.error[to] = 0;
  if (error === 0) return;
  const low = f(value - error);
  const high = f(value + error);
  if (high - low <= 2) r.value[to] = among(r, likely, low, high);
  else r.error[to] = Math.max(high - likely, likely - low);
}

/** Decides among the integers from low to high, at most three. */
function among(r: Registers, likely: number, low: number, high: number): number {
  if (low === high) return likely;
  if (high - low === 1) return r.decide(likely, likely === low ? high : low);
  const others = [low, low + 1, high].filter((other) => other !== likely) as [number, number];
  return r.decide(likely, r.decide(others[0], others[1]));
}

function toInteger(r: Registers, to: number, x: number, f: (x: number) => number): void {
  step(r, to, x, f);
  if (r.error[to] !== 0) r.unbounded = true;
  r.error[to] = 0;
}

function compare(r: Registers, to: number, x: number, y: number, outcome: boolean): void {
  const errors = (r.error[x] as number) + (r.error[y] as number);
  const likely = outcome ? 1 : 0;
  const open = errors > 0 && !(Math.abs((r.value[x] as number) - (r.value[y] as number)) > errors);
  r.value[to] = open ? r.decide(likely, 1 - likely) : likely;
  r.error[to] = 0;
}

/** exp and exp2: 3 + 2·|x| ULP of what the machine sees, on top of the argument's own error. */
function exponential(r: Registers, to: number, value: number, x: number, error: number, scale: number): void {
  const propagated = value === 0 ? smallestNormal : value * Math.expm1(error * scale);
  put(r, to, value, propagated, 3 + 2 * (Math.abs(x) + error));
}

function inverseSquareRoot(r: Registers, to: number, x: number, error: number): void {
  const value = 1 / Math.sqrt(x);
  const least = x - error;
  if (!(least >= smallestNormal)) return poison(r, to, value);
  put(r, to, value, error === 0 ? 0 : 1 / Math.sqrt(least) - value, 2);
}

const valueOf = (r: Registers, slot: number) => r.value[slot] as number;
const errorOf = (r: Registers, slot: number) => r.error[slot] as number;

export const trackedArithmetic: Arithmetic = {
  load(r, to, number) {
    // The literal as every compiler rounds it; its rounding is an error all the same, of the formula it stands for.
    const rounded = Math.fround(number);
    put(r, to, rounded, Math.abs(rounded - number), 0);
  },
  negate(r, to, x) {
    r.value[to] = -valueOf(r, x);
    r.error[to] = errorOf(r, x);
  },
  add: (r, to, x, y) => add(r, to, valueOf(r, x), valueOf(r, y), errorOf(r, x) + errorOf(r, y)),
  subtract: (r, to, x, y) => add(r, to, valueOf(r, x), -valueOf(r, y), errorOf(r, x) + errorOf(r, y)),
  multiply: (r, to, x, y) => multiply(r, to, valueOf(r, x), valueOf(r, y), errorOf(r, x), errorOf(r, y)),
  divide: (r, to, x, y) => divide(r, to, valueOf(r, x), valueOf(r, y), errorOf(r, x), errorOf(r, y)),
  fma(r, to, x, y, z) {
    // "As x·y + z": fusing is not promised.
    const addend = valueOf(r, z);
    const addendError = errorOf(r, z);
    multiply(r, to, valueOf(r, x), valueOf(r, y), errorOf(r, x), errorOf(r, y));
    add(r, to, valueOf(r, to), addend, errorOf(r, to) + addendError);
  },
  less: (r, to, x, y) => compare(r, to, x, y, valueOf(r, x) < valueOf(r, y)),
  lessOrEqual: (r, to, x, y) => compare(r, to, x, y, valueOf(r, x) <= valueOf(r, y)),
  equal: (r, to, x, y) => compare(r, to, x, y, valueOf(r, x) === valueOf(r, y)),
  abs(r, to, x) {
    r.value[to] = Math.abs(valueOf(r, x));
    r.error[to] = errorOf(r, x);
  },
  sign: (r, to, x) => step(r, to, x, Math.sign),
  floor: (r, to, x) => step(r, to, x, Math.floor),
  trunc: (r, to, x) => step(r, to, x, Math.trunc),
  round: (r, to, x) => step(r, to, x, roundToEven),
  min(r, to, x, y) {
    const a = valueOf(r, x);
    const b = valueOf(r, y);
    const errorA = errorOf(r, x);
    const errorB = errorOf(r, y);
    r.value[to] = Math.min(a, b);
    r.error[to] = a + errorA < b - errorB ? errorA : b + errorB < a - errorA ? errorB : Math.max(errorA, errorB);
  },
  max(r, to, x, y) {
    const a = valueOf(r, x);
    const b = valueOf(r, y);
    const errorA = errorOf(r, x);
    const errorB = errorOf(r, y);
    r.value[to] = Math.max(a, b);
    r.error[to] = a - errorA > b + errorB ? errorA : b - errorB > a + errorA ? errorB : Math.max(errorA, errorB);
  },
  exp: (r, to, x) => exponential(r, to, Math.exp(valueOf(r, x)), valueOf(r, x), errorOf(r, x), 1),
  exp2: (r, to, x) => exponential(r, to, 2 ** valueOf(r, x), valueOf(r, x), errorOf(r, x), Math.LN2),
  log(r, to, x) {
    const argument = valueOf(r, x);
    const error = errorOf(r, x);
    const value = Math.log(argument);
    const least = argument - error;
    if (!(least >= smallestNormal)) return poison(r, to, value);
    const propagated = -Math.log1p(-error / argument);
    if (least >= 0.5 && argument + error <= 2) put(r, to, value, propagated + 2 ** -21, 0);
    else if (least > 2 || argument + error < 0.5) put(r, to, value, propagated, 3);
    else put(r, to, value, propagated + 2 ** -21, 3);
  },
  sqrt(r, to, x) {
    // "Inherited from 1.0 / inverseSqrt(x)".
    inverseSquareRoot(r, to, valueOf(r, x), errorOf(r, x));
    divide(r, to, 1, valueOf(r, to), 0, errorOf(r, to));
  },
  inverseSqrt: (r, to, x) => inverseSquareRoot(r, to, valueOf(r, x), errorOf(r, x)),
  fromInteger(r, to, x) {
    const value = valueOf(r, x);
    put(r, to, value, 0, isFloat32(value) ? 0 : 1);
  },
  toUnsigned: (r, to, x) => toInteger(r, to, x, saturateUnsigned),
  toSigned: (r, to, x) => toInteger(r, to, x, saturateSigned),
  toBits(r, to, x) {
    const value = valueOf(r, x);
    const error = errorOf(r, x);
    const bits = bitsOfFloat32(value);
    r.error[to] = 0;
    r.value[to] = bits;
    if (error === 0) return;
    // A subnormal may have been flushed; of anything else that is inexact the bits say nothing.
    if (isFloat32(value) && Math.abs(value) < smallestNormal)
      r.value[to] = r.decide(bits, bits & 0x80000000 ? 0x80000000 : 0);
    else r.unbounded = true;
  },
  fromBits(r, to, x) {
    const value = float32OfBits(valueOf(r, x));
    if (Number.isFinite(value)) put(r, to, value, 0, 0);
    else poison(r, to, value);
  },
};
