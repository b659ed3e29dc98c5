/** Gradient descent on both neurons: the same points, the same beginning, the same rule. */
import {
  getActivation,
  losses,
  makeSamples,
  type Network,
  type TrainingData,
  type TrainingOptions,
} from '../../../src/index.js';
import type { FieldSample } from '../../elements/neuron-field/neuron-field.js';

/** Steps of one run. */
export const mostSteps = 200;

const samples = 60;
const seed = 5;
/** A share: it widens the clouds so far that they nearly touch. */
const noise = 0.3;
/** The sample set's plane reaches to ±6, the figures' to ±3. */
const shrink = 0.5;

export interface Points extends TrainingData {
  /** (N, 2) */
  readonly inputs: Float32Array;
  /** (N): 1 where the neuron should fire, 0 where it should not. */
  readonly targets: Float32Array;
}

/** Two clouds of points: for the lower left one the neuron should fire, for the upper right one it should not. */
export function makePoints(): Points {
  const { points, targets } = makeSamples('gaussian', { samples, noise, seed });
  return { inputs: points.map((value) => value * shrink), targets };
}

/** Every step sees all points, so that nothing is left to chance. */
export const trainingOptions = (rate: number): TrainingOptions => ({
  batch: samples,
  loss: 'mean-squared-error',
  optimizer: { kind: 'gradient-descent', learningRate: rate },
});

/** The mean squared error over all points, in float64. */
export function lossOf({ inputs, targets }: Points, { layers: [layer] }: Network): number {
  if (!layer) return Number.NaN;
  const [w1 = 0, w2 = 0] = layer.weights;
  const [bias = 0] = layer.biases;
  const activation = getActivation(layer.activation);
  const answers = Array.from(targets, (_, at) =>
    activation.value(w1 * (inputs[2 * at] ?? 0) + w2 * (inputs[2 * at + 1] ?? 0) + bias, layer.parameters),
  );
  return losses['mean-squared-error'].value(answers, targets) / targets.length;
}

/** A neuron answers 'fires' from ½ on, which for both is where z ≥ 0. */
export function judge({ inputs, targets }: Points, { layers: [layer] }: Network): FieldSample[] {
  const [w1 = 0, w2 = 0] = layer?.weights ?? [];
  const bias = layer?.biases[0] ?? 0;
  return Array.from(targets, (target, at): FieldSample => {
    const [x1 = 0, x2 = 0] = inputs.subarray(2 * at);
    const fires = w1 * x1 + w2 * x2 + bias >= 0;
    return { x1, x2, target: target === 1 ? 1 : 0, right: fires === (target === 1) };
  });
}

export const countRight = (judged: readonly FieldSample[]): number => judged.filter(({ right }) => right).length;

/** The bits of weights and bias, which tell −0 from 0 and one NaN from another. */
export function bitsOf({ layers: [layer] }: Network): Uint32Array {
  return new Uint32Array(Float32Array.from([...(layer?.weights ?? []), ...(layer?.biases ?? [])]).buffer);
}

export const sameBits = (one: Uint32Array, other: Uint32Array): boolean =>
  one.length === other.length && one.every((bits, at) => bits === other[at]);
