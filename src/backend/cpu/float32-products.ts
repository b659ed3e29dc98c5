/**
 * Sums of products with every operation rounded to float32, one after the other, as a GPU makes them that fuses and
 * reorders nothing: the three products of a training step.
 *
 * V8 keeps float32 in a float64 register and rounds; each operation is exact enough in float64 for that to give the
 * float32 result (S. A. Figueroa, "When is double rounding innocuous?", 1995).
 */

import type { Values } from './values.js';

/** Where values [row, step] stand: at + row·rowStride + step·stepStride; one of the strides is 1. */
export interface Operand {
  values: Values;
  at: number;
  readonly rowStride: number;
  readonly stepStride: number;
}

/** out[row, column] = start[column] + Σ left[row, step]·right[column, step], steps ascending. */
export interface Product {
  readonly left: Operand;
  readonly right: Operand;
  /** Where a kernel puts the right side in order; null where it takes it as it lies. */
  readonly panels?: Values | null;
  start: Values;
  readonly startAt: number;
  out: Values;
  readonly outAt: number;
  /** Values from one row of `out` to the next. */
  readonly outStride: number;
}

const { fround } = Math;

/** Sums of a block: enough to hide the latency of a rounded addition, few enough for the registers. */
export const blockRows = 4;
export const blockColumns = 2;

/** Computes rows `firstRow` to `endRow − 1` of columns `firstColumn` to `endColumn − 1`. */
export function multiply(
  product: Product,
  steps: number,
  firstRow: number,
  endRow: number,
  firstColumn: number,
  endColumn: number,
): void {
  const blockedRows = firstRow + blockRows * Math.floor((endRow - firstRow) / blockRows);
  const blockedColumns = firstColumn + blockColumns * Math.floor((endColumn - firstColumn) / blockColumns);
  for (let row = firstRow; row < blockedRows; row += blockRows) {
    for (let column = firstColumn; column < blockedColumns; column += blockColumns) block(product, steps, row, column);
  }
  singles(product, steps, firstRow, blockedRows, blockedColumns, endColumn);
  singles(product, steps, blockedRows, endRow, firstColumn, endColumn);
}

/** Four rows by two columns, so that each value loaded is used two or four times. */
function block(product: Product, steps: number, row: number, column: number): void {
  const { left, right, startAt, outAt, outStride } = product;
  const { rowStride: leftRow, stepStride: leftStep } = left;
  const { rowStride: rightRow, stepStride: rightStep } = right;
  const { lefts, rights, start, out } = arraysOf(product);
  let left0 = left.at + row * leftRow;
  let left1 = left0 + leftRow;
  let left2 = left1 + leftRow;
  let left3 = left2 + leftRow;
  let right0 = right.at + column * rightRow;
  let right1 = right0 + rightRow;
  let sum00 = start[startAt + column] as number;
  let sum01 = start[startAt + column + 1] as number;
  let sum10 = sum00;
  let sum11 = sum01;
  let sum20 = sum00;
  let sum21 = sum01;
  let sum30 = sum00;
  let sum31 = sum01;
  for (let step = 0; step < steps; step++) {
    const b0 = rights[right0] as number;
    const b1 = rights[right1] as number;
    const a0 = lefts[left0] as number;
    sum00 = fround(sum00 + fround(a0 * b0));
    sum01 = fround(sum01 + fround(a0 * b1));
    const a1 = lefts[left1] as number;
    sum10 = fround(sum10 + fround(a1 * b0));
    sum11 = fround(sum11 + fround(a1 * b1));
    const a2 = lefts[left2] as number;
    sum20 = fround(sum20 + fround(a2 * b0));
    sum21 = fround(sum21 + fround(a2 * b1));
    const a3 = lefts[left3] as number;
    sum30 = fround(sum30 + fround(a3 * b0));
    sum31 = fround(sum31 + fround(a3 * b1));
    left0 += leftStep;
    left1 += leftStep;
    left2 += leftStep;
    left3 += leftStep;
    right0 += rightStep;
    right1 += rightStep;
  }
  const at = outAt + row * outStride + column;
  out[at] = sum00;
  out[at + 1] = sum01;
  out[at + outStride] = sum10;
  out[at + outStride + 1] = sum11;
  out[at + 2 * outStride] = sum20;
  out[at + 2 * outStride + 1] = sum21;
  out[at + 3 * outStride] = sum30;
  out[at + 3 * outStride + 1] = sum31;
}

/** What is left at the edges, one sum at a time. */
function singles(
  product: Product,
  steps: number,
  firstRow: number,
  endRow: number,
  firstColumn: number,
  endColumn: number,
): void {
  const { left, right, startAt, outAt, outStride } = product;
  const { stepStride: leftStep } = left;
  const { stepStride: rightStep } = right;
  const { lefts, rights, start, out } = arraysOf(product);
  for (let row = firstRow; row < endRow; row++) {
    for (let column = firstColumn; column < endColumn; column++) {
      let leftAt = left.at + row * left.rowStride;
      let rightAt = right.at + column * right.rowStride;
      let sum = start[startAt + column] as number;
      for (let step = 0; step < steps; step++) {
        sum = fround(sum + fround((lefts[leftAt] as number) * (rights[rightAt] as number)));
        leftAt += leftStep;
        rightAt += rightStep;
      }
      out[outAt + row * outStride + column] = sum;
    }
  }
}

const arraysOf = ({ left, right, start, out }: Product) => ({
  lefts: left.values.view,
  rights: right.values.view,
  start: start.view,
  out: out.view,
});
