/** What is asked of a neuron, applied in place to a tile of pre-activations. */
import { computeByName } from '../../expression/compute-by-name.js';
import type { ActivationName } from '../../neuron/activations/index.js';
import type { Quantity } from '../backend.js';
import type { Tile } from './dense.js';

export interface Activated {
  /** O, the stride of a row. */
  readonly neurons: number;
  readonly activation: ActivationName;
  readonly parameters: readonly number[];
  readonly quantity: Quantity;
}

/** Turns the tile's z of `values` (B, O) into z, f(z) or f′(z), computed in float64 and rounded once. */
export function activateTile(layer: Activated, values: Float32Array, tile: Tile): void {
  const formula = formulaOf(layer);
  if (!formula) return;
  for (let row = tile.firstRow; row < tile.endRow; row++) {
    const end = row * layer.neurons + tile.endNeuron;
    for (let at = row * layer.neurons + tile.firstNeuron; at < end; at++) values[at] = formula(values[at] as number);
  }
}

/** The function to apply; null where z is the answer as it is. */
function formulaOf({ activation: name, parameters, quantity }: Activated): ((z: number) => number) | null {
  if (quantity === 'pre-activation' || (quantity === 'activation' && name === 'identity')) return null;
  const { value, derivative } = computeByName(name);
  return quantity === 'derivative' ? (z) => derivative(z, parameters) : (z) => value(z, parameters);
}
