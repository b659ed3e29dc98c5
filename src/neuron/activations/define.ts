import type { Activation } from '../activation.js';

/** Keeps the names of a family's entries and gives every entry the whole `Activation` type. */
export function defineActivations<Name extends string>(
  entries: Readonly<Record<Name, Activation>>,
): Readonly<Record<Name, Activation>> {
  return entries;
}

/** No turning points. */
export const none = { value: [], derivative: [] } as const;
