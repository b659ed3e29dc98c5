/**
 * One block of stepwise.ts: up to six rows by up to eight columns, every sum in a lane of its own from the first step to
 * the last. The left rows of a step lie side by side. As to its stores, see rowwise-block.ts.
 */
import { multiplyAdd } from './lanes';

@inline
export function stepwiseBlock(
  rows: i32,
  wide: bool,
  left: usize,
  leftStep: usize,
  right: usize,
  rightStep: usize,
  start: usize,
  out: usize,
  outRow: usize,
  steps: i32,
): void {
  const first = v128.load(start);
  const second = wide ? v128.load(start, 16) : first;
  let sum00 = first, sum10 = first, sum20 = first, sum30 = first, sum40 = first, sum50 = first;
  let sum01 = second, sum11 = second, sum21 = second, sum31 = second, sum41 = second, sum51 = second;
  let x = first, w0 = first, w1 = second;
  for (; steps >= 2; steps -= 2) {
    w0 = v128.load(right);
    if (wide) w1 = v128.load(right, 16);
    x = v128.load32_splat(left);
    sum00 = multiplyAdd(sum00, x, w0);
    if (wide) sum01 = multiplyAdd(sum01, x, w1);
    if (rows > 1) {
      x = v128.load32_splat(left, 4);
      sum10 = multiplyAdd(sum10, x, w0);
      if (wide) sum11 = multiplyAdd(sum11, x, w1);
      x = v128.load32_splat(left, 8);
      sum20 = multiplyAdd(sum20, x, w0);
      if (wide) sum21 = multiplyAdd(sum21, x, w1);
      x = v128.load32_splat(left, 12);
      sum30 = multiplyAdd(sum30, x, w0);
      if (wide) sum31 = multiplyAdd(sum31, x, w1);
    }
    if (rows > 4) {
      x = v128.load32_splat(left, 16);
      sum40 = multiplyAdd(sum40, x, w0);
      if (wide) sum41 = multiplyAdd(sum41, x, w1);
      x = v128.load32_splat(left, 20);
      sum50 = multiplyAdd(sum50, x, w0);
      if (wide) sum51 = multiplyAdd(sum51, x, w1);
    }
    right += rightStep;
    left += leftStep;
    w0 = v128.load(right);
    if (wide) w1 = v128.load(right, 16);
    x = v128.load32_splat(left);
    sum00 = multiplyAdd(sum00, x, w0);
    if (wide) sum01 = multiplyAdd(sum01, x, w1);
    if (rows > 1) {
      x = v128.load32_splat(left, 4);
      sum10 = multiplyAdd(sum10, x, w0);
      if (wide) sum11 = multiplyAdd(sum11, x, w1);
      x = v128.load32_splat(left, 8);
      sum20 = multiplyAdd(sum20, x, w0);
      if (wide) sum21 = multiplyAdd(sum21, x, w1);
      x = v128.load32_splat(left, 12);
      sum30 = multiplyAdd(sum30, x, w0);
      if (wide) sum31 = multiplyAdd(sum31, x, w1);
    }
    if (rows > 4) {
      x = v128.load32_splat(left, 16);
      sum40 = multiplyAdd(sum40, x, w0);
      if (wide) sum41 = multiplyAdd(sum41, x, w1);
      x = v128.load32_splat(left, 20);
      sum50 = multiplyAdd(sum50, x, w0);
      if (wide) sum51 = multiplyAdd(sum51, x, w1);
    }
    right += rightStep;
    left += leftStep;
  }
  let row = out;
  v128.store(row, sum00);
  if (wide) v128.store(row, sum01, 16);
  if (rows > 1) {
    row += outRow;
    v128.store(row, sum10);
    if (wide) v128.store(row, sum11, 16);
    row += outRow;
    v128.store(row, sum20);
    if (wide) v128.store(row, sum21, 16);
    row += outRow;
    v128.store(row, sum30);
    if (wide) v128.store(row, sum31, 16);
  }
  if (rows > 4) {
    row += outRow;
    v128.store(row, sum40);
    if (wide) v128.store(row, sum41, 16);
    row += outRow;
    v128.store(row, sum50);
    if (wide) v128.store(row, sum51, 16);
  }
  if (steps == 0) return;

  row = out;
  sum00 = v128.load(row);
  if (wide) sum01 = v128.load(row, 16);
  if (rows > 1) {
    row += outRow;
    sum10 = v128.load(row);
    if (wide) sum11 = v128.load(row, 16);
    row += outRow;
    sum20 = v128.load(row);
    if (wide) sum21 = v128.load(row, 16);
    row += outRow;
    sum30 = v128.load(row);
    if (wide) sum31 = v128.load(row, 16);
  }
  if (rows > 4) {
    row += outRow;
    sum40 = v128.load(row);
    if (wide) sum41 = v128.load(row, 16);
    row += outRow;
    sum50 = v128.load(row);
    if (wide) sum51 = v128.load(row, 16);
  }
  w0 = v128.load(right);
  if (wide) w1 = v128.load(right, 16);
  x = v128.load32_splat(left);
  sum00 = multiplyAdd(sum00, x, w0);
  if (wide) sum01 = multiplyAdd(sum01, x, w1);
  if (rows > 1) {
    x = v128.load32_splat(left, 4);
    sum10 = multiplyAdd(sum10, x, w0);
    if (wide) sum11 = multiplyAdd(sum11, x, w1);
    x = v128.load32_splat(left, 8);
    sum20 = multiplyAdd(sum20, x, w0);
    if (wide) sum21 = multiplyAdd(sum21, x, w1);
    x = v128.load32_splat(left, 12);
    sum30 = multiplyAdd(sum30, x, w0);
    if (wide) sum31 = multiplyAdd(sum31, x, w1);
  }
  if (rows > 4) {
    x = v128.load32_splat(left, 16);
    sum40 = multiplyAdd(sum40, x, w0);
    if (wide) sum41 = multiplyAdd(sum41, x, w1);
    x = v128.load32_splat(left, 20);
    sum50 = multiplyAdd(sum50, x, w0);
    if (wide) sum51 = multiplyAdd(sum51, x, w1);
  }
  row = out;
  v128.store(row, sum00);
  if (wide) v128.store(row, sum01, 16);
  if (rows > 1) {
    row += outRow;
    v128.store(row, sum10);
    if (wide) v128.store(row, sum11, 16);
    row += outRow;
    v128.store(row, sum20);
    if (wide) v128.store(row, sum21, 16);
    row += outRow;
    v128.store(row, sum30);
    if (wide) v128.store(row, sum31, 16);
  }
  if (rows > 4) {
    row += outRow;
    v128.store(row, sum40);
    if (wide) v128.store(row, sum41, 16);
    row += outRow;
    v128.store(row, sum50);
    if (wide) v128.store(row, sum51, 16);
  }
}
