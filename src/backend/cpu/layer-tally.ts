/** What is counted of one layer for its health; values come chunk by chunk, first for their range, then for their bins. */
import { type Histogram, type LayerHealth, saturationSlope } from '../training.js';

type Values = ArrayLike<number>;

/** Of one chunk, (count, O) each. */
export interface LayerValues {
  readonly preActivations: Values;
  readonly activations: Values;
  readonly deltas: Values;
}

/** The bin of a value in `bins` equal ones from low to high, the last one closed; the first if all values are one. */
export function binOf(value: number, low: number, high: number, bins: number): number {
  if (!(high > low)) return 0;
  return Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
}

class Bins {
  low = Infinity;
  high = -Infinity;
  readonly counts: Float64Array;

  constructor(bins: number) {
    this.counts = new Float64Array(bins);
  }

  widen(values: Values, length: number): void {
    for (let at = 0; at < length; at++) {
      const value = values[at] as number;
      // A NaN makes both ends NaN, where they stay.
      this.low = Math.min(this.low, value);
      this.high = Math.max(this.high, value);
    }
  }

  count(values: Values, length: number): void {
    const { low, high, counts } = this;
    for (let at = 0; at < length; at++) {
      const bin = binOf(values[at] as number, low, high, counts.length);
      counts[bin] = (counts[bin] as number) + 1;
    }
  }
}

const isFloat32 = (value: number) => Number.isFinite(Math.fround(value));

const kinds = ['preActivations', 'activations', 'deltas'] as const;

export class LayerTally {
  readonly #bins: readonly Bins[];
  /** (O): samples with f′ = 0, and with |f′| < saturationSlope. */
  readonly #silent: Float64Array;
  readonly #saturated: Float64Array;
  /** (O·I): of the sum of all samples' losses. */
  readonly #gradient: Float64Array;

  constructor(
    private readonly neurons: number,
    inputs: number,
    bins: number,
  ) {
    this.#bins = kinds.map(() => new Bins(bins));
    this.#silent = new Float64Array(neurons);
    this.#saturated = new Float64Array(neurons);
    this.#gradient = new Float64Array(neurons * inputs);
  }

  widen(values: LayerValues, samples: number): void {
    for (const [at, kind] of kinds.entries()) this.#bins[at]?.widen(values[kind], samples * this.neurons);
  }

  /** Call it once the range is that of all chunks. */
  count(values: LayerValues, samples: number): void {
    for (const [at, kind] of kinds.entries()) this.#bins[at]?.count(values[kind], samples * this.neurons);
  }

  /** `slopes` holds f′(z), (samples, O). */
  addSlopes(slopes: Values, samples: number): void {
    for (let sample = 0; sample < samples; sample++) {
      for (let neuron = 0; neuron < this.neurons; neuron++) {
        const slope = Math.abs(slopes[sample * this.neurons + neuron] as number);
        if (slope === 0) this.#silent[neuron] = (this.#silent[neuron] as number) + 1;
        if (slope < saturationSlope) this.#saturated[neuron] = (this.#saturated[neuron] as number) + 1;
      }
    }
  }

  /** A chunk's ∂L/∂W, (O, I), of the sum of its samples' losses. */
  addGradient(gradient: Values): void {
    for (let at = 0; at < gradient.length; at++) {
      this.#gradient[at] = (this.#gradient[at] as number) + (gradient[at] as number);
    }
  }

  /** Whether float32 can hold every value. */
  get isFinite(): boolean {
    return this.#bins.every(({ low, high }) => isFloat32(low) && isFloat32(high)) && this.#gradient.every(isFloat32);
  }

  result(samples: number): LayerHealth {
    const shares = (counts: Float64Array) => Float32Array.from(counts, (count) => count / samples);
    const [preActivations, activations, gradients] = this.#bins.map(
      ({ low, high, counts }): Histogram => ({ low, high, counts: Uint32Array.from(counts) }),
    ) as [Histogram, Histogram, Histogram];
    return {
      silent: shares(this.#silent),
      saturated: shares(this.#saturated),
      preActivations,
      activations,
      gradients,
      gradientNorm: Math.sqrt(this.#gradient.reduce((sum, value) => sum + value * value, 0)) / samples,
    };
  }
}
