/** The health of a network from what the kernels of shaders/health leave. */
import type { ParameterLayout } from '../../neuron/parameters.js';
import type { Histogram, LayerHealth } from '../training.js';

/** Of each layer: pre-activations, activations and the gradient by z. */
export const histogramsPerLayer = 3;

export interface HealthWords {
  /** (layers, 3, 2): see shaders/health/range.wgsl. */
  readonly ranges: Uint32Array;
  /** (layers, 3, bins) */
  readonly counts: Uint32Array;
  /** (neurons of all layers, 2): samples with f′ = 0, and with |f′| < saturationSlope. */
  readonly slopes: Uint32Array;
  /** (P): of the sum of all samples' losses. */
  readonly gradient: Float32Array;
}

const word = new Uint32Array(1);
const float = new Float32Array(word.buffer);

/** The number whose order_of (shaders/health/values.wgsl) this is; 0 for either zero. */
export function fromOrder(order: number): number {
  word[0] = order >= 2 ** 31 ? order - 2 ** 31 : ~order;
  return (float[0] as number) + 0;
}

/** Null where the gradient is not finite. `samples` is N. */
export function healthOf(words: HealthWords, { layers }: ParameterLayout, samples: number): LayerHealth[] | null {
  if (words.gradient.some((value) => !Number.isFinite(value))) return null;
  const bins = words.counts.length / (layers.length * histogramsPerLayer);
  const histogram = (at: number): Histogram => ({
    low: 0 - fromOrder(words.ranges[2 * at] as number),
    high: fromOrder(words.ranges[2 * at + 1] as number),
    counts: words.counts.slice(at * bins, (at + 1) * bins),
  });
  let first = 0;
  return layers.map(({ neurons, weightsAt, biasesAt }, at) => {
    const slopes = words.slopes.subarray(2 * first, 2 * (first + neurons));
    const share = (which: number) =>
      Float32Array.from({ length: neurons }, (_, neuron) => (slopes[2 * neuron + which] as number) / samples);
    const weights = words.gradient.subarray(weightsAt, biasesAt);
    first += neurons;
    return {
      silent: share(0),
      saturated: share(1),
      preActivations: histogram(histogramsPerLayer * at),
      activations: histogram(histogramsPerLayer * at + 1),
      gradients: histogram(histogramsPerLayer * at + 2),
      gradientNorm: Math.sqrt(weights.reduce((sum, value) => sum + value * value, 0)) / samples,
    };
  });
}
