/** Which ribbon lies under a pointer. Nothing is asked of the browser, so that any number of ribbons can be pointed at. */
import type { Edge } from './edges.js';

/** CSS pixels from a ribbon's middle line from which it is meant; a thick one is meant all over. */
const grasp = 6;

/**
 * How far along a ribbon, 0 to 1, a pointer stands that has come this `part` of the way across. The ribbons are Bézier
 * curves whose two inner points stand halfway: across(t) = 1.5·t·(1 − t) + t³, which rises all the way.
 */
export function alongOf(part: number): number {
  let [low, high] = [0, 1];
  for (let round = 0; round < 24; round++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < part) low = t;
    else high = t;
  }
  return (low + high) / 2;
}

/** The ribbon nearest to a place in CSS pixels, of the drawing's own; null where none is near. */
export function edgeAt(edges: readonly Edge[], x: number, y: number): Edge | null {
  let [nearest, least]: [Edge | null, number] = [null, 1];
  let [gap, t, steepness] = ['', 0, 0];
  for (const edge of edges) {
    const { x0, y0, x1, y1, thickness } = edge;
    if (x < x0 || x > x1) continue;
    const here = `${x0} ${x1}`;
    if (here !== gap) {
      // The ribbons between two columns share their ends' x.
      [gap, t] = [here, alongOf((x - x0) / (x1 - x0))];
      steepness = (6 * t * (1 - t)) / ((x1 - x0) * (1.5 - 3 * t + 3 * t * t));
    }
    const rise = y1 - y0;
    const middle = y0 + rise * t * t * (3 - 2 * t);
    const away = Math.abs(y - middle) / Math.hypot(1, rise * steepness);
    const share = away / Math.max(grasp, thickness / 2);
    // Of two as near as each other, the one on top.
    if (share <= least) [nearest, least] = [edge, share];
  }
  return nearest;
}
