/** σ(kz), the sigmoid with a steepness: between a gentle slope and a step. */
import { type Activation, activations, defineActivation } from '../../../src/index.js';

/** For networks. Its one parameter is k; f′(z) = k·σ′(kz). */
export const steepSigmoid = defineActivation('sigmoid(k * x)');

const { sigmoid } = activations;

export const steepValue = (z: number, steepness: number): number => sigmoid.value(steepness * z);

export const steepSlope = (z: number, steepness: number): number => steepness * sigmoid.derivative(steepness * z);

/** For drawings, which ask it for many z: by the formulas of the sigmoid. */
export const drawnSigmoid: Activation = {
  ...sigmoid,
  label: 'Sigmoid with a steepness',
  parameters: [{ label: 'k', default: 1 }],
  value: (z, [steepness = 1] = []) => steepValue(z, steepness),
  derivative: (z, [steepness = 1] = []) => steepSlope(z, steepness),
};

/** The greatest slope, k/4, at z = 0. */
export const peakOf = (steepness: number): number => steepness / 4;

/**
 * How wide the slope's hump is at half its height: σ′(z) = ¼·sech²(z/2) is half of ¼ where cosh(z/2) = √2, so the width
 * is 4·arcosh √2 / k = 4·ln(1 + √2) / k, about 3.53 / k.
 */
export const widthOf = (steepness: number): number => (4 * Math.log(1 + Math.SQRT2)) / steepness;

/** The farthest that σ(kz) is from the step where |z| is at least `distance`: 1 / (1 + e^(k·distance)). */
export const farthestFromStep = (steepness: number, distance: number): number =>
  1 / (1 + Math.exp(steepness * distance));
