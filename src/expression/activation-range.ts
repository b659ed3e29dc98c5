import { type ActivationName, getActivation, isFormulaName } from '../neuron/activations/index.js';
import { encloseFormula } from './enclose-formula.js';
import { largest } from './safe.js';

/** Beyond, only z itself ends it: 0.1·z comes to 3.4e37. */
const farthest = 1e30;

/**
 * What an activation stays within for every finite z, with these parameters. Of a built-in one, and of a formula with its
 * default parameters, the infimum and the supremum; of a formula with others what interval arithmetic says, which may be
 * wider. Ends beyond 1e30 count as infinite. Throws InvalidValueError for an unknown activation.
 *
 *     activationRange(defineActivation('a * tanh(x)'), [5]); // [-5, 5], but for a rounding
 */
export function activationRange(name: ActivationName, parameters: readonly number[]): readonly [number, number] {
  const { range, parameters: own } = getActivation(name);
  if (!isFormulaName(name) || own.every((each, at) => each.default === parameters[at])) return range;
  const { low, high } = encloseFormula(name)('activation', parameters)(-largest, largest);
  return [low < -farthest ? -Infinity : low, high > farthest ? Infinity : high];
}
