// The functions that a formula of the reader's own is printed with, and its derivative too:
//
//     fn formula_value(z: f32, p_k: f32) -> f32 {
//       let x = clamp(z, -LARGEST, LARGEST);
//       return x * sigmoid_value(safe_multiply(p_k, x));
//     }
//
// a, b, u are any finite numbers; what comes back is finite, and no intermediate value overflows, so that functions may
// stand inside each other in any way. Stands behind activations.wgsl, whose helpers it uses. CPU twin:
// src/expression/safe.ts, function for function; its header says what is given where the real numbers give nothing.
//
// Where no operands could make an operation overflow, the printed formula has a plain + − × ÷ instead. As in
// activations.wgsl, little is asked of the built-in functions: of log only what lies outside [½, 2], of sin and cos nothing.

// Results are held within ±LARGEST; float32 ends at 3.4028e38, which leaves room for rounding.
const LARGEST: f32 = 3.4e38;

// What is nearer to 0 counts as 0 where something is divided by it. Numbers below 1.175e-38 may be flushed to 0.
const TINY: f32 = 1.2e-38;

// ---- + − × ÷

// a + b. What is added is held at the distance to the largest number.
fn safe_add(a: f32, b: f32) -> f32 {
  return a + clamp(b, -LARGEST - min(a, 0.0), LARGEST - max(a, 0.0));
}

// a − b
fn safe_subtract(a: f32, b: f32) -> f32 {
  return safe_add(a, -b);
}

// 2⁻⁶⁵, and what LARGEST is times its square
const SCALE: f32 = 2.710505431213761e-20;
const LARGEST_SCALED: f32 = LARGEST * SCALE * SCALE;

// a·b. Scaled down, the product tells whether it would be too large.
fn safe_multiply(a: f32, b: f32) -> f32 {
  let scaled = (a * SCALE) * (b * SCALE);
  if (abs(scaled) >= LARGEST_SCALED) {
    return select(-LARGEST, LARGEST, scaled > 0.0);
  }
  return a * b;
}

// a / b. A divisor below 1 may make it too large; one beyond 2¹²⁶ is quartered, with a.
fn safe_divide(a: f32, b: f32) -> f32 {
  let size = abs(b);
  if (size < TINY) {
    return select(LARGEST * sign(a), 0.0, abs(a) < TINY);
  }
  let held = clamp(a, -LARGEST, LARGEST);
  if (size > 1e18) {
    return (0.25 * held) / (0.25 * b);
  }
  if (abs(held) >= LARGEST * min(size, 1.0) && size < 1.0) {
    return select(-LARGEST, LARGEST, (a > 0.0) == (b > 0.0));
  }
  return held / b;
}

// ---- exponentials, logarithms, powers

// From here on exp is held, at 3.393e38.
const MOST_EXPONENT: f32 = 88.72;

// e^u
fn safe_exp(u: f32) -> f32 {
  return exp(clamp(u, -TAIL, MOST_EXPONENT));
}

// e^u − 1. For small positive u, −(e^(−u) − 1)·e^u keeps the digits.
fn safe_expm1(u: f32) -> f32 {
  if (u <= 0.0) {
    return exp_minus_one(u);
  }
  if (u < 0.5) {
    return -exp_minus_one(-u) * exp(u);
  }
  return exp(min(u, MOST_EXPONENT)) - 1.0;
}

// ln(1 + d) for −½ ≤ d ≤ 1, as 2·artanh(s) with s = d / (2 + d): the polynomial of log_one_plus, error 2⁻²⁷.
fn log_near_one(d: f32) -> f32 {
  if (abs(d) < 1e-8) {
    return d - 0.5 * d * d;
  }
  let s = d / (2.0 + d);
  let t = s * s;
  let p = 0.6666642 + t * (0.40021434 + t * (0.28003097 + t * 0.28006372));
  return 2.0 * s + s * t * p;
}

// ln u, held at ln 1.2e-38 = −87.3 for smaller u
fn safe_log(u: f32) -> f32 {
  let held = max(u, TINY);
  if (held >= 0.5 && held <= 2.0) {
    return log_near_one(held - 1.0);
  }
  return log(held);
}

// ln(1 + u)
fn safe_log1p(u: f32) -> f32 {
  if (u > -0.5 && u < 1.0) {
    return log_near_one(u);
  }
  return safe_log(safe_add(1.0, u));
}

