/** What stays of layers that only weigh and add: y = W x + b, in float64, where the products of float32 are exact. */
import type { Network } from '../../../src/index.js';

/** y = W x + b. */
export interface AffineMap {
  readonly inputs: number;
  readonly outputs: number;
  /** (outputs, inputs), row-major. */
  readonly weights: Float64Array;
  /** (outputs) */
  readonly biases: Float64Array;
}

/** One for one. */
export function identityMap(size: number): AffineMap {
  const weights = new Float64Array(size * size);
  for (let at = 0; at < size; at++) weights[at * (size + 1)] = 1;
  return { inputs: size, outputs: size, weights, biases: new Float64Array(size) };
}

/** A layer's weights and biases as they are; its activation is left out. */
export const affineOf = ({ inputs, neurons, weights, biases }: Network['layers'][number]): AffineMap => ({
  inputs,
  outputs: neurons,
  weights: Float64Array.from(weights),
  biases: Float64Array.from(biases),
});

/** `second` after `first`: W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂). */
export function compose(second: AffineMap, first: AffineMap): AffineMap {
  const weights = product(second.weights, first.weights, second.outputs, first.outputs, first.inputs);
  const moved = product(second.weights, first.biases, second.outputs, first.outputs, 1);
  return {
    inputs: first.inputs,
    outputs: second.outputs,
    weights,
    biases: moved.map((value, at) => value + (second.biases[at] as number)),
  };
}

/** (rows, inner) times (inner, columns), row-major. */
export function product(
  left: Float64Array,
  right: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inner; k++) {
      const factor = left[row * inner + k] as number;
      for (let column = 0; column < columns; column++) {
        out[row * columns + column] =
          (out[row * columns + column] as number) + factor * (right[k * columns + column] as number);
      }
    }
  }
  return out;
}

/**
 * The one layer that a stack of layers equals where every activation is the identity: the product of the weights
 * W_L ⋯ W₁ and the biases carried through. Other activations are left out as if they were the identity.
 */
export const collapse = ({ inputs, layers }: Network): AffineMap =>
  layers.reduce((map, layer) => compose(affineOf(layer), map), identityMap(inputs));

/** W x + b for one x. */
export function applyMap({ inputs, outputs, weights, biases }: AffineMap, x: ArrayLike<number>): Float64Array {
  const y = biases.slice();
  for (let row = 0; row < outputs; row++) {
    for (let k = 0; k < inputs; k++) {
      y[row] = (y[row] as number) + (weights[row * inputs + k] as number) * (x[k] as number);
    }
  }
  return y;
}
