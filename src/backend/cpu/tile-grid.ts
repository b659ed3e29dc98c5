/** Values of a grid of pixels between their centres: bilinear, and held at the edges. */

/** Where the pixels of a canvas stand on a grid, along one of its sides. */
export interface GridAxis {
  /** Canvas pixels: the first that a tile touches, and how many. */
  readonly from: number;
  readonly count: number;
  /** (count): the cells on either side of a pixel's centre, and the part of the way between their centres. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly inside: Float64Array;
  /** (count): cells a canvas pixel; 0 where the place is held at the edge. */
  readonly step: Float64Array;
  /** Cells a canvas pixel, where it is not held. */
  readonly scale: number;
}

/** A tile from `start` on, `extent` canvas pixels long and as many `cells`, on a canvas that ends at `end`. */
export function gridAxis(start: number, extent: number, cells: number, end: number): GridAxis {
  const from = Math.min(end, Math.max(0, Math.floor(start - 0.5)));
  const count = Math.max(from, Math.min(end, Math.ceil(start + extent + 0.5))) - from;
  const axis = {
    from,
    count,
    first: new Int32Array(count),
    next: new Int32Array(count),
    inside: new Float64Array(count),
    step: new Float64Array(count),
    scale: cells / extent,
  };
  for (let at = 0; at < count; at++) {
    const free = ((from + at + 0.5 - start) / extent) * cells - 0.5;
    const held = Math.min(cells - 1, Math.max(0, free));
    const first = Math.min(Math.floor(held), Math.max(cells - 1, 1) - 1);
    axis.first[at] = first;
    axis.next[at] = Math.min(first + 1, cells - 1);
    axis.inside[at] = held - first;
    axis.step[at] = free === held ? axis.scale : 0;
  }
  return axis;
}

/** One neuron of a layer over the grid, looked up a row of canvas pixels at a time. */
export class GridNeuron {
  /** (columns.count): the values of the row that `toRow` went to. */
  readonly values: Float64Array;
  readonly #plane: Float64Array;
  /** (width): that row on the grid's columns, and its slope down. */
  readonly #line: Float64Array;
  readonly #slope: Float64Array;

  /** `values` is (height · width, neurons) of the grid; the axes are those of a tile. */
  constructor(
    values: Float32Array,
    neurons: number,
    neuron: number,
    private readonly width: number,
    private readonly columns: GridAxis,
    private readonly rows: GridAxis,
  ) {
    this.values = new Float64Array(columns.count);
    this.#plane = new Float64Array(values.length / neurons);
    for (let at = 0; at < this.#plane.length; at++) this.#plane[at] = values[at * neurons + neuron] as number;
    this.#line = new Float64Array(width);
    this.#slope = new Float64Array(width);
  }

  /** Looks up a row of canvas pixels, counted from the tile's first. */
  toRow(row: number): void {
    this.#toLine(row);
    const { values } = this;
    const { count, first, next, inside } = this.columns;
    const line = this.#line;
    for (let column = 0; column < count; column++) {
      const value = line[first[column] as number] as number;
      values[column] = value + (inside[column] as number) * ((line[next[column] as number] as number) - value);
    }
  }

  /** Of a pixel of the row: the slope a canvas pixel to the right. */
  acrossAt(column: number): number {
    const { first, next, step } = this.columns;
    const line = this.#line;
    const rise = (line[next[column] as number] as number) - (line[first[column] as number] as number);
    return rise * (step[column] as number);
  }

  /** And down. */
  downAt(column: number): number {
    const { first, next, inside } = this.columns;
    const slope = this.#slope;
    const fall = slope[first[column] as number] as number;
    return fall + (inside[column] as number) * ((slope[next[column] as number] as number) - fall);
  }

  /** No slope of the row is steeper, in any direction, a canvas pixel. */
  steepest(): number {
    const { width } = this;
    const [line, slope] = [this.#line, this.#slope];
    let [across, down] = [0, 0];
    for (let column = 0; column < width; column++) {
      const rise = Math.abs((line[Math.min(column + 1, width - 1)] as number) - (line[column] as number));
      const fall = Math.abs(slope[column] as number);
      if (rise > across) across = rise;
      if (fall > down) down = fall;
    }
    return across * this.columns.scale + down;
  }

  #toLine(row: number): void {
    const { width } = this;
    const { first, next, inside, step } = this.rows;
    const [plane, line, slope] = [this.#plane, this.#line, this.#slope];
    const [above, below] = [(first[row] as number) * width, (next[row] as number) * width];
    const [part, cells] = [inside[row] as number, step[row] as number];
    for (let column = 0; column < width; column++) {
      const value = plane[above + column] as number;
      const rise = (plane[below + column] as number) - value;
      line[column] = value + part * rise;
      slope[column] = rise * cells;
    }
  }
}
