/** Whether a formula is an activation that has a name already. */
import { activationNames, getActivation, type ActivationName, type BuiltInActivationName } from '../../../src/index.js';

/** Both sides of every kink, and some way out. */
const places = Array.from({ length: 49 }, (_, at) => (at - 24) * 0.37 + 0.013);

/** Rounding in another order of operations: nothing that a person would call another function. */
const isSame = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** The built-in activation with the same values, with its usual parameters; null where none has them. */
export function sameAs(name: ActivationName, parameters: readonly number[]): BuiltInActivationName | null {
  const own = getActivation(name);
  const values = places.map((z) => own.value(z, parameters));
  const same = (each: BuiltInActivationName) =>
    places.every((z, at) => isSame(getActivation(each).value(z), values[at] as number));
  return activationNames.find(same) ?? null;
}
