/**
 * How far apart a stack of linear layers and the one layer that it equals may be where both are computed in float32.
 * In exact arithmetic they are the same. A layer computed in float32 is off by at most (see
 * src/crosscheck/weighted-sum.ts; u = 2⁻²³, m = K + 1 for K inputs)
 *
 *     |δ| ≤ γ (|W| |h| + |b|) + τ,   γ = m u / (1 − m u),   τ = (2K + 1) 2⁻¹²⁶ max(1, ‖W‖∞, ‖h‖∞)
 *
 * and the layers behind it, being linear, carry δ on by their product alone, so that the output is off by
 *
 *     E(x) = Σₗ |Qₗ| (γ (|Wₗ| |ĥₗ₋₁| + |bₗ|) + τ),   Qₗ = W_L ⋯ Wₗ₊₁
 *
 * where ĥ is what was computed: h = W⋯x + … and its own error. The one layer adds its own rounding, that of its weights
 * to float32, and that of their folding in float64. Absolute values of sums, never sums of absolute values: that bound
 * would grow with every layer although nothing is lost there. E is convex in x, so over a box it is largest at a corner.
 */
import type { Network } from '../../../src/index.js';
import { affineOf, applyMap, collapse, compose, identityMap, product, type AffineMap } from './affine.js';

/** Distance between neighbouring float32 numbers in [1, 2): WGSL may round to either neighbour. */
const unit = 2 ** -23;
/** Of float64, which rounds to the nearest. */
const doubleUnit = 2 ** -53;
const smallestNormal = 2 ** -126;
/** This computation's own rounding, in float64, by far. */
const slack = 1 + 2 ** -30;

/** What one layer of the stack adds to the error of the first output. */
interface Contribution {
  readonly gamma: number;
  readonly doubleGamma: number;
  /** |Q| |W|, by which |h| of the layer before counts. */
  readonly byInput: Float64Array;
  /** |Q| |b| */
  readonly constant: number;
  /** Σ |Q| */
  readonly reach: number;
  /** h of the layer before, by x. */
  readonly before: AffineMap;
  readonly largestWeight: number;
  /** ‖|W|‖∞ and ‖b‖∞, for the error of this layer's own outputs. */
  readonly rowSum: number;
  readonly largestBias: number;
  /** ‖W_k ⋯ Wₗ₊₁‖∞ for each k from this layer on: how this layer's error arrives in the outputs of layer k. */
  readonly onward: readonly number[];
}

/** E(x) between the first output of `network` and that of its collapse, rounded to float32, for any finite x. */
export function roundingBound(network: Network): (x: ArrayLike<number>) => number {
  const contributions = contributionsOf(network);
  const folded = collapse(network);
  const last = contributions.length;
  return (x) => {
    const errors: number[] = []; // of each layer's outputs, the largest
    let total = 0;
    for (const [at, contribution] of contributions.entries()) {
      const { gamma, doubleGamma, byInput, constant, reach, before, largestWeight, rowSum, largestBias } = contribution;
      const inherited = at === 0 ? 0 : arriving(contributions, errors, at - 1);
      const h = applyMap(before, x);
      const largest = h.reduce((most, value) => Math.max(most, Math.abs(value)), 0) + inherited;
      const flushed = (2 * before.outputs + 1) * smallestNormal * Math.max(1, largestWeight, largest);
      const weighed = byInput.reduce((sum, share, k) => sum + share * (Math.abs(h[k] as number) + inherited), constant);
      total += gamma * weighed + reach * flushed + doubleGamma * (dotOfSizes(byInput, before, x) + constant);
      errors.push(gamma * (rowSum * largest + largestBias) + flushed);
      if (at === last - 1) total += oneLayerError(folded, x);
    }
    return total * slack;
  };
}

/** The largest of a convex function over a box: at one of its corners. */
export function largestOver(
  f: (x: ArrayLike<number>) => number,
  ranges: readonly (readonly [number, number])[],
): number {
  let corners: number[][] = [[]];
  for (const range of ranges) corners = corners.flatMap((corner) => range.map((end) => [...corner, end]));
  return Math.max(...corners.map(f));
}

