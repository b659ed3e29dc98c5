/** The state of the figure: one plain object, that goes into the address and comes back out of it. */
import { isActivationName, type ActivationName } from '../../../src/index.js';
import { printKey } from '../story/address.js';
import { dataNames, type DataName } from './samples.js';

export interface StackState {
  readonly data: DataName;
  /** One for each layer, the first one first: as many as the stack is deep. */
  readonly activations: readonly ActivationName[];
  /** Neurons of every layer but the last, which has one. */
  readonly width: number;
  /** Of the first weights. */
  readonly seed: number;
}

export const limits = {
  depth: { least: 1, most: 8 },
  width: { least: 1, most: 64 },
  seed: { least: 1, most: 9999 },
} as const;

const linear = (depth: number): ActivationName[] => Array.from({ length: depth }, () => 'identity');

export const initialState: StackState = { data: 'wave', activations: linear(5), width: 8, seed: 1 };

export const depthOf = ({ activations }: StackState): number => activations.length;

export const isLinear = ({ activations }: StackState): boolean => activations.every((name) => name === 'identity');

const within = (value: number, { least, most }: { readonly least: number; readonly most: number }): number =>
  Math.min(most, Math.max(least, Math.round(value)));

/** Layers are added and taken away before the last one; those that stay keep their activation. */
export function withDepth(state: StackState, depth: number): StackState {
  const wanted = within(depth, limits.depth);
  const last = state.activations.at(-1) ?? 'identity';
  const hidden = state.activations.slice(0, -1);
  const activations = [...hidden, ...linear(wanted)].slice(0, wanted - 1);
  return { ...state, activations: [...activations, last] };
}

export const withData = (state: StackState, data: DataName): StackState => ({ ...state, data });

export const withWidth = (state: StackState, width: number): StackState => ({
  ...state,
  width: within(width, limits.width),
});

export const withActivation = (state: StackState, layer: number, activation: ActivationName): StackState => ({
  ...state,
  activations: state.activations.with(layer, activation),
});

/** Another start: the next seed. */
export const withOtherSeed = (state: StackState): StackState => ({
  ...state,
  seed: (state.seed % limits.seed.most) + 1,
});

/** The key `name` of the address under which this figure keeps it. */
const key = (name: string) => `lines.${name}`;

/** `lines.data=xor&lines.layers=8&lines.neurons=4&lines.f=2.tanh&lines.seed=3`; what is as it began only if `all` is. */
export function printState(state: StackState, all = false): string {
  const parts = [
    ['data', state.data, initialState.data],
    ['layers', depthOf(state), depthOf(initialState)],
    ['neurons', state.width, initialState.width],
    ['f', printActivations(state.activations), 'identity'],
    ['seed', state.seed, initialState.seed],
  ] as const;
  return parts
    .flatMap(([name, value, first]) => (value === first && !all ? [] : [printKey(key(name), value)]))
    .join('&');
}

/** What is not the identity: '2.tanh,3.relu', counted from 1. */
const printActivations = (activations: readonly ActivationName[]): string =>
  activations.flatMap((name, at) => (name === 'identity' ? [] : [`${at + 1}.${name}`])).join(',') || 'identity';

/**
 * Reads what `printState` wrote. `lines.f=identity` makes every layer linear, `lines.f=tanh` bends every layer but the
 * last. What is missing or unknown is as it was, a number out of reach at the end of its dial.
 */
export function parseState(given: URLSearchParams, base: StackState = initialState): StackState {
  const number = (name: string, before: number) => {
    const text = given.get(key(name))?.trim();
    return text && Number.isFinite(Number(text)) ? Number(text) : before;
  };
  const named = given.get(key('data'));
  const data = dataNames.find((name) => name === named) ?? base.data;
  const deep = withDepth({ ...base, data }, number('layers', depthOf(base)));
  const wide = withWidth(deep, number('neurons', base.width));
  const activations = parseActivations(given.get(key('f')), wide.activations);
  return { ...wide, activations, seed: within(number('seed', base.seed), limits.seed) };
}

function parseActivations(text: string | null, before: readonly ActivationName[]): readonly ActivationName[] {
  if (text === null) return before;
  if (isActivationName(text)) return before.map((_, at) => (at === before.length - 1 ? 'identity' : text));
  const activations = linear(before.length);
  for (const part of text.split(',')) {
    const [place = '', ...rest] = part.split('.');
    const [at, name] = [Number(place) - 1, rest.join('.')];
    if (!(at in activations) || !isActivationName(name)) return before;
    activations[at] = name;
  }
  return activations;
}
