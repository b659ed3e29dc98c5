/** What is asked of a neuron, applied in place to a tile of pre-activations. */
import type { ActivationName } from '../../neuron/activations/index.js';
import { activations } from '../../neuron/activations/index.js';
import type { Quantity } from '../backend.js';
import type { Tile } from './dense.js';

export interface Activated {
  /** O, the stride of a row. */
  readonly neurons: number;
  readonly activation: ActivationName;
  readonly parameter: number;
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
function formulaOf({ activation: name, parameter, quantity }: Activated): ((z: number) => number) | null {
  const activation = activations[name];
  if (quantity === 'derivative') return (z) => activation.derivative(z, parameter);
  if (quantity === 'pre-activation' || name === 'identity') return null;
  return (z) => activation.value(z, parameter);
}
