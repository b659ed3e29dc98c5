/**
 * The activation functions by name. To add one, add an entry to one of the family files here and its pair of
 * functions to `shaders/activations.wgsl`.
 */
import type { Activation } from '../activation.js';
import { checkName } from '../checks.js';
import { elementary } from './elementary.js';
import { gates } from './gates.js';
import { gelus } from './gelu.js';
import { rectifiers } from './rectifiers.js';
import { squashing } from './squashing.js';
import { waves } from './waves.js';

export const activations = {
  ...elementary,
  ...squashing,
  ...rectifiers,
  ...gelus,
  ...gates,
  ...waves,
} satisfies Record<string, Activation>;

export type ActivationName = keyof typeof activations;

/** In the order of a menu. */
export const activationNames = Object.keys(activations) as readonly ActivationName[];

export function isActivationName(name: unknown): name is ActivationName {
  return typeof name === 'string' && Object.hasOwn(activations, name);
}

/**
 * The activation of that name. Throws InvalidValueError for any other name; `what` is what the message calls it:
 * 'layers[0].activation'.
 */
export function getActivation(name: string, what = 'activation'): Activation {
  checkName(what, name, activationNames);
  return activations[name as ActivationName];
}
