// Activation functions f(z) and their derivatives f′(z), one pair of functions for each:
//
//     NAME_value(z)       = f(z)
//     NAME_derivative(z)  = f′(z); at a kink the derivative from the right
//
// z is one pre-activation, z = W x + b; a kernel calls these functions once for each neuron and sample.
// CPU twin: src/neuron/activations/ (float64; one entry for each pair here, with the same name).
//
// Every finite z is safe: no intermediate value overflows unless the result does, no divisor leaves
// [2⁻¹²⁶, 2¹²⁶], and the digits of a small result are kept, near zero and in the tails. So the built-in tanh, log,
// sin, cos and atan are not used (the specification asks little of them), and e^z only ever decays: with
// a = |z|, and e^(−a) split into two factors e^(−a/2) where it is multiplied by something large. Polynomials are
// minimax fits of this project with float32 coefficients; the error given with each is that of its formula in exact
// arithmetic, relative to the result.

// e^(−TAIL) is 0 in float32: nothing decays further, and a factor in front of it is held there too.
const TAIL: f32 = 104.0;

// e^(−a) for a ≥ 0.
fn decay(a: f32) -> f32 {
  return exp(-min(a, TAIL));
}

// e^x − 1 for x ≤ 0. Near 0 a polynomial, error 2⁻²⁹.
fn exp_minus_one(x: f32) -> f32 {
  if (x < -0.5) {
    return exp(max(x, -TAIL)) - 1.0;
  }
  let p = 0.49999985 + x * (0.16666259 + x * (0.04163005 + x * (0.008188075 + x * 0.0011212687)));
  return x + x * x * p;
}

// ln(1 + e) for 0 ≤ e ≤ 1, as 2·artanh(s) with s = e / (2 + e), which must not become subnormal. Error 2⁻²⁷.
fn log_one_plus(e: f32) -> f32 {
  if (e < 1e-8) {
    return e;
  }
  let s = e / (2.0 + e);
  let t = s * s;
  let p = 0.6666642 + t * (0.40021434 + t * (0.28003097 + t * 0.28006372));
  return 2.0 * s + s * t * p;
}

// Φ(−a)·e^(a²/2) for 0 ≤ a ≤ 14.6, where Φ is the normal distribution: half the scaled complementary error
// function of a/√2. A polynomial in y = (a − 4) / (a + 4), error 2⁻²⁵.
fn normal_tail_ratio(a: f32) -> f32 {
  let q = 1.0 / (a + 4.0);
  let y = (a - 4.0) * q;
  let high = -0.0035196082 + y * (0.001582572 + y * (0.00019198387 - y * 0.00013019505));
  let middle = -0.18652141 + y * (0.060405374 + y * (-0.0075347535 + y * high));
  return q * (0.75528514 + y * (-0.6078967 + y * (0.38713667 + y * middle)));
}

// The high 32 bits of the 64-bit product m·n.
fn high_product(m: u32, n: u32) -> u32 {
  let m0 = m & 0xffffu;
  let m1 = m >> 16u;
  let n0 = n & 0xffffu;
  let n1 = n >> 16u;
  let low = m0 * n0;
  let first = m1 * n0 + (low >> 16u);
  let second = m0 * n1 + (first & 0xffffu);
  return m1 * n1 + (first >> 16u) + (second >> 16u);
}

// 32 zero bits, then the first 224 bits of 2/π.
const TWO_OVER_PI = array<u32, 8>(
  0u, 0xa2f9836eu, 0x4e441529u, 0xfc2757d1u, 0xf534ddc0u, 0xdb629599u, 0x3c439041u, 0xfe5163abu
);

// 32 bits of the table above, from any bit on.
fn two_over_pi(word: u32, shift: u32) -> u32 {
  return (TWO_OVER_PI[word] << shift) | ((TWO_OVER_PI[word + 1u] >> 1u) >> (31u - shift));
}

// sin(r + quarters·π/2) for |r| ≤ π/4. Error 2⁻²⁷.
fn sine_near_zero(r: f32, quarters: u32) -> f32 {
  let t = r * r;
  let odd = r + r * t * (-0.16666655 + t * (0.008332187 - t * 0.00019517909));
  let even = 1.0 + t * (-0.5 + t * (0.041666646 + t * (-0.001388731 + t * 0.000024432336)));
  let result = select(odd, even, (quarters & 1u) == 1u);
  return select(result, -result, (quarters & 2u) == 2u);
}

const QUARTER_TURN_HIGH: f32 = 1.5707964;
const QUARTER_TURN_LOW: f32 = -4.371139e-8;

