/**
 * Activations over values that lie in memory: `rows` rows of `columns` values each, the next row `stride` bytes on.
 * Values behind a row's end are read, and stay as they are. `kind` counts as ../formula-kinds.ts does.
 *
 * Script twin: ../../float32-activation.ts.
 */
import { times } from './exponential';
import * as formulas from './formulas';
import { storeLanes } from './lanes';

@inline
function valueOf(kind: i32, z: v128, slope: f32): v128 {
  if (kind == 0) return formulas.reluValue(z, slope);
  if (kind == 1) return formulas.preluValue(z, slope);
  if (kind == 2) return formulas.tanhValue(z, slope);
  if (kind == 3) return formulas.sigmoidValue(z, slope);
  if (kind == 4) return formulas.eluValue(z, slope);
  if (kind == 5) return formulas.softplusValue(z, slope);
  return formulas.siluValue(z, slope);
}

@inline
function derivativeOf(kind: i32, z: v128, slope: f32): v128 {
  if (kind == 0) return formulas.reluDerivative(z, slope);
  if (kind == 1) return formulas.preluDerivative(z, slope);
  if (kind == 2) return formulas.tanhDerivative(z, slope);
  if (kind == 3) return formulas.sigmoidDerivative(z, slope);
  if (kind == 4) return formulas.eluDerivative(z, slope);
  if (kind == 5) return formulas.sigmoidValue(z, slope);
  return formulas.siluDerivative(z, slope);
}

@inline
function valueRows(kind: i32, from: usize, to: usize, stride: usize, rows: i32, columns: i32, slope: f32): void {
  for (; rows > 0; rows--) {
    let z = from;
    let out = to;
    for (let rest = columns; rest > 0; rest -= 4) {
      storeLanes(out, valueOf(kind, v128.load(z), slope), rest);
      z += 16;
      out += 16;
    }
    from += stride;
    to += stride;
  }
}

@inline
function slopeValues(kind: i32, z: usize, deltas: usize, count: i32, slope: f32): void {
  for (; count > 0; count -= 4) {
    storeLanes(deltas, times(v128.load(deltas), derivativeOf(kind, v128.load(z), slope)), count);
    z += 16;
    deltas += 16;
  }
}

/** f(z) of the rows at `from`, into those at `to`, which may be the same. */
export function activate(
  kind: i32,
  from: usize,
  to: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  slope: f32,
): void {
  switch (kind) {
    case 0:
      return valueRows(0, from, to, stride, rows, columns, slope);
    case 1:
      return valueRows(1, from, to, stride, rows, columns, slope);
    case 2:
      return valueRows(2, from, to, stride, rows, columns, slope);
    case 3:
      return valueRows(3, from, to, stride, rows, columns, slope);
    case 4:
      return valueRows(4, from, to, stride, rows, columns, slope);
    case 5:
      return valueRows(5, from, to, stride, rows, columns, slope);
    default:
      return valueRows(6, from, to, stride, rows, columns, slope);
  }
}

/** Multiplies `count` deltas by f′(z). */
export function multiplyBySlopes(kind: i32, z: usize, deltas: usize, count: i32, slope: f32): void {
  switch (kind) {
    case 0:
      return slopeValues(0, z, deltas, count, slope);
    case 1:
      return slopeValues(1, z, deltas, count, slope);
    case 2:
      return slopeValues(2, z, deltas, count, slope);
    case 3:
      return slopeValues(3, z, deltas, count, slope);
    case 4:
      return slopeValues(4, z, deltas, count, slope);
    case 5:
      return slopeValues(5, z, deltas, count, slope);
    default:
      return slopeValues(6, z, deltas, count, slope);
  }
}
