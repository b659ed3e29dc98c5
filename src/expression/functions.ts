/** The functions of formulas in float64, each right to a few ULP for every argument, infinite ones among them. */
import { gates } from '../neuron/activations/gates.js';
import { gelus } from '../neuron/activations/gelu.js';
import { rectifiers } from '../neuron/activations/rectifiers.js';
import { squashing } from '../neuron/activations/squashing.js';
import { erf, scaledErfc, timesExpOfSquare } from '../neuron/special.js';
import type { FunctionName } from './syntax.js';

/** The normal distribution's Φ(u) = ½ erfc(−u/√2), with all its digits in the lower tail. */
export function phi(u: number): number {
  const tail = timesExpOfSquare(0.5 * scaledErfc(Math.abs(u) * Math.SQRT1_2), -0.5, u);
  return u < 0 ? tail : 1 - tail;
}

/** To the nearest whole number, a half to the even one. */
export function round(u: number): number {
  const below = Math.floor(u);
  const rest = u - below;
  if (rest < 0.5) return below;
  return rest > 0.5 || below % 2 !== 0 ? below + 1 : below;
}

export const step = (u: number): number => (u >= 0 ? 1 : u < 0 ? 0 : NaN);

export const clamp = (u: number, low: number, high: number): number => Math.min(Math.max(u, low), high);

export const functions: Readonly<Record<FunctionName, (...given: number[]) => number>> = {
  abs: Math.abs,
  sign: Math.sign,
  step: (u = NaN) => step(u),
  floor: Math.floor,
  ceil: Math.ceil,
  round: (u = NaN) => round(u),
  min: Math.min,
  max: Math.max,
  clamp: (u = NaN, low = NaN, high = NaN) => clamp(u, low, high),
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  expm1: Math.expm1,
  log1p: Math.log1p,
  pow: Math.pow,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  sigmoid: (u = NaN) => squashing.sigmoid.value(u),
  softplus: (u = NaN) => rectifiers.softplus.value(u),
  relu: (u = NaN) => Math.max(0, u),
  gelu: (u = NaN) => gelus.gelu.value(u),
  silu: (u = NaN) => gates.silu.value(u),
  erf,
  phi,
};