// sin(z + quarters·π/2) for every finite z, however large: the reduction of Payne and Hanek ("Radian reduction for
// trigonometric functions", SIGNUM Newsletter 18, 1983). |z| = m·2^(exponent − 150) with an integer m < 2²⁴. Bits of
// 2/π whose product with |z| is a multiple of four quarter turns do not matter; the 96 bits that follow them
// leave |z|·2/π modulo 4 in p0 p1 p2, two bits before the point and 94 after it.
fn sine(z: f32, quarters: u32) -> f32 {
  if (abs(z) < 0.785) {
    return sine_near_zero(z, quarters);
  }
  let bits = bitcast<u32>(z) & 0x7fffffffu;
  let m = (bits & 0x7fffffu) | 0x800000u;
  let start = (bits >> 23u) - 120u;
  let word = start >> 5u;
  let shift = start & 31u;
  let w0 = two_over_pi(word, shift);
  let w1 = two_over_pi(word + 1u, shift);
  let w2 = two_over_pi(word + 2u, shift);
  let p2 = m * w2;
  let p1 = high_product(m, w2) + m * w1;
  let carry = select(0u, 1u, p1 < m * w1);
  let p0 = high_product(m, w1) + m * w0 + carry;

  // To the nearest quarter turn: what is left over, a fraction in [−½, ½], as its sign and 64 bits.
  var turns = p0 >> 30u;
  var high = (p0 << 2u) | (p1 >> 30u);
  var low = (p1 << 2u) | (p2 >> 30u);
  let over = high >= 0x80000000u;
  if (over) {
    turns = turns + 1u;
    high = ~high + select(0u, 1u, low == 0u);
    low = ~low + 1u;
  }
  // No float32 but 0 is closer to a multiple of π/2 than 2⁻²⁹·⁹ quarter turns: `high` is not 0.
  let zeros = min(countLeadingZeros(high), 31u);
  let leading = (high << zeros) | ((low >> 1u) >> (31u - zeros));
  let fraction = f32(leading) * bitcast<f32>((95u - zeros) << 23u);
  let r = fraction * QUARTER_TURN_HIGH + fraction * QUARTER_TURN_LOW;
  if (z < 0.0) {
    return sine_near_zero(select(-r, r, over), quarters - turns);
  }
  return sine_near_zero(select(r, -r, over), quarters + turns);
}

// ---- identity, step, sign

// z
fn identity_value(z: f32) -> f32 {
  return z;
}

// 1
fn identity_derivative(z: f32) -> f32 {
  return 1.0;
}

// 1 for z ≥ 0, otherwise 0
fn step_value(z: f32) -> f32 {
  return select(0.0, 1.0, z >= 0.0);
}

// 0
fn step_derivative(z: f32) -> f32 {
  return 0.0;
}

// −1 for z < 0, 0 at 0, 1 for z > 0
fn sign_value(z: f32) -> f32 {
  return select(select(0.0, 1.0, z > 0.0), -1.0, z < 0.0);
}

// 0
fn sign_derivative(z: f32) -> f32 {
  return 0.0;
}

// ---- functions that squash z into an interval

// 1 / (1 + e^(−z))
fn sigmoid_value(z: f32) -> f32 {
  let e = decay(abs(z));
  return select(e, 1.0, z >= 0.0) / (1.0 + e);
}

// f(z)·(1 − f(z)) = e^(−a) / (1 + e^(−a))²
fn sigmoid_derivative(z: f32) -> f32 {
  let e = decay(abs(z));
  return e / ((1.0 + e) * (1.0 + e));
}

// min(max(z + 3, 0), 6) / 6; z is held first, since the largest z + 3 may be rounded up to infinity
fn hard_sigmoid_value(z: f32) -> f32 {
  return (clamp(z, -3.0, 3.0) + 3.0) / 6.0;
}

// 1/6 for −3 ≤ z < 3, otherwise 0
fn hard_sigmoid_derivative(z: f32) -> f32 {
  return select(0.0, 0.16666667, z >= -3.0 && z < 3.0);
}

// (e^z − e^(−z)) / (e^z + e^(−z)); near 0 an odd polynomial, error 2⁻³¹
fn tanh_value(z: f32) -> f32 {
  let a = abs(z);
  if (a < 0.5) {
    let t = z * z;
    let p = -0.33333325 + t * (0.13332899 + t * (-0.05389049 + t * (0.021252897 - t * 0.006567758)));
    return z + z * t * p;
  }
  let e = decay(2.0 * min(a, TAIL));
  let magnitude = (1.0 - e) / (1.0 + e);
  return select(magnitude, -magnitude, z < 0.0);
}

