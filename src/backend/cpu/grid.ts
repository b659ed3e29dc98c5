/** What a field evaluates: the centres of its pixels, and the part of the network that its neuron depends on. */
import type { Layer, Network } from '../../neuron/network.js';
import type { View } from '../backend.js';

export interface Grid {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly view: View;
}

/**
 * Writes the centres of `count` pixels from number `first` on, in row-major order from the top left, into
 * `points` (count, 2): x₁ = left + (column + ½)·(right − left) / width, x₂ = top − (row + ½)·(top − bottom) / height.
 */
export function writePixelCentres(grid: Grid, first: number, count: number, points: Float32Array | Float64Array): void {
  const { width, height, view } = grid;
  const across = (view.right - view.left) / width;
  const down = (view.top - view.bottom) / height;
  let column = first % width;
  let row = (first - column) / width;
  for (let at = 0; at < 2 * count; at += 2) {
    points[at] = view.left + (column + 0.5) * across;
    points[at + 1] = view.top - (row + 0.5) * down;
    column += 1;
    if (column === width) {
      column = 0;
      row += 1;
    }
  }
}

/** The network up to one neuron of one layer, which becomes its only output. Copies that neuron's parameters. */
export function networkUpTo(network: Network, layerIndex: number, neuron: number): Network {
  const layers = network.layers.slice(0, layerIndex + 1).map((layer, at): Layer => {
    if (at < layerIndex) return layer;
    const weights = layer.weights.slice(neuron * layer.inputs, (neuron + 1) * layer.inputs);
    return { ...layer, neurons: 1, weights, biases: layer.biases.slice(neuron, neuron + 1) };
  });
  return { ...network, layers, outputs: 1 };
}
