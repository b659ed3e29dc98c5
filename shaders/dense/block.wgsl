// A block of a product of matrices out of workgroup memory: C[r, c] = start[r, c] + Σₖ A[r, k] B[c, k], for ROWS × COLUMNS
// of them and k from `first` to `end`.
//
// An invocation computes 8 rows × 8 columns in registers, as four squares of 4 × 4 that stand half a block apart, so that
// neighbours read neighbouring vectors. The workgroup walks along k in steps of DEPTH: together its invocations load
// squares of four rows × four k, turn them, and put them into workgroup memory as [k][four rows]. Every number loaded is
// used 64 or 128 times; the loops have constant bounds. Sums run with k ascending.
//
// A kernel that stands behind this file defines `left_from(row, k)` and `right_from(column, k)`, four values with k
// ascending and zeros past `end`; `start_of(row, column)`, four columns of a row; and `keep(row, column, sums)`, which minds
// the edges. In front of this file stand the host's ROWS and COLUMNS (64 or 128 each) and DEPTH (16).
// CPU twins: src/backend/cpu/reference.ts, src/backend/cpu/float32-products.ts

const ACROSS = COLUMNS / 8u;
const INVOCATIONS = ROWS / 8u * ACROSS;
// A vector more in a row of the tiles than it needs, so that what a square stores falls on different banks.
const LEFT_PITCH = ROWS / 4u + 1u;
const RIGHT_PITCH = COLUMNS / 4u + 1u;
const SQUARES_ALONG = DEPTH / 4u;
const LEFT_SQUARES = ROWS / 4u * SQUARES_ALONG;
const SQUARES = LEFT_SQUARES + COLUMNS / 4u * SQUARES_ALONG;

var<workgroup> left_tile: array<vec4<f32>, DEPTH * LEFT_PITCH>;
var<workgroup> right_tile: array<vec4<f32>, DEPTH * RIGHT_PITCH>;

// A row's four columns in each; `low` and `high` are the halves of the block, of the rows and then of the columns.
struct Sums {
  low_low: mat4x4<f32>,
  low_high: mat4x4<f32>,
  high_low: mat4x4<f32>,
  high_high: mat4x4<f32>,
}

fn plus(sum: mat4x4<f32>, x: vec4<f32>, w: vec4<f32>) -> mat4x4<f32> {
  return mat4x4<f32>(sum[0] + w * x.x, sum[1] + w * x.y, sum[2] + w * x.z, sum[3] + w * x.w);
}

fn start_square(row: u32, column: u32) -> mat4x4<f32> {
  return mat4x4<f32>(
    start_of(row, column),
    start_of(row + 1u, column),
    start_of(row + 2u, column),
    start_of(row + 3u, column),
  );
}

fn load_square(square: u32, first_row: u32, first_column: u32, start: u32) {
  let along = (square % SQUARES_ALONG) * 4u;
  let k = start + along;
  if (square < LEFT_SQUARES) {
    let fourth = square / SQUARES_ALONG;
    let row = first_row + fourth * 4u;
    let turned = transpose(
      mat4x4<f32>(left_from(row, k), left_from(row + 1u, k), left_from(row + 2u, k), left_from(row + 3u, k)),
    );
    let at = along * LEFT_PITCH + fourth;
    left_tile[at] = turned[0];
    left_tile[at + LEFT_PITCH] = turned[1];
    left_tile[at + 2u * LEFT_PITCH] = turned[2];
    left_tile[at + 3u * LEFT_PITCH] = turned[3];
  } else {
    let fourth = (square - LEFT_SQUARES) / SQUARES_ALONG;
    let column = first_column + fourth * 4u;
    let turned = transpose(
      mat4x4<f32>(
        right_from(column, k),
        right_from(column + 1u, k),
        right_from(column + 2u, k),
        right_from(column + 3u, k),
      ),
    );
    let at = along * RIGHT_PITCH + fourth;
    right_tile[at] = turned[0];
    right_tile[at + RIGHT_PITCH] = turned[1];
    right_tile[at + 2u * RIGHT_PITCH] = turned[2];
    right_tile[at + 3u * RIGHT_PITCH] = turned[3];
  }
}

// The invocation's sums, each handed to `keep`. `first` and `end` are the same for the whole workgroup.
fn compute_block(lane: u32, first_row: u32, first_column: u32, first: u32, end: u32) {
  let down = lane / ACROSS;
  let across = lane % ACROSS;
  let row = first_row + down * 4u;
  let column = first_column + across * 4u;
  var low_low = start_square(row, column);
  var low_high = start_square(row, column + COLUMNS / 2u);
  var high_low = start_square(row + ROWS / 2u, column);
  var high_high = start_square(row + ROWS / 2u, column + COLUMNS / 2u);
  for (var start = first; start < end; start += DEPTH) {
    for (var part = 0u; part < SQUARES / INVOCATIONS; part++) {
      load_square(part * INVOCATIONS + lane, first_row, first_column, start);
    }
    workgroupBarrier();
    for (var k = 0u; k < DEPTH; k++) {
      let x_low = left_tile[k * LEFT_PITCH + down];
      let x_high = left_tile[k * LEFT_PITCH + down + ROWS / 8u];
      let w_low = right_tile[k * RIGHT_PITCH + across];
      let w_high = right_tile[k * RIGHT_PITCH + across + COLUMNS / 8u];
      low_low = plus(low_low, x_low, w_low);
      low_high = plus(low_high, x_low, w_high);
      high_low = plus(high_low, x_high, w_low);
      high_high = plus(high_high, x_high, w_high);
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < 4u; r++) {
    keep(row + r, column, low_low[r]);
    keep(row + r, column + COLUMNS / 2u, low_high[r]);
    keep(row + r + ROWS / 2u, column, high_low[r]);
    keep(row + r + ROWS / 2u, column + COLUMNS / 2u, high_high[r]);
  }
}