// 1 − f(z)² = 4e^(−2a) / (1 + e^(−2a))²
fn tanh_derivative(z: f32) -> f32 {
  let e_half = decay(abs(z));
  let e = e_half * e_half;
  return 4.0 * e_half * e_half / ((1.0 + e) * (1.0 + e));
}

// min(max(z, −1), 1)
fn hard_tanh_value(z: f32) -> f32 {
  return clamp(z, -1.0, 1.0);
}

// 1 for −1 ≤ z < 1, otherwise 0
fn hard_tanh_derivative(z: f32) -> f32 {
  return select(0.0, 1.0, z >= -1.0 && z < 1.0);
}

// z / (1 + a); beyond 2⁶⁴ this is ±1
fn softsign_value(z: f32) -> f32 {
  let held = clamp(z, -18446744073709551616.0, 18446744073709551616.0);
  return held / (1.0 + abs(held));
}

// 1 / (1 + a)²
fn softsign_derivative(z: f32) -> f32 {
  let r = 1.0 / (1.0 + min(abs(z), 18446744073709551616.0));
  return r * r;
}

// arctan z, from |t| ≤ tan(π/8) by arctan z = offset + arctan t. Error 2⁻³⁰.
fn arctan_value(z: f32) -> f32 {
  let a = min(abs(z), 1e18);
  var t = a;
  var offset = 0.0;
  var offset_rest = 0.0;
  if (a > 2.4142135) {
    t = -1.0 / a;
    offset = QUARTER_TURN_HIGH;
    offset_rest = QUARTER_TURN_LOW;
  } else if (a > 0.41421357) {
    t = (a - 1.0) / (a + 1.0);
    offset = 0.5 * QUARTER_TURN_HIGH;
    offset_rest = 0.5 * QUARTER_TURN_LOW;
  }
  let s = t * t;
  let p = -0.33333316 + s * (0.19998525 + s * (-0.14244297 + s * (0.105982654 - s * 0.06087337)));
  let magnitude = offset + (t + (t * s * p + offset_rest));
  return select(magnitude, -magnitude, z < 0.0);
}

// 1 / (1 + z²), which is 1/z² where z² would be too large; error 2⁻²⁸
fn arctan_derivative(z: f32) -> f32 {
  let a = abs(z);
  if (a > 16384.0) {
    let r = 1.0 / min(a, 1e30);
    return r * r;
  }
  return 1.0 / (1.0 + a * a);
}

// ---- functions that let positive z pass

// max(0, z)
fn relu_value(z: f32) -> f32 {
  return max(z, 0.0);
}

// 1 for z ≥ 0, otherwise 0
fn relu_derivative(z: f32) -> f32 {
  return select(0.0, 1.0, z >= 0.0);
}

// z for z ≥ 0, otherwise z/100
fn leaky_relu_value(z: f32) -> f32 {
  return select(0.01 * z, z, z >= 0.0);
}

// 1 for z ≥ 0, otherwise 1/100
fn leaky_relu_derivative(z: f32) -> f32 {
  return select(0.01, 1.0, z >= 0.0);
}

// z for z ≥ 0, otherwise slope·z; the slope is its parameter
fn prelu_value(z: f32, slope: f32) -> f32 {
  if (z >= 0.0) {
    return z;
  }
  return slope * z;
}

// 1 for z ≥ 0, otherwise the slope
fn prelu_derivative(z: f32, slope: f32) -> f32 {
  return select(slope, 1.0, z >= 0.0);
}

// min(max(z, 0), 6)
fn relu6_value(z: f32) -> f32 {
  return clamp(z, 0.0, 6.0);
}

// 1 for 0 ≤ z < 6, otherwise 0
fn relu6_derivative(z: f32) -> f32 {
  return select(0.0, 1.0, z >= 0.0 && z < 6.0);
}

// z for z ≥ 0, otherwise e^z − 1
fn elu_value(z: f32) -> f32 {
  return select(exp_minus_one(min(z, 0.0)), z, z >= 0.0);
}

// 1 for z ≥ 0, otherwise e^z
fn elu_derivative(z: f32) -> f32 {
  return decay(-min(z, 0.0));
}

// λ and λα of selu.
const SELU_SCALE: f32 = 1.050701;
const SELU_NEGATIVE_SCALE: f32 = 1.7580993;

// λz for z ≥ 0, otherwise λα(e^z − 1). A z so large that λz is too large overflows, as it must.
fn selu_value(z: f32) -> f32 {
  if (z >= 0.0) {
    return SELU_SCALE * z;
  }
  return SELU_NEGATIVE_SCALE * exp_minus_one(z);
}

