// Parts of a dense layer's sums, for small outputs of many inputs: Σₖ wₖ xₖ for each of several pieces of k.
//
//   inputs (B, I), weights (O, I), parts (P, B, O); all row-major, float32. join.wgsl adds them up.
//
// A workgroup computes a block of ROWS × COLUMNS for one piece, as block.wgsl says: (x, y) of the dispatch are the
// blocks, folded, and z the pieces, all of them multiples of DEPTH long but the last.
//
// In front of this file stand the host's ROWS, COLUMNS and DEPTH, scalars.wgsl or vectors.wgsl, and block.wgsl.
// CPU twin: src/backend/cpu/reference.ts

struct Shape {
  batch: u32,
  fan_in: u32,
  neurons: u32,
  fan_out: u32,
  first_neuron: u32,
  parameters: vec4<f32>,
}

@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> inputs: array<Value>;
@group(0) @binding(2) var<storage, read> weights: array<Value>;
@group(0) @binding(3) var<storage, read_write> parts: array<f32>;

// Where the workgroup's piece begins among the parts.
var<private> piece_at: u32;

fn left_from(sample: u32, k: u32) -> vec4<f32> {
  return inputs_from(sample, k);
}

fn right_from(neuron: u32, k: u32) -> vec4<f32> {
  return weights_from(neuron, k);
}

fn start_of(sample: u32, neuron: u32) -> vec4<f32> {
  return vec4<f32>();
}

fn keep(sample: u32, neuron: u32, sums: vec4<f32>) {
  if (sample >= shape.batch) {
    return;
  }
  let at = piece_at + sample * shape.neurons;
  for (var n = 0u; n < 4u; n++) {
    if (neuron + n < shape.neurons) {
      parts[at + neuron + n] = sums[n];
    }
  }
}

@compute @workgroup_size(INVOCATIONS)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let tiles_across = (shape.neurons + COLUMNS - 1u) / COLUMNS;
  let tile = group.y * groups.x + group.x;
  let first_sample = (tile / tiles_across) * ROWS;
  let first_neuron = (tile % tiles_across) * COLUMNS;
  if (first_sample >= shape.batch) {
    return; // The same for the whole workgroup: no invocation waits for one that left.
  }
  let steps = (shape.fan_in + DEPTH - 1u) / DEPTH;
  let piece = (steps + groups.z - 1u) / groups.z * DEPTH;
  let first = group.z * piece;
  piece_at = group.z * shape.batch * shape.neurons;
  compute_block(lane, first_sample, first_neuron, first, min(first + piece, shape.fan_in));
}
