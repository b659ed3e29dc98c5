/** What all kernels share: one multiplication and addition in four lanes, and values that fill fewer than four. */

/**
 * Where a block of up to six rows by eight columns is put that has fewer columns than lanes. The first kilobyte of the
 * memory is the kernels' own, as ../heap.ts has it.
 */
export const blockAddress: usize = 64;
export const blockRow: usize = 32;

/** sum + a·b; in a module with relaxed SIMD the engine rounds once where the processor can, else always twice. */
@inline
export function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** Stores the first `count` lanes of four; all of them where there are more. */
@inline
export function storeLanes(at: usize, values: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, values);
    return;
  }
  if (count >= 2) v128.store64_lane(at, values, 0);
  if (count == 3) v128.store32_lane(at, values, 2, 8);
  if (count == 1) v128.store32_lane(at, values, 0);
}

/** Copies the first `columns` values, 1 to 8, of each row of the block at `blockAddress` to `out`. */
export function copyBlock(out: usize, outRow: usize, rows: i32, columns: i32): void {
  let row = blockAddress;
  for (; rows > 0; rows--) {
    storeLanes(out, v128.load(row), columns);
    if (columns > 4) storeLanes(out + 16, v128.load(row, 16), columns - 4);
    row += blockRow;
    out += outRow;
  }
}