// λ for z ≥ 0, otherwise λα e^z
fn selu_derivative(z: f32) -> f32 {
  let e_half = exp(0.5 * clamp(z, -TAIL, 0.0));
  return select(SELU_NEGATIVE_SCALE * e_half * e_half, SELU_SCALE, z >= 0.0);
}

// ln(1 + e^z) = max(z, 0) + ln(1 + e^(−a))
fn softplus_value(z: f32) -> f32 {
  return max(z, 0.0) + log_one_plus(decay(abs(z)));
}

// 1 / (1 + e^(−z))
fn softplus_derivative(z: f32) -> f32 {
  return sigmoid_value(z);
}

// ---- functions that multiply z by a gate between 0 and 1

// Below −14.6 both Φ(z) and z·Φ(z) are 0 in float32.
const GELU_TAIL: f32 = 14.6;

// z·Φ(z), Φ the normal distribution: (1 + erf(z/√2)) / 2
fn gelu_value(z: f32) -> f32 {
  let a = min(abs(z), GELU_TAIL);
  let ratio = normal_tail_ratio(a);
  let e_half = exp(-0.25 * a * a);
  if (z >= 0.0) {
    return z * (1.0 - ratio * e_half * e_half);
  }
  return -(a * ratio * e_half) * e_half;
}

const INVERSE_SQRT_TWO_PI: f32 = 0.3989423;

// Φ(z) + z·φ(z) with φ(z) = e^(−z²/2) / √(2π)
fn gelu_derivative(z: f32) -> f32 {
  let a = min(abs(z), GELU_TAIL);
  let e_half = exp(-0.25 * a * a);
  let rest = (normal_tail_ratio(a) - a * INVERSE_SQRT_TWO_PI) * e_half * e_half;
  return select(rest, 1.0 - rest, z >= 0.0);
}

// The gate of gelu-tanh is sigmoid(v), v = √(8/π)·(z + 0.044715 z³) = z·(C1 + C3 z²). The tail e^(−v) feels the
// rounding of the constants, so what they lack is carried along. Beyond 10.7 e^(−v) is 0 in float32.
const GELU_TANH_TAIL: f32 = 10.7;
const C1: f32 = 1.5957692;
const C1_REST: f32 = -4.534068e-8;
const C3: f32 = 0.071354814;
const C3_REST: f32 = 2.3988325e-9;

// e^(−v/2) without what the constants lack, for 0 ≤ a ≤ GELU_TANH_TAIL
fn gelu_tanh_decay_half(a: f32) -> f32 {
  return exp(-0.5 * a * (C1 + C3 * a * a));
}

// What e^(−v) without it must be multiplied by: 1 − v_rest, where v_rest < 3e-6
fn gelu_tanh_correction(a: f32) -> f32 {
  return 1.0 - a * (C1_REST + C3_REST * a * a);
}

// z·(1 + tanh(v/2)) / 2 = z / (1 + e^(−v))
fn gelu_tanh_value(z: f32) -> f32 {
  let a = min(abs(z), GELU_TANH_TAIL);
  let e_half = gelu_tanh_decay_half(a);
  let e_rest = e_half * gelu_tanh_correction(a);
  let e = e_half * e_rest;
  if (z >= 0.0) {
    return z / (1.0 + e);
  }
  return -(a * e_half) * e_rest / (1.0 + e);
}

// with e = e^(−|v|) and u = a·v′(a): (1 + e + u e) / (1 + e)² for z ≥ 0, otherwise e (1 + e − u) / (1 + e)²
fn gelu_tanh_derivative(z: f32) -> f32 {
  let a = min(abs(z), GELU_TANH_TAIL);
  let e_half = gelu_tanh_decay_half(a);
  let e_rest = e_half * gelu_tanh_correction(a);
  let e = e_half * e_rest;
  let u = a * (C1 + 3.0 * C3 * a * a);
  let d = (1.0 + e) * (1.0 + e);
  if (z >= 0.0) {
    return (1.0 + e + u * e_half * e_rest) / d;
  }
  return (1.0 + e - u) * e_half * e_rest / d;
}

// z / (1 + e^(−z))
fn silu_value(z: f32) -> f32 {
  let a = min(abs(z), TAIL);
  let e_half = exp(-0.5 * a);
  let d = 1.0 + e_half * e_half;
  if (z >= 0.0) {
    return z / d;
  }
  return -(a * e_half) * e_half / d;
}

