// A block of a product of matrices, C[r, c] = start[c] + Σₖ A[r, k] B[k, c] with k ascending, by a quad of invocations.
//
// A block has 16 rows and 16 columns, or 4. An invocation computes four of the rows: with four values of A and 16 of B,
// all in registers, it makes 64 products. What lies past the edges of a matrix is computed too, of whatever is read
// there, and must not be used.
//
// A CPU that computes several invocations at once goes through every branch, and through every loop once more than it
// is asked to, with nothing to show for it. So the kernels have few branches inside their loops, and loops of few turns
// ask at the end of a turn whether to go on.
//
// A kernel that stands behind this file defines `left(at)`, a value of A, and `right(at)`, one of B; columns.wgsl or
// columns-shared.wgsl stands in front.
// CPU twin: src/backend/cpu/float32-products.ts

// Where a matrix stands: [0, 0], and how far it is from one row of A or column of B to the next, and from one k.
struct Operand {
  at: u32,
  across: u32,
  along: u32,
}

// (4, 16): the invocation's rows.
struct Wide {
  row0: mat4x4<f32>,
  row1: mat4x4<f32>,
  row2: mat4x4<f32>,
  row3: mat4x4<f32>,
}

fn plus(sum: mat4x4<f32>, x: f32, w: mat4x4<f32>) -> mat4x4<f32> {
  return mat4x4<f32>(sum[0] + x * w[0], sum[1] + x * w[1], sum[2] + x * w[2], sum[3] + x * w[3]);
}

// Two terms, one after the other: between them a sum stays in its register.
fn plus_two(sum: mat4x4<f32>, x: f32, w: mat4x4<f32>, y: f32, v: mat4x4<f32>) -> mat4x4<f32> {
  return mat4x4<f32>(
    sum[0] + x * w[0] + y * v[0],
    sum[1] + x * w[1] + y * v[1],
    sum[2] + x * w[2] + y * v[2],
    sum[3] + x * w[3] + y * v[3],
  );
}

// 16 columns; of `a` the invocation's rows.
fn wide_product(start: mat4x4<f32>, a: Operand, b: Operand, terms: u32) -> Wide {
  var row0 = start;
  var row1 = start;
  var row2 = start;
  var row3 = start;
  var l = a.at;
  var r = b.at;
  for (var k = 1u; k < terms; k += 2u) {
    let w = sixteen_columns(r, b.across);
    let v = sixteen_columns(r + b.along, b.across);
    let m = l + a.along;
    row0 = plus_two(row0, left(l), w, left(m), v);
    row1 = plus_two(row1, left(l + a.across), w, left(m + a.across), v);
    row2 = plus_two(row2, left(l + 2u * a.across), w, left(m + 2u * a.across), v);
    row3 = plus_two(row3, left(l + 3u * a.across), w, left(m + 3u * a.across), v);
    l = m + a.along;
    r += 2u * b.along;
  }
  if ((terms & 1u) == 1u) {
    let w = sixteen_columns(r, b.across);
    row0 = plus(row0, left(l), w);
    row1 = plus(row1, left(l + a.across), w);
    row2 = plus(row2, left(l + 2u * a.across), w);
    row3 = plus(row3, left(l + 3u * a.across), w);
  }
  return Wide(row0, row1, row2, row3);
}

// 4 columns; a column of the result is a row of the block.
fn narrow_product(start: vec4<f32>, a: Operand, b: Operand, terms: u32) -> mat4x4<f32> {
  var row0 = start;
  var row1 = start;
  var row2 = start;
  var row3 = start;
  var l = a.at;
  var r = b.at;
  for (var k = 0u; k < terms; k++) {
    let w = four_columns(r, b.across);
    row0 += left(l) * w;
    row1 += left(l + a.across) * w;
    row2 += left(l + 2u * a.across) * w;
    row3 += left(l + 3u * a.across) * w;
    l += a.along;
    r += b.along;
  }
  return mat4x4<f32>(row0, row1, row2, row3);
}

// The invocation's (4, 16) of the last block, or (4, 4) of a narrow one: here a loop can go through them.
var<private> sums: array<vec4<f32>, 16>;

fn keep_row(row: u32, values: mat4x4<f32>) {
  sums[4u * row] = values[0];
  sums[4u * row + 1u] = values[1];
  sums[4u * row + 2u] = values[2];
  sums[4u * row + 3u] = values[3];
}

fn block_value(row: u32, column: u32) -> f32 {
  return sums[4u * row + column / 4u][column % 4u];
}

// Computes the block's next 16 columns, or the last 4 where no more are left, and gives how many they are. What each
// column begins with stands from `start_at` on among the values of B, unless it is 0.
fn compute_block(has_start: bool, start_at: u32, a: Operand, b: Operand, terms: u32, columns_left: u32) -> u32 {
  if (columns_left <= 4u) {
    var start = vec4<f32>();
    if (has_start) {
      start = four_columns(start_at, 1u);
    }
    let narrow = narrow_product(start, a, b, terms);
    sums[0] = narrow[0];
    sums[4] = narrow[1];
    sums[8] = narrow[2];
    sums[12] = narrow[3];
    return 4u;
  }
  var start = mat4x4<f32>();
  if (has_start) {
    start = sixteen_columns(start_at, 1u);
  }
  let wide = wide_product(start, a, b, terms);
  keep_row(0u, wide.row0);
  keep_row(1u, wide.row1);
  keep_row(2u, wide.row2);
  keep_row(3u, wide.row3);
  return 16u;
}
