/** What the stack and the one layer gave, input by input, and how far apart they were: gathered slice by slice. */
import { sliceInputs, type Slices } from './million.js';

export interface Picture {
  readonly columns: number;
  readonly rows: number;
  /** (rows, columns) of the first slice. */
  readonly stack: Float32Array;
  readonly one: Float32Array;
  /** (rows, columns): stack − one, the least and the greatest of all inputs compared in that cell. */
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

/** More columns of a line than this cannot be told apart. */
const mostColumns = 512;

export class Comparison {
  /** Inputs compared so far. */
  compared = 0;
  /** The largest |stack − one| of finite outputs, and where it was found; (I). */
  largest = 0;
  place: readonly number[] = [];
  /** Inputs for which the stack or the one layer gave no finite number. */
  notFinite = 0;
  readonly picture: Picture;

  constructor(readonly slices: Slices) {
    const columns = slices.inputs === 1 ? Math.min(mostColumns, slices.columns) : slices.columns;
    const cells = columns * slices.rows;
    this.picture = {
      columns,
      rows: slices.rows,
      stack: new Float32Array(cells),
      one: new Float32Array(cells),
      least: new Float64Array(cells).fill(Number.POSITIVE_INFINITY),
      greatest: new Float64Array(cells).fill(Number.NEGATIVE_INFINITY),
    };
  }

  get done(): boolean {
    return this.compared >= this.slices.size * this.slices.count;
  }

  /** Takes in the outputs (size) of both for slice `index`. */
  add(index: number, stack: Float32Array, one: Float32Array): void {
    const { size, inputs } = this.slices;
    const { least, greatest } = this.picture;
    const perCell = size / least.length;
    if (this.compared === 0) this.#show(stack, one, perCell);
    let [largest, at] = [this.largest, -1];
    for (let k = 0; k < size; k++) {
      const difference = (stack[k] as number) - (one[k] as number);
      const cell = Math.floor(k / perCell);
      // A comparison with NaN is false: what is not finite is no extreme.
      if (difference < (least[cell] as number)) least[cell] = difference;
      if (difference > (greatest[cell] as number)) greatest[cell] = difference;
      const distance = Math.abs(difference);
      if (!(distance < Number.POSITIVE_INFINITY)) this.notFinite += 1;
      else if (distance > largest) [largest, at] = [distance, k];
    }
    this.compared += size;
    if (at < 0) return;
    this.largest = largest;
    this.place = [...sliceInputs(this.slices, index).subarray(at * inputs, (at + 1) * inputs)];
  }

  #show(stack: Float32Array, one: Float32Array, perCell: number): void {
    const { picture } = this;
    for (let cell = 0; cell < picture.stack.length; cell++) {
      const middle = cell * perCell + (perCell >> 1);
      picture.stack[cell] = stack[middle] as number;
      picture.one[cell] = one[middle] as number;
    }
  }
}

/** The difference of largest size in each cell, with its sign; NaN where none was finite. */
export const extremes = ({ least, greatest }: Picture): Float32Array =>
  Float32Array.from(least, (low, cell) => {
    const high = greatest[cell] as number;
    if (!Number.isFinite(low) || !Number.isFinite(high)) return Number.NaN;
    return -low > high ? low : high;
  });

/**
 * By what round number (1, 2 or 5 times a power of ten, at least 1) a difference can be multiplied to stay below `full`.
 */
export function magnification(largest: number, full: number): number {
  if (!(largest > 0)) return 1;
  const most = full / largest;
  const power = 10 ** Math.floor(Math.log10(most));
  const round = [5, 2, 1].map((mantissa) => mantissa * power).find((value) => value <= most) ?? power;
  return Math.max(1, round);
}