function contributionsOf({ inputs, layers }: Network): Contribution[] {
  const maps = layers.map(affineOf);
  const suffixes = suffixRows(maps);
  let before = identityMap(inputs);
  return maps.map((map, at) => {
    const q = suffixes[at] as Float64Array;
    const terms = map.inputs + 1;
    const byInput = new Float64Array(map.inputs);
    let [constant, reach, rowSum] = [0, 0, 0];
    for (let row = 0; row < map.outputs; row++) {
      const size = Math.abs(q[row] as number);
      let sum = 0;
      for (let k = 0; k < map.inputs; k++) {
        const weight = Math.abs(map.weights[row * map.inputs + k] as number);
        byInput[k] = (byInput[k] as number) + size * weight;
        sum += weight;
      }
      constant += size * Math.abs(map.biases[row] as number);
      reach += size;
      rowSum = Math.max(rowSum, sum);
    }
    const contribution: Contribution = {
      gamma: (terms * unit) / (1 - terms * unit),
      doubleGamma: (2 * terms * doubleUnit) / (1 - 2 * terms * doubleUnit),
      byInput,
      constant,
      reach,
      before,
      largestWeight: largestOf(map.weights),
      rowSum,
      largestBias: largestOf(map.biases),
      onward: onwardNorms(maps, at),
    };
    before = compose(map, before);
    return contribution;
  });
}

/** For each layer the first row of W_L ⋯ Wₗ₊₁. */
function suffixRows(maps: readonly AffineMap[]): Float64Array[] {
  const last = maps.at(-1) as AffineMap;
  let row = new Float64Array(last.outputs);
  row[0] = 1;
  const rows: Float64Array[] = [];
  for (const map of maps.toReversed()) {
    rows.unshift(row);
    row = new Float64Array(product(row, map.weights, 1, map.outputs, map.inputs));
  }
  return rows;
}

/** ‖W_k ⋯ Wₗ₊₁‖∞ for k = l, l + 1, …, short of the last layer, whose error arrives in the output itself. */
function onwardNorms(maps: readonly AffineMap[], layer: number): number[] {
  const norms = [1];
  let carried: Float64Array | null = null;
  const width = (maps[layer] as AffineMap).outputs;
  for (const { weights, outputs, inputs } of maps.slice(layer + 1, -1)) {
    carried = carried ? product(weights, carried, outputs, inputs, width) : weights;
    norms.push(largestRowSum(carried, width));
  }
  return norms;
}

/** The largest error in the outputs of layer `layer` that its own rounding and that of all before it make. */
const arriving = (contributions: readonly Contribution[], errors: readonly number[], layer: number): number =>
  errors.reduce((sum, error, from) => sum + error * (contributions[from]?.onward[layer - from] ?? 0), 0);

/** byInput · (|W| |x| + |b|) of the map. */
function dotOfSizes(byInput: Float64Array, { inputs, weights, biases }: AffineMap, x: ArrayLike<number>): number {
  let sum = 0;
  for (const [row, share] of byInput.entries()) {
    let size = Math.abs(biases[row] as number);
    for (let k = 0; k < inputs; k++) size += Math.abs((weights[row * inputs + k] as number) * (x[k] as number));
    sum += share * size;
  }
  return sum;
}

/** What rounding does to the one layer: to its weights, once, and to what is computed with them. */
function oneLayerError({ inputs, weights, biases }: AffineMap, x: ArrayLike<number>): number {
  let size = Math.abs(biases[0] as number);
  let largest = 1;
  for (let k = 0; k < inputs; k++) {
    const [weight, input] = [Math.abs(weights[k] as number), Math.abs(x[k] as number)];
    size += weight * input;
    largest = Math.max(largest, weight, input);
  }
  const terms = inputs + 2; // a product more for the rounding of the weight
  return ((terms * unit) / (1 - terms * unit)) * size + (3 * inputs + 2) * smallestNormal * largest;
}

const largestOf = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function largestRowSum(values: Float64Array, width: number): number {
  let largest = 0;
  for (let first = 0; first < values.length; first += width) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += Math.abs(values[first + k] as number);
    largest = Math.max(largest, sum);
  }
  return largest;
}
