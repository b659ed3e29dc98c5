/**
 * As rowwise.ts, where the left rows of a step lie side by side, and `leftStep` bytes lead to the next step; so do the
 * columns of `right`, and `rightStep`. It makes a gradient of deltas (B, O) and inputs (B, I), B being its steps.
 *
 * Script twin: ../../float32-products.ts.
 */
import { blockAddress, blockRow, copyBlock } from './lanes';
import { stepwiseBlock } from './stepwise-block';

export function stepwise(
  left: usize,
  leftStep: usize,
  right: usize,
  rightStep: usize,
  start: usize,
  out: usize,
  outRow: usize,
  steps: i32,
  rows: i32,
  columns: i32,
): void {
  for (; columns > 0; columns -= 8) {
    let l = left;
    let o = out;
    let rest = rows;
    const isWhole = columns >= 8;
    const toRow = isWhole ? outRow : blockRow;
    while (rest > 0) {
      const to = isWhole ? o : blockAddress;
      let taken = 1;
      // 8 and 9 rows go better by fours than by six and ones.
      if (rest >= 6 && rest != 8 && rest != 9) {
        taken = 6;
        if (columns > 4) stepwiseBlock(6, true, l, leftStep, right, rightStep, start, to, toRow, steps);
        else stepwiseBlock(6, false, l, leftStep, right, rightStep, start, to, toRow, steps);
      } else if (rest >= 4) {
        taken = 4;
        if (columns > 4) stepwiseBlock(4, true, l, leftStep, right, rightStep, start, to, toRow, steps);
        else stepwiseBlock(4, false, l, leftStep, right, rightStep, start, to, toRow, steps);
      } else if (columns > 4) {
        stepwiseBlock(1, true, l, leftStep, right, rightStep, start, to, toRow, steps);
      } else {
        stepwiseBlock(1, false, l, leftStep, right, rightStep, start, to, toRow, steps);
      }
      if (!isWhole) copyBlock(o, outRow, taken, columns);
      rest -= taken;
      l += <usize>taken << 2;
      o += <usize>taken * outRow;
    }
    right += 32;
    start += 32;
    out += 32;
  }
}
