/** Activations that a reader defines by a formula. */
import {
  definedActivation,
  formulaName,
  type FormulaName,
  registerActivation,
} from '../neuron/activations/registry.js';
import { formulaActivation } from './formula-activation.js';
import { parseFormula } from './parse.js';
import { printText } from './print-text.js';

/**
 * Lets networks have layers with an activation of your own, a formula of x (or z):
 *
 *     const swish = defineActivation('x * sigmoid(k * x)');
 *     createNetwork({ inputs: 2, layers: [{ neurons: 8, activation: swish, parameters: [1.7] }] });
 *
 * See `parseFormula` for the language. A parameter is any other name, 4 at most; a layer gives their numbers in the order in
 * which the formula first names them (`getActivation(swish).parameters`), and each is 1 where it gives none.
 *
 * What comes back is the formula itself, printed in one way however it was written, so that the name alone says what it
 * means: defining it again, here or in another thread or page, gives the same name and changes nothing. Throws FormulaError,
 * which has the place in the text, for what is no formula.
 */
export function defineActivation(formula: string): FormulaName {
  const parsed = parseFormula(formula);
  const name = formulaName(printText(parsed.tree));
  if (!definedActivation(name)) registerActivation(name, formulaActivation(parsed));
  return name;
}
