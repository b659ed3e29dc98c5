/** What the weights of the moment say, worked out in float64 once for all that shows it. */
import type { Network } from '../../../src/index.js';
import { collapse } from './affine.js';
import { leastSquares, type LeastSquares, type LinearFit } from './least-squares.js';
import { largestOver, roundingBound } from './rounding-bound.js';
import { lessons } from './samples.js';
import { oneLayerOf } from './stack.js';
import type { StackState } from './state.js';
import { lossOf } from './training-run.js';

export interface Reading {
  /** The one layer that the stack equals if no layer bends, in float32. */
  readonly one: Network;
  /** The same in float64. */
  readonly fit: LinearFit;
  readonly loss: number;
  /** How far apart rounding can put the stack and the one layer, anywhere in what is shown. */
  readonly bound: number;
}

export function readStack(network: Network, state: StackState): Reading {
  const { view, inputs } = lessons[state.data];
  const { weights, biases } = collapse(network);
  const ranges = [[view.left, view.right] as const, [view.bottom, view.top] as const].slice(0, inputs);
  return {
    one: oneLayerOf(network),
    fit: { weights: [...weights], bias: biases[0] as number },
    loss: lossOf(network, state),
    bound: largestOver(roundingBound(network), ranges),
  };
}

/** The best that a line, or a plane, can do for the points. */
export function leastSquaresOf({ data }: StackState): LeastSquares {
  const { inputs, data: samples } = lessons[data];
  return leastSquares(samples.inputs, samples.targets, inputs);
}

/** The layers that bend, counted from 1. */
export const bentLayers = ({ activations }: StackState): number[] =>
  activations.flatMap((name, at) => (name === 'identity' ? [] : [at + 1]));
