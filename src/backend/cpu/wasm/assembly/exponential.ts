/** e^x in four lanes, for what only decays. */

/** e^(−TAIL) is 0 in float32: nothing decays further. */
const TAIL: f32 = 104;

const LOG2_E: f32 = 1.442695;
/** ln 2 in two parts, of which the first has so few bits that its product with a whole number up to 2¹⁵ is exact. */
const LN_2_HIGH: f32 = 0.693359375;
const LN_2_LOW: f32 = -2.12194440e-4;

@inline
export function four(value: f32): v128 {
  return f32x4.splat(value);
}

@inline
export function add(a: v128, b: v128): v128 {
  return f32x4.add(a, b);
}

@inline
export function subtract(a: v128, b: v128): v128 {
  return f32x4.sub(a, b);
}

@inline
export function times(a: v128, b: v128): v128 {
  return f32x4.mul(a, b);
}

/** constant + x·rest: a step of a polynomial. */
@inline
export function horner(constant: f32, x: v128, rest: v128): v128 {
  return f32x4.add(f32x4.splat(constant), f32x4.mul(x, rest));
}

/** The smaller one; NaN if `a` is. */
@inline
export function smaller(a: v128, b: v128): v128 {
  return f32x4.pmin(a, b);
}

/**
 * e^(−a) for a ≥ 0, within 2 units in the last place: e^x = 2ⁿ e^r with r in ±ln 2 / 2, and e^r = 1 + r + r² p(r).
 * The coefficients are those of expf in S. L. Moshier's Cephes library. 2ⁿ is multiplied in twice, so that a result
 * below 2⁻¹²⁶ is rounded once.
 */
@inline
export function decay(a: v128): v128 {
  const x = f32x4.neg(smaller(a, four(TAIL)));
  const n = f32x4.nearest(times(x, four(LOG2_E)));
  const r = subtract(subtract(x, times(n, four(LN_2_HIGH))), times(n, four(LN_2_LOW)));
  let p = horner(1.3981999507e-3, r, four(1.9875691500e-4));
  p = horner(8.3334519073e-3, r, p);
  p = horner(4.1665795894e-2, r, p);
  p = horner(1.6666665459e-1, r, p);
  p = horner(0.5, r, p);
  const power = add(add(times(times(r, r), p), r), four(1));
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  return times(times(power, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half)));
}

/** 2ⁿ for whole n from −126 to 127, by its bits. */
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** e^x − 1 for x ≤ 0; near 0 a polynomial, as shaders/activations.wgsl has it. */
@inline
export function exponentialMinusOne(x: v128): v128 {
  let p = horner(0.008188075, x, four(0.0011212687));
  p = horner(0.04163005, x, p);
  p = horner(0.16666259, x, p);
  p = horner(0.49999985, x, p);
  const near = add(x, times(times(x, x), p));
  const far = subtract(decay(f32x4.neg(x)), four(1));
  return v128.bitselect(far, near, f32x4.lt(x, four(-0.5)));
}

/** ln(1 + e) for 0 ≤ e ≤ 1, as shaders/activations.wgsl has it. */
@inline
export function logarithmOfOnePlus(e: v128): v128 {
  const s = f32x4.div(e, add(four(2), e));
  const t = times(s, s);
  let p = horner(0.28003097, t, four(0.28006372));
  p = horner(0.40021434, t, p);
  p = horner(0.6666642, t, p);
  const sum = add(times(four(2), s), times(times(s, t), p));
  return v128.bitselect(e, sum, f32x4.lt(e, four(1e-8)));
}
