/** Parameters that stay as they are, by their places in the layout of src/neuron/parameters.ts. */
import { parameterLayout, type Network } from '../../../src/index.js';
import type { PlaygroundState } from './state.js';

/** Where a weight stands, or, with input −1, the bias. */
export function placeOf(network: Network, layer: number, neuron: number, input: number): number {
  const place = parameterLayout(network).layers[layer];
  if (!place) throw new RangeError(`The network has no layer ${layer}`);
  return input < 0 ? place.biasesAt + neuron : place.weightsAt + neuron * place.inputs + input;
}

/** (P): 1 where a parameter is frozen; null where none is. */
export function frozenFlags(network: Network | null, { frozen }: PlaygroundState): Uint8Array<ArrayBuffer> | null {
  if (!network || frozen.length === 0) return null;
  const flags = new Uint8Array(parameterLayout(network).length);
  for (const at of frozen) flags[at] = 1;
  return flags;
}

export function withFrozen(state: PlaygroundState, places: readonly number[], on: boolean): PlaygroundState {
  const others = state.frozen.filter((each) => !places.includes(each));
  return { ...state, frozen: on ? [...others, ...places].toSorted((a, b) => a - b) : others };
}
