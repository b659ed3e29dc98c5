/** The right sides of products as rowwise.ts reads them: (⌈columns / 8⌉, steps, 8), for whole panels at a time. */

/** From weights (O, I), of `count` neurons, whose columns are the neurons. A last panel that is not full repeats its last. */
export function pack(weights: usize, inputs: i32, count: i32, panels: usize): void {
  const row = <usize>inputs << 2;
  for (let first = 0; first < count; first += 8) {
    packHalf(weights, row, inputs, min(4, count - first), panels);
    const rest = max(1, min(4, count - first - 4));
    packHalf(count - first > 4 ? weights + (row << 2) : weights, row, inputs, rest, panels + 16);
    weights += row << 3;
    panels += row << 3;
  }
}

/** Four neurons, of which the first `count` are there, into one half of a panel. */
@inline
function packHalf(weights: usize, row: usize, inputs: i32, count: i32, half: usize): void {
  let row0 = weights;
  let row1 = count > 1 ? row0 + row : row0;
  let row2 = count > 2 ? row1 + row : row1;
  let row3 = count > 3 ? row2 + row : row2;
  for (; inputs >= 4; inputs -= 4) {
    const a = v128.load(row0);
    const b = v128.load(row1);
    const c = v128.load(row2);
    const d = v128.load(row3);
    const ab = i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const cd = i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const abRest = i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    const cdRest = i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    v128.store(half, i64x2.shuffle(ab, cd, 0, 2));
    v128.store(half, i64x2.shuffle(ab, cd, 1, 3), 32);
    v128.store(half, i64x2.shuffle(abRest, cdRest, 0, 2), 64);
    v128.store(half, i64x2.shuffle(abRest, cdRest, 1, 3), 96);
    row0 += 16;
    row1 += 16;
    row2 += 16;
    row3 += 16;
    half += 128;
  }
  for (; inputs > 0; inputs--) {
    f32.store(half, f32.load(row0));
    f32.store(half, f32.load(row1), 4);
    f32.store(half, f32.load(row2), 8);
    f32.store(half, f32.load(row3), 12);
    row0 += 4;
    row1 += 4;
    row2 += 4;
    row3 += 4;
    half += 32;
  }
}

/** From rows of columns, one row a step and `row` bytes apart; behind its last column a row is read and copied, too. */
export function packRows(rows: usize, row: usize, steps: i32, columns: i32, panels: usize): void {
  for (; columns > 0; columns -= 8) {
    let from = rows;
    for (let rest = steps; rest > 0; rest--) {
      v128.store(panels, v128.load(from));
      v128.store(panels, v128.load(from, 16), 16);
      from += row;
      panels += 32;
    }
    rows += 32;
  }
}
