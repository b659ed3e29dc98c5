/** What the atlas is opened at: one activation, and perhaps a second one beside it. */
import type { ActivationName } from '../../../src/index.js';
import { readActivation } from '../../own-activation.js';
import { printKey } from '../story/address.js';

export interface AtlasState {
  readonly first: ActivationName;
  readonly second: ActivationName | null;
}

export const firstState: AtlasState = { first: 'gelu', second: 'relu' };

const [firstKey, secondKey] = ['atlas.a', 'atlas.b'];

/** Nothing while it is as it began. */
export function printState({ first, second }: AtlasState): string {
  if (first === firstState.first && second === firstState.second) return '';
  return `${printKey(firstKey, first)}&${printKey(secondKey, second ?? 'none')}`;
}

/** What is missing or unknown is as it was. */
export function parseState(keys: URLSearchParams, base: AtlasState = firstState): AtlasState {
  const first = readActivation(keys.get(firstKey) ?? '') ?? base.first;
  const named = keys.get(secondKey);
  const second = named === 'none' ? null : (readActivation(named ?? '') ?? base.second);
  return { first, second: second === first ? null : second };
}