// √u, and 0 for u below 1.2e-38
fn safe_sqrt(u: f32) -> f32 {
  if (u < TINY) {
    return 0.0;
  }
  return sqrt(u);
}

// a^b for any a and b, as e^(b·ln |a|). A whole b keeps the sign of a; any other makes a negative a give 0.
fn safe_power(a: f32, b: f32) -> f32 {
  let size = abs(a);
  if (size < TINY) {
    return select(select(0.0, LARGEST, b < 0.0), 1.0, b == 0.0);
  }
  let magnitude = safe_exp(safe_multiply(b, safe_log(size)));
  if (a > 0.0) {
    return magnitude;
  }
  let half = 0.5 * b;
  if (floor(b) != b) {
    return 0.0;
  }
  return select(magnitude, -magnitude, floor(half) != half);
}

// ---- sin, cos, tan

// π/2 in three parts of 11 bits, whose products with a whole number of 13 bits are exact, and the rest.
const QUARTER_1: f32 = 1.5703125;
const QUARTER_2: f32 = 0.0004837512969970703125;
const QUARTER_3: f32 = 7.549533620476723e-8;
const QUARTER_4: f32 = 2.5633441515945189e-12;

// sin(u + quarters·π/2). The reduction of Cody and Waite ("Software Manual for the Elementary Functions", 1980) serves up
// to 8192, and bears an u that is itself a rounded result; beyond, sine takes u by its bits. (That u is not below 8192 is
// written out for the error bounds, where an uncertain u takes both ways.)
fn safe_sine(u: f32, quarters: u32) -> f32 {
  if (abs(u) >= 8192.0) {
    return sine(select(max(u, 8192.0), min(u, -8192.0), u < 0.0), quarters);
  }
  let turns = round(u * 0.63661975);
  let r = ((u - turns * QUARTER_1) - turns * QUARTER_2) - turns * QUARTER_3 - turns * QUARTER_4;
  return sine_near_zero(r, quarters + u32(i32(turns)));
}

// sin u
fn safe_sin(u: f32) -> f32 {
  return safe_sine(u, 0u);
}

// cos u
fn safe_cos(u: f32) -> f32 {
  return safe_sine(u, 1u);
}

// sin u / cos u
fn safe_tan(u: f32) -> f32 {
  return safe_divide(safe_sine(u, 0u), safe_sine(u, 1u));
}

// ---- sinh, cosh

// From here on both are held, at 3.382e38.
const MOST_HYPERBOLIC: f32 = 89.41;

// (e^u + e^(−u)) / 2, with e^|u| split into two factors
fn safe_cosh(u: f32) -> f32 {
  let e_half = exp(0.5 * min(abs(u), MOST_HYPERBOLIC));
  return 0.5 * e_half * e_half + 0.5 / e_half / e_half;
}

// (e^u − e^(−u)) / 2; near 0, where the two cancel, (m + m / (1 + m)) / 2 with m = e^|u| − 1
fn safe_sinh(u: f32) -> f32 {
  let a = min(abs(u), MOST_HYPERBOLIC);
  if (a < 1.0) {
    let m = safe_expm1(a);
    let small = 0.5 * (m + m / (1.0 + m));
    return select(small, -small, u < 0.0);
  }
  let e_half = exp(0.5 * a);
  let large = 0.5 * e_half * e_half - 0.5 / e_half / e_half;
  return select(large, -large, u < 0.0);
}

// ---- the normal distribution

// Φ(u) = (1 + erf(u/√2)) / 2, with all digits in the lower tail
fn safe_phi(u: f32) -> f32 {
  let a = min(abs(u), GELU_TAIL);
  let e_half = exp(-0.25 * a * a);
  let rest = normal_tail_ratio(a) * e_half * e_half;
  return select(rest, 1.0 - rest, u >= 0.0);
}

// erf u = 1 − 2Φ(−u√2); near 0 an odd polynomial, error 2⁻²⁸
fn safe_erf(u: f32) -> f32 {
  let a = abs(u);
  if (a < 1.0) {
    let t = u * u;
    let high = -0.026853813 + t * (0.0051883277 + t * (-0.00080101937 + t * 0.000078538615));
    return u + u * (0.12837917 + t * (-0.37612626 + t * (0.112835854 + t * high)));
  }
  let magnitude = 1.0 - 2.0 * safe_phi(-1.4142135 * min(a, 10.0));
  return select(magnitude, -magnitude, u < 0.0);
}