// with e = e^(−a): (1 + e + a e) / (1 + e)² for z ≥ 0, otherwise e (1 + e − a) / (1 + e)²
fn silu_derivative(z: f32) -> f32 {
  let a = min(abs(z), TAIL);
  let e_half = exp(-0.5 * a);
  let e = e_half * e_half;
  let d = (1.0 + e) * (1.0 + e);
  if (z >= 0.0) {
    return (1.0 + e + a * e) / d;
  }
  return (1.0 + e - a) * e_half * e_half / d;
}

// z·min(max(z + 3, 0), 6) / 6
fn hard_swish_value(z: f32) -> f32 {
  let held = clamp(z, -3.0, 3.0);
  return select(held * (held + 3.0) / 6.0, z, z >= 3.0);
}

// 0 for z < −3, 1 for z ≥ 3, otherwise (2z + 3) / 6
fn hard_swish_derivative(z: f32) -> f32 {
  let held = clamp(z, -3.0, 3.0);
  let between = (2.0 * held + 3.0) / 6.0;
  return select(select(between, 0.0, z < -3.0), 1.0, z >= 3.0);
}

// z·tanh(ln(1 + e^z)). With w = e^z the gate is n / (n + 2), n = w (w + 2); with e = e^(−z) it is
// (1 + 2e) / (1 + 2e + 2e²). The first serves negative z, the second the others, both with a decaying exponential.
fn mish_value(z: f32) -> f32 {
  let a = min(abs(z), TAIL);
  let e_half = exp(-0.5 * a);
  let e = e_half * e_half;
  if (z >= 0.0) {
    return z * ((1.0 + 2.0 * e) / (1.0 + 2.0 * e + 2.0 * e * e));
  }
  return -(a * e_half) * ((e + 2.0) * e_half) / (e * (e + 2.0) + 2.0);
}

// with e and w as above: ((1 + 2e) D + 4z e² (1 + e)) / D², D = 1 + 2e + 2e², for z ≥ 0, otherwise
// w ((w + 2) N + 4z (w + 1)) / N², N = w (w + 2) + 2
fn mish_derivative(z: f32) -> f32 {
  let a = min(abs(z), TAIL);
  let e_half = exp(-0.5 * a);
  let e = e_half * e_half;
  if (z >= 0.0) {
    let d = 1.0 + 2.0 * e + 2.0 * e * e;
    return ((1.0 + 2.0 * e) * d + 4.0 * a * e * e * (1.0 + e)) / (d * d);
  }
  let n = e * (e + 2.0) + 2.0;
  return ((e + 2.0) * n - 4.0 * a * (e + 1.0)) * e_half * e_half / (n * n);
}

// ---- bumps, waves and a bowl

// e^(−GAUSSIAN_TAIL²) is 0 in float32.
const GAUSSIAN_TAIL: f32 = 10.2;

// e^(−z²)
fn gaussian_value(z: f32) -> f32 {
  let a = min(abs(z), GAUSSIAN_TAIL);
  return exp(-a * a);
}

// −2z e^(−z²)
fn gaussian_derivative(z: f32) -> f32 {
  let held = clamp(z, -GAUSSIAN_TAIL, GAUSSIAN_TAIL);
  let e_half = exp(-0.5 * held * held);
  return (-2.0 * held * e_half) * e_half;
}

// sin z
fn sine_value(z: f32) -> f32 {
  return sine(z, 0u);
}

// cos z
fn sine_derivative(z: f32) -> f32 {
  return sine(z, 1u);
}

// sin z / z, and 1 at 0; both sides are quartered, since a divisor may not exceed 2¹²⁶
fn sinc_value(z: f32) -> f32 {
  if (abs(z) < 0.785) {
    let t = z * z;
    return 1.0 + t * (-0.16666655 + t * (0.008332187 - t * 0.00019517909));
  }
  return 0.25 * sine(z, 0u) / (0.25 * z);
}

// (cos z − sin z / z) / z; near 0 an odd polynomial, error 2⁻²⁵
fn sinc_derivative(z: f32) -> f32 {
  if (abs(z) < 1.5) {
    let t = z * z;
    let p = -0.0011907405 + t * (0.000022217982 - t * 0.00000028168498);
    return z * (-0.33333334 + t * (0.03333346 + t * p));
  }
  let quarter = 0.25 * z;
  return 0.25 * (sine(z, 1u) - 0.25 * sine(z, 0u) / quarter) / quarter;
}

// z², which overflows from 2⁶⁴ on
fn square_value(z: f32) -> f32 {
  return z * z;
}

// 2z
fn square_derivative(z: f32) -> f32 {
  return 2.0 * z;
}
