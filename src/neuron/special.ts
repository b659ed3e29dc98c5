/**
 * Exponentials and error functions in float64 whose relative error stays at a few ULP in the tails, where the plain
 * formulas lose digits to cancellation, to a rounded exponent or to an underflow on the way.
 */

/** factor·e^exponent, for results that are representable although e^exponent alone is too small. */
export function timesExp(factor: number, exponent: number): number {
  const half = Math.exp(exponent / 2);
  return factor * half * half;
}

/**
 * factor·e^(scale·z²) for a negative power of two `scale`. Rounding z² would cost z² ULP, so z is cut into a part of
 * 24 bits, whose square is exact, and a small rest.
 */
export function timesExpOfSquare(factor: number, scale: number, z: number): number {
  const leading = Math.fround(z);
  const square = leading * leading;
  if (scale * square < -1600) return 0;
  const half = Math.exp((scale * square) / 2);
  return factor * Math.exp(scale * (z - leading) * (z + leading)) * half * half;
}

/** erf(x) for |x| ≤ 1 by its Maclaurin series (Abramowitz & Stegun 7.1.5). */
function erfSeries(x: number): number {
  const square = x * x;
  let power = x;
  let sum = x;
  for (let n = 1; n <= 20; n++) {
    power *= -square / n;
    sum += power / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

const stride = 0.45;
/** e^(−n²h²) and n²h² for n = 1, 2, … as long as the first counts. */
const nodes = Array.from({ length: 14 }, (_, index) => {
  const square = ((index + 1) * stride) ** 2;
  return { square, weight: Math.exp(-square) };
});

/**
 * The scaled complementary error function e^(x²)·erfc(x), for x ≥ 0.
 *
 * Source: C. Chiarella and A. Reichel, "On the evaluation of integrals related to the error function", Mathematics of
 * Computation 22 (1968): the trapezoidal rule with stride h on erfc(x) = (2x/π) e^(−x²) ∫₀^∞ e^(−t²) / (t² + x²) dt.
 * Its error is the residue at the pole t = ix, which is known and taken off, and about e^(−π²/h²), here 10⁻²¹.
 */
export function scaledErfc(x: number): number {
  if (x < 0.25) return Math.exp(x * x) * (1 - erfSeries(x));
  if (x > 1e8) return 1 / Math.sqrt(Math.PI) / x;
  const square = x * x;
  let sum = 0;
  for (const node of nodes) sum += node.weight / (node.square + square);
  const trapezoid = (stride / Math.PI) * (1 / x + 2 * x * sum);
  if (x > Math.PI / stride) return trapezoid;
  return trapezoid - (2 * Math.exp(square)) / Math.expm1((2 * Math.PI * x) / stride);
}

/** The complementary error function 1 − erf(x), with all its digits where it is small. */
export function erfc(x: number): number {
  return x < 0 ? 1 + erf(-x) : timesExpOfSquare(scaledErfc(x), -1, x);
}

/** The error function (2/√π) ∫₀^x e^(−t²) dt. */
export function erf(x: number): number {
  if (Math.abs(x) < 1) return erfSeries(x);
  return x < 0 ? erfc(-x) - 1 : 1 - erfc(x);
}

/** What rounding took from the product: a·b = product + productError, exactly, unless it under- or overflows.
 *  Source: T. J. Dekker, "A floating-point technique for extending the available precision", 1971. */
export function productError(a: number, b: number, product = a * b): number {
  const [a1, b1] = [upperHalf(a), upperHalf(b)];
  const [a0, b0] = [a - a1, b - b1];
  return a0 * b0 - (product - a1 * b1 - a0 * b1 - a1 * b0);
}

/** The upper 26 bits of a. */
function upperHalf(a: number): number {
  const shifted = a * 134217729;
  return shifted - (shifted - a);
}

/** What rounding took from the sum: a + b = sum + sumError, exactly. Source: D. E. Knuth, TAOCP 2, 4.2.2. */
export function sumError(a: number, b: number, sum = a + b): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}
