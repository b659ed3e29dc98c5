import type { Activation } from '../activation.js';

/** An entry of a family; most have no parameters, and leave them out. */
type Entry = Omit<Activation, 'parameters'> & Partial<Pick<Activation, 'parameters'>>;

/** Keeps the names of a family's entries and gives every entry the whole `Activation` type. */
export function defineActivations<Name extends string>(
  entries: Readonly<Record<Name, Entry>>,
): Readonly<Record<Name, Activation>> {
  const whole = Object.entries<Entry>(entries).map(([name, entry]) => [name, { parameters: [], ...entry }]);
  return Object.fromEntries(whole) as Record<Name, Activation>;
}

/** No turning points. */
export const none = { value: [], derivative: [] } as const;
