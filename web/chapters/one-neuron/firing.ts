/** When a neuron fires: where its colour is on the positive side of the scale, whatever its activation. */
import { type ActivationName, getActivation } from '../../../src/index.js';
import { scaleCentre } from '../../elements/neuron-field/value-range.js';

/** From ½ on where the answers lie between 0 and 1; above 0 for every other activation. */
export function fires(activation: ActivationName, answer: number): boolean {
  const centre = scaleCentre(getActivation(activation));
  return centre === 0 ? answer > 0 : answer >= centre;
}

/** The rule in words, to follow 'it fires where its answer'. */
export const firingRule = (activation: ActivationName): string =>
  scaleCentre(getActivation(activation)) === 0 ? 'is above 0' : 'is ½ or more';
