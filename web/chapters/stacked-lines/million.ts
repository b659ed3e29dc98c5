/**
 * A million inputs, 2²⁰, spread evenly over what is shown, in slices that each cover all of it: what the first slice shows
 * coarsely, the others make finer. Of one input they are a line of 2²⁰ points, of two a square of 1,024 by 1,024.
 */
import type { View } from '../../../src/index.js';

export const million = 2 ** 20;
/** Points along a side of the square. */
const side = 1024;

export interface Slices {
  /** I: 1 or 2. */
  readonly inputs: number;
  readonly view: View;
  /** Inputs of a slice, a power of 4 from 256 to 2²⁰. */
  readonly size: number;
  readonly count: number;
  /** Of one input: `size` columns in one row. Of two: a square, row 0 at the top. */
  readonly columns: number;
  readonly rows: number;
}

/** The largest size of a slice that is at most `most`, from 256 on. */
export const sliceSize = (most: number): number => 4 ** Math.min(10, Math.max(4, Math.floor(Math.log2(most) / 2)));

export function slicesOf(inputs: number, view: View, size: number): Slices {
  const columns = inputs === 1 ? size : Math.sqrt(size);
  return { inputs, view, size, count: million / size, columns, rows: size / columns };
}

/** (size, I) of slice `index`, in float32. The first slice lies in the middle of its cells. */
export function sliceInputs({ inputs, view, size, count, columns, rows }: Slices, index: number): Float32Array {
  const { left, right, bottom, top } = view;
  const shifted = (index + (count >> 1) + (inputs === 2 ? (side / columns) >> 1 : 0)) % count;
  if (inputs === 1) {
    return Float32Array.from(
      { length: size },
      (_, at) => left + ((right - left) * (at * count + shifted + 0.5)) / million,
    );
  }
  const cell = side / columns;
  const [across, down] = [shifted % cell, Math.floor(shifted / cell)];
  const xs = Float32Array.from(
    { length: columns },
    (_, at) => left + ((right - left) * (at * cell + across + 0.5)) / side,
  );
  const points = new Float32Array(2 * size);
  for (let row = 0; row < rows; row++) {
    const y = top - ((top - bottom) * (row * cell + down + 0.5)) / side;
    for (let column = 0; column < columns; column++) {
      points[2 * (row * columns + column)] = xs[column] as number;
      points[2 * (row * columns + column) + 1] = y;
    }
  }
  return points;
}
