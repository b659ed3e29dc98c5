/**
 * f(z) and f′(z) of four pre-activations: the formulas of shaders/activations.wgsl, whose error bounds hold here too.
 * `slope` is that of a rectifier for negative z.
 */
import { add, decay, exponentialMinusOne, four, horner, logarithmOfOnePlus, smaller, subtract, times } from './exponential';

/** The lanes of `yes` where z ≥ 0, else those of `no`. */
@inline
function where0(z: v128, yes: v128, no: v128): v128 {
  return v128.bitselect(yes, no, f32x4.ge(z, four(0)));
}

/** max(z, 0): NaN stays one, and −0 becomes 0. */
@inline
export function reluValue(z: v128, slope: f32): v128 {
  return add(f32x4.pmax(z, four(0)), four(0));
}

@inline
export function reluDerivative(z: v128, slope: f32): v128 {
  return v128.and(f32x4.ge(z, four(0)), four(1));
}

@inline
export function preluValue(z: v128, slope: f32): v128 {
  return where0(z, z, times(four(slope), z));
}

@inline
export function preluDerivative(z: v128, slope: f32): v128 {
  return where0(z, four(1), four(slope));
}

@inline
export function sigmoidValue(z: v128, slope: f32): v128 {
  const e = decay(f32x4.abs(z));
  return f32x4.div(where0(z, four(1), e), add(four(1), e));
}

@inline
export function sigmoidDerivative(z: v128, slope: f32): v128 {
  const e = decay(f32x4.abs(z));
  const d = add(four(1), e);
  return f32x4.div(e, times(d, d));
}

@inline
export function tanhValue(z: v128, slope: f32): v128 {
  const a = f32x4.abs(z);
  const t = times(z, z);
  let p = horner(0.021252897, t, four(-0.006567758));
  p = horner(-0.05389049, t, p);
  p = horner(0.13332899, t, p);
  p = horner(-0.33333325, t, p);
  const near = add(z, times(times(z, t), p));
  const e = decay(add(a, a));
  const magnitude = f32x4.div(subtract(four(1), e), add(four(1), e));
  const far = v128.bitselect(z, magnitude, f32x4.splat(-0.0));
  return v128.bitselect(near, far, f32x4.lt(a, four(0.5)));
}

@inline
export function tanhDerivative(z: v128, slope: f32): v128 {
  const half = decay(f32x4.abs(z));
  const d = add(four(1), times(half, half));
  return f32x4.div(times(times(four(4), half), half), times(d, d));
}

@inline
export function eluValue(z: v128, slope: f32): v128 {
  return where0(z, z, exponentialMinusOne(f32x4.pmin(z, four(0))));
}

@inline
export function eluDerivative(z: v128, slope: f32): v128 {
  return where0(z, four(1), decay(f32x4.neg(f32x4.pmin(z, four(0)))));
}

@inline
export function softplusValue(z: v128, slope: f32): v128 {
  return add(f32x4.pmax(z, four(0)), logarithmOfOnePlus(decay(f32x4.abs(z))));
}

/** The two halves of e^(−a) are multiplied in one by one, so that a small e and a large z give what they must. */
@inline
export function siluValue(z: v128, slope: f32): v128 {
  const a = smaller(f32x4.abs(z), four(104));
  const half = decay(times(four(0.5), a));
  const d = add(four(1), times(half, half));
  return f32x4.div(where0(z, z, f32x4.neg(times(times(a, half), half))), d);
}

@inline
export function siluDerivative(z: v128, slope: f32): v128 {
  const a = smaller(f32x4.abs(z), four(104));
  const half = decay(times(four(0.5), a));
  const e = times(half, half);
  const d = add(four(1), e);
  const above = add(d, times(a, e));
  const below = times(times(subtract(d, a), half), half);
  return f32x4.div(where0(z, above, below), times(d, d));
}
