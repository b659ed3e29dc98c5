/**
 * What a formula gives where the real numbers give nothing, and where float32 cannot hold what they give. A machine must
 * compute something finite for every x, since WGSL promises nothing of what follows an overflow; so:
 *
 * - a result beyond ±3.4e38 is held there: x·x, exp(100), a pole; and so is x itself;
 * - a divisor nearer to 0 than 1.2e-38 counts as 0: u / 0 is ±3.4e38 with the sign of u, and 0 / 0 is 0;
 * - log(u) for u below 1.2e-38, negative ones too, is log(1.2e-38) = −87.3;
 * - √u for such u is 0;
 * - u^v with a negative u and a v that is not whole is 0; 0^v is 1 for v = 0, 0 for v > 0, and 3.4e38 for v < 0. What can
 *   be had by multiplying and by roots is (safe-list.ts): u³ as u·u·u, u^−½ as 1 / √u.
 *
 * These are the float64 twins of `shaders/expression.wgsl`, function for function. Where a formula needs one of these rules
 * is told to the reader (analysis.ts).
 */
import { erf } from '../neuron/special.js';
import { clamp, functions, phi, round } from './functions.js';

export const largestFloat32 = 3.4028234663852886e38;
/** Every result is held within ±this, as float32 has it; float32 itself ends at 3.4028e38: there is room for rounding. */
export const largest = Math.fround(3.4e38);
/** Below it a number counts as 0 where something is divided by it, or its root or logarithm is taken. 2⁻¹²⁶ is 1.175e-38. */
export const tiny = Math.fround(1.2e-38);
/** exp is held from here on, at 3.393e38. */
export const mostExponent = Math.fround(88.72);
/** sinh and cosh are held from here on, at 3.382e38. */
export const mostHyperbolic = Math.fround(89.41);

/** −3.4e38 ≤ u ≤ 3.4e38 */
export const hold = (u: number): number => clamp(u, -largest, largest);

/** A constant of a formula as a machine has it: held, and 0 where it would be subnormal. */
export const holdConstant = (u: number): number => (Math.abs(u) < tiny ? 0 : hold(u));

/** Computed as the WGSL does, which differs from hold(a + b) only beyond 3.4e38, where a parameter may be. */
export const safeAdd = (a: number, b: number): number =>
  a + clamp(b, -largest - Math.min(a, 0), largest - Math.max(a, 0));

export const safeSubtract = (a: number, b: number): number => safeAdd(a, -b);

export const safeMultiply = (a: number, b: number): number => hold(a * b);

export function safeDivide(a: number, b: number): number {
  if (Math.abs(b) < tiny) return Math.abs(a) < tiny ? 0 : largest * Math.sign(a);
  return hold(hold(a) / b);
}

export const safeExp = (u: number): number => Math.exp(Math.min(u, mostExponent));
export const safeExpm1 = (u: number): number => Math.expm1(Math.min(u, mostExponent));
export const safeLog = (u: number): number => Math.log(Math.max(u, tiny));
export const safeLog1p = (u: number): number => (Math.abs(u) < 0.5 ? Math.log1p(u) : safeLog(safeAdd(1, u)));
export const safeSqrt = (u: number): number => (u < tiny ? 0 : Math.sqrt(u));
export const safeSinh = (u: number): number => Math.sinh(clamp(u, -mostHyperbolic, mostHyperbolic));
export const safeCosh = (u: number): number => Math.cosh(clamp(u, -mostHyperbolic, mostHyperbolic));
/** Not Math.tan, which is finite where a machine's cosine may be 0. */
export const safeTan = (u: number): number => safeDivide(Math.sin(u), Math.cos(u));

export function safePower(base: number, exponent: number): number {
  if (Math.abs(base) < tiny) return exponent === 0 ? 1 : exponent < 0 ? largest : 0;
  if (base < 0 && !Number.isInteger(exponent)) return 0;
  const size = Math.min(Math.abs(base) ** exponent, safeExp(mostExponent));
  return base < 0 && exponent % 2 !== 0 ? -size : size;
}

const { sigmoid, softplus, gelu, silu, step } = functions;

/** The functions of one number, each finite for every finite u. */
export const safeFunctions = {
  abs: Math.abs,
  sign: Math.sign,
  step,
  floor: Math.floor,
  ceil: Math.ceil,
  round,
  sqrt: safeSqrt,
  exp: safeExp,
  log: safeLog,
  expm1: safeExpm1,
  log1p: safeLog1p,
  sin: Math.sin,
  cos: Math.cos,
  tan: safeTan,
  atan: Math.atan,
  sinh: safeSinh,
  cosh: safeCosh,
  tanh: Math.tanh,
  sigmoid,
  softplus,
  relu: (u: number) => Math.max(u, 0),
  gelu,
  silu,
  erf,
  phi,
} as const satisfies Readonly<Record<string, (u: number) => number>>;

export type UnaryName = keyof typeof safeFunctions;
