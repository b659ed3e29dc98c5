/** What the stroke of an eraser has touched: the same points also when others come and go beside them meanwhile. */
import { type MapPoints, placeOf } from './points.js';

/** A point is known by where it stands: its index may mean another one by then. */
const keyOf = (points: MapPoints, index: number): string => placeOf(points, index).join(' ');

export class EraserStroke {
  readonly #places = new Set<string>();
  #indices = new Set<number>();
  #of: Float32Array | null = null;

  touch(points: MapPoints, indices: Iterable<number>): void {
    for (const index of indices) {
      this.#places.add(keyOf(points, index));
      this.#indices.add(index);
    }
    this.#of ??= points.positions;
  }

  /** The indices of what it has touched, of those that can be erased now. */
  indicesIn(points: MapPoints | null, erasable: Iterable<number>): readonly number[] {
    if (!points) return [];
    if (points.positions !== this.#of) {
      this.#indices = new Set([...erasable].filter((index) => this.#places.has(keyOf(points, index))));
      this.#of = points.positions;
    }
    return [...this.#indices];
  }
}
