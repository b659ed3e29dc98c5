/**
 * out[row, column] = start[row, column] + Σ left[row, step] · right[step, column], steps ascending, for one tile.
 *
 * A column's lane adds its products one after the other, so that a sum's bits do not depend on the tile that it is
 * computed in. Addresses and distances are in bytes. `panels` is (⌈columns / 8⌉, steps, 8), as pack.ts makes it, each
 * panel `panelSize` long; a distance `startRow` of 0 begins every row with the same. What lies behind a row's end is read,
 * and not used.
 *
 * Script twin: ../../dense.ts, ../../float32-products.ts.
 */
import { blockAddress, blockRow, copyBlock } from './lanes';
import { rowwiseBlock } from './rowwise-block';

export function rowwise(
  left: usize,
  leftRow: usize,
  panels: usize,
  panelSize: usize,
  start: usize,
  startRow: usize,
  out: usize,
  outRow: usize,
  steps: i32,
  rows: i32,
  columns: i32,
): void {
  for (; columns > 0; columns -= 8) {
    let l = left;
    let o = out;
    let s = start;
    let rest = rows;
    const isWhole = columns >= 8;
    const toRow = isWhole ? outRow : blockRow;
    while (rest > 0) {
      const to = isWhole ? o : blockAddress;
      let taken = 1;
      // 8 and 9 rows go better by fours than by six and ones.
      if (rest >= 6 && rest != 8 && rest != 9) {
        taken = 6;
        if (columns > 4) rowwiseBlock(6, true, l, leftRow, panels, s, startRow, to, toRow, steps);
        else rowwiseBlock(6, false, l, leftRow, panels, s, startRow, to, toRow, steps);
      } else if (rest >= 4) {
        taken = 4;
        if (columns > 4) rowwiseBlock(4, true, l, leftRow, panels, s, startRow, to, toRow, steps);
        else rowwiseBlock(4, false, l, leftRow, panels, s, startRow, to, toRow, steps);
      } else if (columns > 4) {
        rowwiseBlock(1, true, l, leftRow, panels, s, startRow, to, toRow, steps);
      } else {
        rowwiseBlock(1, false, l, leftRow, panels, s, startRow, to, toRow, steps);
      }
      if (!isWhole) copyBlock(o, outRow, taken, columns);
      rest -= taken;
      l += <usize>taken * leftRow;
      o += <usize>taken * outRow;
      s += <usize>taken * startRow;
    }
    panels += panelSize;
    start += 32;
    out += 32;
  }
}
