/**
 * The singular values of a few long columns: columns are turned against each other in pairs until all are
 * perpendicular. One-sided Jacobi, after M. R. Hestenes, "Inversion of matrices by biorthogonalization and related
 * results", 1958; see G. Golub and C. Van Loan, "Matrix Computations", 2013, §8.6.3.
 */

export interface SingularValues {
  /** σ u for each singular value: the columns, turned until they are perpendicular. */
  readonly left: readonly Float64Array[];
  /** σ, in no particular order. */
  readonly values: readonly number[];
  /** v for each. */
  readonly right: readonly Float64Array[];
}

/** Columns whose angle is nearer to a right one than this are perpendicular. */
const tolerance = 1e-15;
/** It converges quadratically: a few rounds are enough for any few columns. */
const mostRounds = 60;

/** Of the matrix A with these columns, each (N): A v = σ u. */
export function singularValues(columns: readonly Float64Array[]): SingularValues {
  const left = columns.map((column) => column.slice());
  const right = columns.map((_, at) => {
    const unit = new Float64Array(columns.length);
    unit[at] = 1;
    return unit;
  });
  for (let round = 0; round < mostRounds; round++) {
    let turned = false;
    for (let p = 0; p < left.length; p++) {
      for (let q = p + 1; q < left.length; q++) {
        const angle = angleBetween(left[p] as Float64Array, left[q] as Float64Array);
        if (angle === null) continue;
        turned = true;
        rotate(left[p] as Float64Array, left[q] as Float64Array, angle);
        rotate(right[p] as Float64Array, right[q] as Float64Array, angle);
      }
    }
    if (!turned) break;
  }
  return { left, values: left.map((column) => Math.hypot(...column)), right };
}

interface Angle {
  readonly cosine: number;
  readonly sine: number;
}

/** What turns two columns into perpendicular ones; null where they are. */
function angleBetween(one: Float64Array, other: Float64Array): Angle | null {
  let [alpha, beta, gamma] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [one[at] as number, other[at] as number];
    alpha += a * a;
    beta += b * b;
    gamma += a * b;
  }
  if (Math.abs(gamma) <= tolerance * Math.sqrt(alpha * beta)) return null;
  const zeta = (beta - alpha) / (2 * gamma);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  return { cosine, sine: cosine * tangent };
}

function rotate(one: Float64Array, other: Float64Array, { cosine, sine }: Angle): void {
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [one[at] as number, other[at] as number];
    one[at] = cosine * a - sine * b;
    other[at] = sine * a + cosine * b;
  }
}
