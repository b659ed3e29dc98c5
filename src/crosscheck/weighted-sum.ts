/**
 * Bounds of a weighted sum z = b + Σ wₖ xₖ, computed in float32 in any order, with or without fusing, with or
 * without flushing subnormals:
 *
 *     A = |b| + Σ |wₖ xₖ|,  u = 2⁻²³,  m = K + 1,  γ = m·u / (1 − m·u)
 *     E = γ·A + (2K + 1)·2⁻¹²⁶·max(1, ‖w‖∞, ‖x‖∞) + K·2⁻⁵²·A
 *
 * γ·A after N. Higham, "Accuracy and Stability of Numerical Algorithms", 3.1, with u doubled since WGSL may take
 * either neighbour; the last term is float64's own rounding. Never γ·|z|: that breaks where the sum cancels.
 */
import { largestFloat32, smallestNormal, unitRoundoff } from './float32.js';
import type { Interval, IntervalRow, RowTraits } from './intervals.js';

/** The neurons of a layer; what of a neuron's weights its bound needs is found when it is first bounded. */
export class WeightedSums {
  /** For each neuron: ‖w‖∞; NaN until it is known. */
  private readonly largest: Float64Array;
  /** For each neuron: 1 if all its weights and its bias are whole. */
  private readonly whole: Uint8Array;

  constructor(
    /** (O, I), row-major. */
    readonly weights: Float32Array,
    /** (O) */
    readonly biases: Float32Array,
    /** I */
    readonly fanIn: number,
  ) {
    this.largest = new Float64Array(biases.length).fill(Number.NaN);
    this.whole = new Uint8Array(biases.length);
  }

  isWhole(neuron: number): boolean {
    this.describe(neuron);
    return this.whole[neuron] === 1;
  }

  largestWeight(neuron: number): number {
    this.describe(neuron);
    return this.largest[neuron] as number;
  }

  private describe(neuron: number): void {
    if (!Number.isNaN(this.largest[neuron])) return;
    const { weights, fanIn } = this;
    let largest = 0;
    let isWhole = Number.isInteger(this.biases[neuron]);
    for (let at = neuron * fanIn; at < (neuron + 1) * fanIn; at++) {
      const weight = weights[at] as number;
      if (!Number.isInteger(weight)) isWhole = false;
      largest = Math.max(largest, Math.abs(weight));
    }
    this.largest[neuron] = largest;
    this.whole[neuron] = isWhole ? 1 : 0;
  }
}

/**
 * Puts z of one neuron into `z`. False where a product or a partial sum may overflow: then no bound holds.
 * Sums of whole numbers with A below 2²⁴ round nowhere, and their E is 0.
 */
export function boundWeightedSum(
  sums: WeightedSums,
  neuron: number,
  row: IntervalRow,
  traits: RowTraits,
  z: Interval,
): boolean {
  const { weights, fanIn } = sums;
  const bias = sums.biases[neuron] as number;
  const first = neuron * fanIn;
  let sum = bias;
  let magnitudes = Math.abs(bias);
  let below = 0;
  let above = 0;
  if (traits.exact) {
    const { value } = row;
    for (let k = 0; k < fanIn; k++) {
      const product = (weights[first + k] as number) * (value[k] as number);
      sum += product;
      magnitudes += Math.abs(product);
    }
  } else {
    const { value, low, high } = row;
    for (let k = 0; k < fanIn; k++) {
      const weight = weights[first + k] as number;
      const product = weight * (value[k] as number);
      const atLow = weight * (low[k] as number);
      const atHigh = weight * (high[k] as number);
      sum += product;
      magnitudes += Math.max(Math.abs(atLow), Math.abs(atHigh));
      below += product - Math.min(atLow, atHigh);
      above += Math.max(atLow, atHigh) - product;
    }
  }
  const error =
    traits.whole && magnitudes < 2 ** 24 && sums.isWhole(neuron) ? 0 : rounding(sums, neuron, traits, magnitudes);
  z.value = sum;
  z.low = sum - below - error;
  z.high = sum + above + error;
  return magnitudes + error <= largestFloat32;
}

function rounding(sums: WeightedSums, neuron: number, traits: RowTraits, magnitudes: number): number {
  const { fanIn } = sums;
  const steps = (fanIn + 1) * unitRoundoff;
  const gamma = steps / (1 - steps);
  const flushed = (2 * fanIn + 1) * smallestNormal * Math.max(1, sums.largestWeight(neuron), traits.largest);
  return gamma * magnitudes + flushed + fanIn * 2 ** -52 * magnitudes;
}
