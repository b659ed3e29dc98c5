/**
 * f(z) and f′(z) over rows of values: the catalogue's float64 value, rounded once to float32. The common activations have
 * loops of their own, with the catalogue's formulas, since a call for every value costs more than the arithmetic. Where
 * there is WebAssembly it computes some of them in four lanes: see wasm/formula-kinds.ts.
 */
import { computeByName } from '../../expression/compute-by-name.js';
import type { ActivationName } from '../../neuron/activations/index.js';

const { fround, exp, abs, tanh } = Math;

/** Writes f(z) of values `first` to `end − 1` of `preActivations` into `activated`. */
export function activate(
  name: ActivationName,
  parameters: readonly number[],
  preActivations: Float32Array,
  activated: Float32Array,
  first: number,
  end: number,
): void {
  switch (name) {
    case 'identity':
      for (let at = first; at < end; at++) activated[at] = preActivations[at] as number;
      return;
    case 'relu':
      for (let at = first; at < end; at++) {
        const z = preActivations[at] as number;
        activated[at] = z > 0 ? z : 0;
      }
      return;
    case 'tanh':
      for (let at = first; at < end; at++) activated[at] = tanh(preActivations[at] as number);
      return;
    case 'sigmoid':
      for (let at = first; at < end; at++) {
        const z = preActivations[at] as number;
        const e = exp(-abs(z));
        activated[at] = (z >= 0 ? 1 : e) / (1 + e);
      }
      return;
    default: {
      const { value } = computeByName(name);
      for (let at = first; at < end; at++) activated[at] = value(preActivations[at] as number, parameters);
    }
  }
}

/** Multiplies values `first` to `end − 1` of `deltas` by f′(z). */
export function multiplyBySlopes(
  name: ActivationName,
  parameters: readonly number[],
  preActivations: Float32Array,
  deltas: Float32Array,
  first: number,
  end: number,
): void {
  switch (name) {
    case 'identity':
      return;
    case 'relu':
      // By a product, as everywhere: an infinite delta times 0 must not be lost.
      for (let at = first; at < end; at++) {
        deltas[at] = (deltas[at] as number) * ((preActivations[at] as number) >= 0 ? 1 : 0);
      }
      return;
    case 'tanh':
      for (let at = first; at < end; at++) {
        const e = exp(-2 * abs(preActivations[at] as number));
        deltas[at] = (deltas[at] as number) * fround((4 * e) / ((1 + e) * (1 + e)));
      }
      return;
    case 'sigmoid':
      for (let at = first; at < end; at++) {
        const e = exp(-abs(preActivations[at] as number));
        deltas[at] = (deltas[at] as number) * fround(e / ((1 + e) * (1 + e)));
      }
      return;
    default: {
      const { derivative } = computeByName(name);
      for (let at = first; at < end; at++) {
        const slope = fround(derivative(preActivations[at] as number, parameters));
        deltas[at] = (deltas[at] as number) * slope;
      }
    }
  }
}

/** Whether the first `length` values are neither infinite nor NaN. */
export function areFinite(values: Float32Array, length: number): boolean {
  let differences = 0;
  // Only of a finite number the difference with itself is 0; a NaN stays one in a sum.
  for (let at = 0; at < length; at++) {
    const value = values[at] as number;
    differences += value - value;
  }
  return differences === 0;
}
