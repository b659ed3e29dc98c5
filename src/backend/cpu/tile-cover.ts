/** How much of each pixel a tile covers: half a pixel less its distance from the rounded rectangle. */
import type { Tile } from '../backend.js';
import type { GridAxis } from './tile-grid.js';

export class TileCover {
  /** Of the row that `toRow` went to: the columns from `first` up to `end`, without it, are wholly covered. */
  first = 0;
  end = 0;
  readonly #columns: GridAxis;
  readonly #radius: number;
  readonly #centre: readonly [x: number, y: number];
  /** From the centre to where the corners begin. */
  readonly #reach: readonly [x: number, y: number];
  #beyondY = 0;

  /** `columns` are those of the tile on its canvas. */
  constructor({ left, top, width, height }: Tile, columns: GridAxis, mostRadius = 0) {
    this.#columns = columns;
    this.#radius = Math.min(mostRadius, width / 2, height / 2);
    this.#centre = [left + width / 2, top + height / 2];
    this.#reach = [width / 2 - this.#radius, height / 2 - this.#radius];
  }

  /** Goes to the row of pixels around y. */
  toRow(y: number): void {
    const { count } = this.#columns;
    this.#beyondY = Math.abs(y - this.#centre[1]) - this.#reach[1];
    // A rounded rectangle has no dents: what is wholly covered is one piece.
    let first = 0;
    while (first < count && this.at(first) < 1) first++;
    let end = count;
    while (end > first && this.at(end - 1) < 1) end--;
    this.first = first;
    this.end = end;
  }

  /** The part of a column's pixel in this row, 0 to 1. */
  at(column: number): number {
    const beyondX = Math.abs(this.#columns.from + column + 0.5 - this.#centre[0]) - this.#reach[0];
    const beyondY = this.#beyondY;
    const inCorner = beyondX > 0 && beyondY > 0;
    const distance = inCorner ? Math.sqrt(beyondX * beyondX + beyondY * beyondY) : Math.max(beyondX, beyondY);
    return Math.min(1, Math.max(0, 0.5 - distance + this.#radius));
  }
}
