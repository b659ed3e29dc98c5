/**
 * Least squares in closed form, in float64: the line, or plane, that no other one beats. After A.-M. Legendre,
 * "Nouvelles méthodes pour la détermination des orbites des comètes", 1805.
 */
import { singularValues } from './singular-values.js';

/** t ≈ w·x + b. */
export interface LinearFit {
  /** (I) */
  readonly weights: readonly number[];
  readonly bias: number;
}

export interface LeastSquares extends LinearFit {
  /** The mean squared error, which no weights and bias go below. */
  readonly loss: number;
  /** Of the inputs beside a column of ones: I + 1 unless some of them depend on others. */
  readonly rank: number;
  /** The least curvature of the loss, λ: the least eigenvalue of 2AᵀA/N that is not 0. */
  readonly curvature: number;
}

/** Columns this much smaller than the largest one are rounding: they are not taken for columns of their own. */
const negligible = 1e-12;

/**
 * The weights and the bias with the least mean squared error over inputs (N, I) and targets (N). Where inputs depend on one another
 * many do, and these are the shortest: the pseudo-inverse of A = (x, 1), by its singular values. Throws RangeError
 * unless there is a sample, and a target for each.
 */
export function leastSquares(inputs: ArrayLike<number>, targets: ArrayLike<number>, fanIn: number): LeastSquares {
  const samples = targets.length;
  if (samples === 0 || inputs.length !== samples * fanIn) {
    throw new RangeError(
      `inputs has ${inputs.length} values and targets ${samples}: give ${fanIn} inputs and one target a sample`,
    );
  }
  const columns = designColumns(inputs, samples, fanIn);
  const { left, values, right } = singularValues(columns);
  const largest = Math.max(...values);
  const kept = values.flatMap((value, at) => (value > negligible * largest ? [at] : []));
  const solution = new Float64Array(fanIn + 1);
  for (const at of kept) {
    const scaled = left[at] as Float64Array; // σ u
    const share = dot(scaled, targets) / (values[at] as number) ** 2;
    for (const [k, direction] of (right[at] as Float64Array).entries()) {
      solution[k] = (solution[k] as number) + share * direction;
    }
  }
  const fit = { weights: [...solution.subarray(0, fanIn)], bias: solution[fanIn] as number };
  return {
    ...fit,
    loss: meanSquaredError(fit, inputs, targets),
    rank: kept.length,
    curvature: (2 * Math.min(...kept.map((at) => values[at] as number)) ** 2) / samples,
  };
}

/** (1/N) Σ (w·x + b − t)² */
export function meanSquaredError(fit: LinearFit, inputs: ArrayLike<number>, targets: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < targets.length; at++) sum += residual(fit, inputs, targets, at) ** 2;
  return sum / targets.length;
}

/**
 * How long the gradient of the mean squared error by weights and bias is, ‖(2/N) Aᵀ(Aθ − t)‖. A fit whose gradient is
 * g is above the least squares by g²/(2λ) at most: see `mostAbove`.
 */
export function gradientLength(fit: LinearFit, inputs: ArrayLike<number>, targets: ArrayLike<number>): number {
  const fanIn = fit.weights.length;
  const gradient = new Float64Array(fanIn + 1);
  for (let at = 0; at < targets.length; at++) {
    const slope = (2 * residual(fit, inputs, targets, at)) / targets.length;
    for (let k = 0; k < fanIn; k++) {
      gradient[k] = (gradient[k] as number) + slope * (inputs[at * fanIn + k] as number);
    }
    gradient[fanIn] = (gradient[fanIn] as number) + slope;
  }
  return Math.hypot(...gradient);
}

/**
 * How far the loss of a fit may be above the least one, by the length of its gradient: the loss is a quadratic form
 * whose least curvature is λ, so L − L* = ½ gᵀH⁺g ≤ ‖g‖² / (2λ).
 */
export const mostAbove = (gradient: number, { curvature }: Pick<LeastSquares, 'curvature'>): number =>
  gradient ** 2 / (2 * curvature);

function residual(
  { weights, bias }: LinearFit,
  inputs: ArrayLike<number>,
  targets: ArrayLike<number>,
  at: number,
): number {
  const fanIn = weights.length;
  return (
    weights.reduce((sum, weight, k) => sum + weight * (inputs[at * fanIn + k] as number), bias) -
    (targets[at] as number)
  );
}

/** The columns of (x, 1). */
function designColumns(inputs: ArrayLike<number>, samples: number, fanIn: number): Float64Array[] {
  const columns = Array.from({ length: fanIn + 1 }, () => new Float64Array(samples).fill(1));
  for (let at = 0; at < samples; at++) {
    for (let k = 0; k < fanIn; k++) (columns[k] as Float64Array)[at] = inputs[at * fanIn + k] as number;
  }
  return columns;
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
