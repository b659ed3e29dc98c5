/** The kernels where there is no WebAssembly with SIMD: readable loops. */
import { activateTile } from './activate.js';
import { type DenseLayer, denseTile } from './dense.js';
import { areFinite, activate, multiplyBySlopes } from './float32-activation.js';
import { optimize } from './float32-optimizer.js';
import { blockColumns, blockRows, multiply } from './float32-products.js';
import type { Kernels } from './kernels.js';
import { scriptArena } from './values.js';

export const scriptKernels: Kernels = {
  name: 'cpu/script',
  pace: 1,
  blockRows,
  blockColumns,
  arena: () => scriptArena,
  dense(_arena, inputs, neurons) {
    let layer: DenseLayer = { inputs, neurons, weights: new Float32Array(0), biases: new Float32Array(0) };
    return {
      load: (loaded) => {
        layer = loaded;
      },
      run: (from, to, tile) => denseTile(layer, from.view, to.view, tile),
    };
  },
  activateTile: (layer, values, tile) => activateTile(layer, values.view, tile),
  activate: (name, parameters, from, to, count) => activate(name, parameters, from.view, to.view, 0, count),
  multiplyBySlopes: (name, parameters, from, deltas, count) =>
    multiplyBySlopes(name, parameters, from.view, deltas.view, 0, count),
  panels: () => null,
  prepare: () => undefined,
  multiply,
  areFinite: (values, count) => areFinite(values.view, count),
  optimize: (optimizer, numbers, gradient, factor, frozen, before, after) =>
    optimize(optimizer, numbers, gradient.view, factor, frozen, before, after),
};
