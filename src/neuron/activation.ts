import type { InitializerName } from './initializers.js';

/**
 * Local extremes (turning points) of a function: a list, or, where there are infinitely many, a function that
 * gives enough of those inside (low, high) to find the function's least and greatest value there.
 */
export type TurningPoints = readonly number[] | ((low: number, high: number) => readonly number[]);

/** Parameters of an activation at most: a kernel is handed them in one `vec4<f32>`. */
export const mostParameters = 4;

/** A number of an activation that a layer may choose, such as PReLU's slope. */
export interface ActivationParameter {
  /** As people call it: 'slope'. */
  readonly label: string;
  readonly default: number;
}

/**
 * An activation function: what the reader is told of it, its float64 formulas, and what the error bounds need.
 *
 * Its WGSL twin stands in `shaders/activations.wgsl` as `NAME_value` and `NAME_derivative`, with the hyphens of
 * the name turned into underscores, and takes `(z: f32)`, with another `f32` for each of its `parameters`.
 */
export interface Activation {
  /** The name in a menu: 'Leaky ReLU'. */
  readonly label: string;
  /** f for people, in plain text: 'max(0, z)'. */
  readonly formula: string;
  /** f′ for people, in plain text. */
  readonly derivativeFormula: string;
  /** When it was first used for a neuron or a network, and by whom: a citation. */
  readonly year: number;
  readonly source: string;
  /** Infimum and supremum of f over all finite z (for the default parameters). */
  readonly range: readonly [number, number];
  /** Where f or f′ jumps (for the default parameters), ascending; an empty list says that f is smooth (continuously differentiable). */
  readonly kinks: readonly number[];
  /** f takes finitely many values and jumps between them (step, sign): a value in between is wrong. */
  readonly piecewiseConstant?: true;
  /** f never decreases (for the default parameters). */
  readonly monotone: boolean;
  /** The least Lipschitz constant of f (for the default parameters); Infinity where there is none. */
  readonly lipschitz: number;
  /** Local extremes of f and of f′ that are not kinks (for the default parameters). */
  readonly turningPoints: { readonly value: TurningPoints; readonly derivative: TurningPoints };
  /** What its layer's weights are drawn from, unless the layer says otherwise. */
  readonly initializer: InitializerName;
  /** `mostParameters` at most; an empty list where f has none. */
  readonly parameters: readonly ActivationParameter[];
  /** The derivative of a function that is zero almost everywhere teaches nothing: what training uses instead. */
  readonly surrogate?: string;
  /** Its WGSL twin, where that is no part of `shaders/activations.wgsl`: of an activation that was defined by a formula. */
  readonly wgsl?: string;
  /** f(z) in float64, to a few ULP, with one number for each of `parameters`: their defaults if left out. */
  value(z: number, parameters?: readonly number[]): number;
  /** f′(z) in float64, to a few ULP; at a kink the derivative from the right. */
  derivative(z: number, parameters?: readonly number[]): number;
}
