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
  };
  for (let at = 0; at < count; at++) {
    const free = ((from + at + 0.5 - start) / extent) * cells - 0.5;
    const held = Math.min(cells - 1, Math.max(0, free));
    const first = Math.min(Math.floor(held), Math.max(cells - 1, 1) - 1);
    axis.first[at] = first;
    axis.next[at] = Math.min(first + 1, cells - 1);
    axis.inside[at] = held - first;
    axis.step[at] = free === held ? cells / extent : 0;
  }
  return axis;
}

/** One neuron of a layer over the grid, looked up a row of canvas pixels at a time. */
export class GridNeuron {
  /** (columns.count), of the row that `toRow` went to: the values, and their slopes a canvas pixel to the right and down. */
  readonly values: Float64Array;
  readonly across: Float64Array;
  readonly down: Float64Array;
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
    this.across = new Float64Array(columns.count);
    this.down = new Float64Array(columns.count);
    this.#plane = new Float64Array(values.length / neurons);
    for (let at = 0; at < this.#plane.length; at++) this.#plane[at] = values[at * neurons + neuron] as number;
    this.#line = new Float64Array(width);
    this.#slope = new Float64Array(width);
  }

  /** Looks up a row of canvas pixels, counted from the tile's first. */
  toRow(row: number): void {
    this.#toLine(row);
    const { values, across, down } = this;
    const { count, first, next, inside, step } = this.columns;
    const [line, slope] = [this.#line, this.#slope];
    for (let column = 0; column < count; column++) {
      const [left, right] = [first[column] as number, next[column] as number];
      const part = inside[column] as number;
      const value = line[left] as number;
      const rise = (line[right] as number) - value;
      const fall = slope[left] as number;
      values[column] = value + part * rise;
      across[column] = rise * (step[column] as number);
      down[column] = fall + part * ((slope[right] as number) - fall);
    }
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
