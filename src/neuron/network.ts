import type { ActivationName } from './activations/index.js';
import type { InitializerName } from './initializers.js';

/** One layer as a person writes it. */
export interface LayerSpecification {
  readonly neurons: number;
  readonly activation: ActivationName;
  /** The activation's own numbers (PReLU's slope), as many as it has; their defaults if left out. */
  readonly parameters?: readonly number[];
  /** Defaults to the one that suits the activation. */
  readonly initializer?: InitializerName;
}

export interface NetworkSpecification {
  readonly inputs: number;
  readonly layers: readonly LayerSpecification[];
  /** Same seed, same parameters, on every machine. Defaults to 1. */
  readonly seed?: number;
}

/** A dense layer: z = W x + b, a = f(z). */
export interface Layer {
  /** I, the fan-in. */
  readonly inputs: number;
  /** O, the fan-out. */
  readonly neurons: number;
  readonly activation: ActivationName;
  /** The activation's own numbers, as many as it has, yours to set; an empty list where it has none. */
  parameters: number[];
  readonly initializer: InitializerName;
  /** (O, I), row-major: a row is a neuron. */
  readonly weights: Float32Array<ArrayBuffer>;
  /** (O) */
  readonly biases: Float32Array<ArrayBuffer>;
}

export interface Network {
  readonly inputs: number;
  /** Neurons of the last layer. */
  readonly outputs: number;
  readonly layers: readonly Layer[];
  readonly seed: number;
}
