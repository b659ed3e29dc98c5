/** The activations that WebAssembly computes, by the numbers that assembly/activations.ts knows them by. */
import { type ActivationName, getActivation } from '../../../neuron/activations/index.js';

const kinds = new Map<ActivationName, number>([
  ['relu', 0],
  ['leaky-relu', 1],
  ['prelu', 1],
  ['tanh', 2],
  ['sigmoid', 3],
  ['elu', 4],
  ['softplus', 5],
  ['silu', 6],
]);

/** −1 for one that script computes. */
export const kindOf = (name: ActivationName): number => kinds.get(name) ?? -1;

/** What a rectifier multiplies negative z by. */
export function slopeOf(name: ActivationName, parameters: readonly number[]): number {
  return name === 'leaky-relu' || name === 'prelu' ? getActivation(name).derivative(-1, parameters) : 0;
}
