/**
 * The activation functions by name: the built-in ones, and those that were defined by a formula. To add a built-in one, add an entry to one of the family files here and its pair of
 * functions to `shaders/activations.wgsl`.
 */
import type { Activation } from '../activation.js';
import { invalid, shown } from '../checks.js';
import { elementary } from './elementary.js';
import { gates } from './gates.js';
import { gelus } from './gelu.js';
import { rectifiers } from './rectifiers.js';
import { definedActivation, formulaIdentifier, type FormulaName, formulaOf, isFormulaName } from './registry.js';
import { squashing } from './squashing.js';
import { waves } from './waves.js';

export { formulaOf, isFormulaName, type FormulaName } from './registry.js';

/** The built-in ones. */
export const activations = {
  ...elementary,
  ...squashing,
  ...rectifiers,
  ...gelus,
  ...gates,
  ...waves,
} satisfies Record<string, Activation>;

export type BuiltInActivationName = keyof typeof activations;
export type ActivationName = BuiltInActivationName | FormulaName;

/** The built-in ones, in the order of a menu. */
export const activationNames = Object.keys(activations) as readonly BuiltInActivationName[];

export function isBuiltInActivationName(name: unknown): name is BuiltInActivationName {
  return typeof name === 'string' && Object.hasOwn(activations, name);
}

/** What `_value` and `_derivative` follow in the names of its WGSL functions. */
export const wgslName = (name: ActivationName): string =>
  isFormulaName(name) ? formulaIdentifier(name) : name.replaceAll('-', '_');

/** A built-in one, or one that was defined. */
export function isActivationName(name: unknown): name is ActivationName {
  return isBuiltInActivationName(name) || (isFormulaName(name) && definedActivation(name) !== undefined);
}

/**
 * The activation of that name, built in or defined. Throws InvalidValueError for any other name; `what` is what the
 * message calls it: 'layers[0].activation'.
 */
export function getActivation(name: string, what = 'activation'): Activation {
  if (isBuiltInActivationName(name)) return activations[name];
  const activation = definedActivation(name);
  if (activation) return activation;
  if (isFormulaName(name)) {
    invalid(`${what} is ${name}, which is not defined here: call defineActivation('${formulaOf(name)}') first`);
  }
  const which = typeof name === 'string' ? name : shown(name);
  invalid(`${what} is ${which}: give one of ${activationNames.join(', ')}, or what defineActivation gives`);
}
