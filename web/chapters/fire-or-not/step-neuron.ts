/**
 * The neuron of this chapter: two inputs, a step. Its numbers are whole hundredths, so that the sums of a truth table
 * come out exactly, and a sample that lies on the line lies on it wherever it is computed.
 */

export interface StepNeuron {
  readonly weights: readonly [w1: number, w2: number];
  readonly bias: number;
}

export type Bit = 0 | 1;
export type Pair = readonly [x1: number, x2: number];

/** What the dials reach, on either side of 0. */
export const limit = 4;

/** The nearest whole hundredth, without a sign where it is 0. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100 || 0;

export const within = (value: number): number => hundredths(Math.min(limit, Math.max(-limit, value)));

/** z = w₁x₁ + w₂x₂ + b, exact for inputs that are 0 or 1. */
export const preActivationOf = ({ weights: [w1, w2], bias }: StepNeuron, [x1, x2]: Pair): number =>
  hundredths(w1 * x1 + w2 * x2 + bias);

/** The step: 1 from z = 0 on. */
export const answerOf = (neuron: StepNeuron, inputs: Pair): Bit => (preActivationOf(neuron, inputs) >= 0 ? 1 : 0);

export const sameNeuron = (one: StepNeuron, other: StepNeuron): boolean =>
  one.bias === other.bias && one.weights.every((weight, at) => weight === other.weights[at]);
