/**
 * One block of rowwise.ts: up to six rows by up to eight columns, every sum in a lane of its own from the first step to
 * the last. The left rows lie apart, and each row's steps lie side by side;
 * `right` is a panel, eight columns of one step after the other.
 *
 * V8 keeps the sums in registers only where one loop leads straight to their stores. So whole lanes are stored, and the
 * steps that are left begin with what was stored.
 */
import { multiplyAdd } from './lanes';

@inline
export function rowwiseBlock(
  rows: i32,
  wide: bool,
  left: usize,
  leftRow: usize,
  right: usize,
  start: usize,
  startRow: usize,
  out: usize,
  outRow: usize,
  steps: i32,
): void {
  let left0 = left;
  let left1 = left0 + leftRow;
  let left2 = left1 + leftRow;
  let left3 = left2 + leftRow;
  let left4 = left3 + leftRow;
  let left5 = left4 + leftRow;
  const first = v128.load(start);
  const second = wide ? v128.load(start, 16) : first;
  let sum00 = first, sum10 = first, sum20 = first, sum30 = first, sum40 = first, sum50 = first;
  let sum01 = second, sum11 = second, sum21 = second, sum31 = second, sum41 = second, sum51 = second;
  if (rows > 1) {
    start += startRow;
    sum10 = v128.load(start);
    if (wide) sum11 = v128.load(start, 16);
    start += startRow;
    sum20 = v128.load(start);
    if (wide) sum21 = v128.load(start, 16);
    start += startRow;
    sum30 = v128.load(start);
    if (wide) sum31 = v128.load(start, 16);
  }
  if (rows > 4) {
    start += startRow;
    sum40 = v128.load(start);
    if (wide) sum41 = v128.load(start, 16);
    start += startRow;
    sum50 = v128.load(start);
    if (wide) sum51 = v128.load(start, 16);
  }
  let x = first, w0 = first, w1 = second;
  // Fused, a step is half as long: twice as many of them hide what a turn of the loop costs.
  const together = ASC_FEATURE_RELAXED_SIMD ? 4 : 2;
  for (; steps >= together; steps -= together) {
    w0 = v128.load(right);
    if (wide) w1 = v128.load(right, 16);
    x = v128.load32_splat(left0);
    sum00 = multiplyAdd(sum00, x, w0);
    if (wide) sum01 = multiplyAdd(sum01, x, w1);
    if (rows > 1) {
      x = v128.load32_splat(left1);
      sum10 = multiplyAdd(sum10, x, w0);
      if (wide) sum11 = multiplyAdd(sum11, x, w1);
      x = v128.load32_splat(left2);
      sum20 = multiplyAdd(sum20, x, w0);
      if (wide) sum21 = multiplyAdd(sum21, x, w1);
      x = v128.load32_splat(left3);
      sum30 = multiplyAdd(sum30, x, w0);
      if (wide) sum31 = multiplyAdd(sum31, x, w1);
    }
    if (rows > 4) {
      x = v128.load32_splat(left4);
      sum40 = multiplyAdd(sum40, x, w0);
      if (wide) sum41 = multiplyAdd(sum41, x, w1);
      x = v128.load32_splat(left5);
      sum50 = multiplyAdd(sum50, x, w0);
      if (wide) sum51 = multiplyAdd(sum51, x, w1);
    }
    w0 = v128.load(right, 32);
    if (wide) w1 = v128.load(right, 48);
    x = v128.load32_splat(left0, 4);
    sum00 = multiplyAdd(sum00, x, w0);
    if (wide) sum01 = multiplyAdd(sum01, x, w1);
    if (rows > 1) {
      x = v128.load32_splat(left1, 4);
      sum10 = multiplyAdd(sum10, x, w0);
      if (wide) sum11 = multiplyAdd(sum11, x, w1);
      x = v128.load32_splat(left2, 4);
      sum20 = multiplyAdd(sum20, x, w0);
      if (wide) sum21 = multiplyAdd(sum21, x, w1);
      x = v128.load32_splat(left3, 4);
      sum30 = multiplyAdd(sum30, x, w0);
      if (wide) sum31 = multiplyAdd(sum31, x, w1);
    }
    if (rows > 4) {
      x = v128.load32_splat(left4, 4);
      sum40 = multiplyAdd(sum40, x, w0);
      if (wide) sum41 = multiplyAdd(sum41, x, w1);
      x = v128.load32_splat(left5, 4);
      sum50 = multiplyAdd(sum50, x, w0);
      if (wide) sum51 = multiplyAdd(sum51, x, w1);
    }
    if (ASC_FEATURE_RELAXED_SIMD) {
      w0 = v128.load(right, 64);
      if (wide) w1 = v128.load(right, 80);
      x = v128.load32_splat(left0, 8);
      sum00 = multiplyAdd(sum00, x, w0);
      if (wide) sum01 = multiplyAdd(sum01, x, w1);
      if (rows > 1) {
        x = v128.load32_splat(left1, 8);
        sum10 = multiplyAdd(sum10, x, w0);
        if (wide) sum11 = multiplyAdd(sum11, x, w1);
        x = v128.load32_splat(left2, 8);
        sum20 = multiplyAdd(sum20, x, w0);
        if (wide) sum21 = multiplyAdd(sum21, x, w1);
        x = v128.load32_splat(left3, 8);
        sum30 = multiplyAdd(sum30, x, w0);
        if (wide) sum31 = multiplyAdd(sum31, x, w1);
      }
      if (rows > 4) {
        x = v128.load32_splat(left4, 8);
        sum40 = multiplyAdd(sum40, x, w0);
        if (wide) sum41 = multiplyAdd(sum41, x, w1);
        x = v128.load32_splat(left5, 8);
        sum50 = multiplyAdd(sum50, x, w0);
        if (wide) sum51 = multiplyAdd(sum51, x, w1);
      }
      w0 = v128.load(right, 96);
      if (wide) w1 = v128.load(right, 112);
      x = v128.load32_splat(left0, 12);
      sum00 = multiplyAdd(sum00, x, w0);
      if (wide) sum01 = multiplyAdd(sum01, x, w1);
      if (rows > 1) {
        x = v128.load32_splat(left1, 12);
        sum10 = multiplyAdd(sum10, x, w0);
        if (wide) sum11 = multiplyAdd(sum11, x, w1);
        x = v128.load32_splat(left2, 12);
        sum20 = multiplyAdd(sum20, x, w0);
        if (wide) sum21 = multiplyAdd(sum21, x, w1);
        x = v128.load32_splat(left3, 12);
        sum30 = multiplyAdd(sum30, x, w0);
        if (wide) sum31 = multiplyAdd(sum31, x, w1);
      }
      if (rows > 4) {
        x = v128.load32_splat(left4, 12);
        sum40 = multiplyAdd(sum40, x, w0);
        if (wide) sum41 = multiplyAdd(sum41, x, w1);
        x = v128.load32_splat(left5, 12);
        sum50 = multiplyAdd(sum50, x, w0);
        if (wide) sum51 = multiplyAdd(sum51, x, w1);
      }
    }
    right += 32 * together;
    left0 += 4 * together;
    if (rows > 1) {
      left1 += 4 * together;
      left2 += 4 * together;
      left3 += 4 * together;
    }
    if (rows > 4) {
      left4 += 4 * together;
      left5 += 4 * together;
    }
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
  for (; steps > 0; steps--) {
    w0 = v128.load(right);
    if (wide) w1 = v128.load(right, 16);
    x = v128.load32_splat(left0);
    sum00 = multiplyAdd(sum00, x, w0);
    if (wide) sum01 = multiplyAdd(sum01, x, w1);
    if (rows > 1) {
      x = v128.load32_splat(left1);
      sum10 = multiplyAdd(sum10, x, w0);
      if (wide) sum11 = multiplyAdd(sum11, x, w1);
      x = v128.load32_splat(left2);
      sum20 = multiplyAdd(sum20, x, w0);
      if (wide) sum21 = multiplyAdd(sum21, x, w1);
      x = v128.load32_splat(left3);
      sum30 = multiplyAdd(sum30, x, w0);
      if (wide) sum31 = multiplyAdd(sum31, x, w1);
    }
    if (rows > 4) {
      x = v128.load32_splat(left4);
      sum40 = multiplyAdd(sum40, x, w0);
      if (wide) sum41 = multiplyAdd(sum41, x, w1);
      x = v128.load32_splat(left5);
      sum50 = multiplyAdd(sum50, x, w0);
      if (wide) sum51 = multiplyAdd(sum51, x, w1);
    }
    right += 32;
    left0 += 4;
    if (rows > 1) {
      left1 += 4;
      left2 += 4;
      left3 += 4;
    }
    if (rows > 4) {
      left4 += 4;
      left5 += 4;
    }
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
