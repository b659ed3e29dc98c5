// A dense layer in blocks out of registers: a = f(z), z = b + Σₖ wₖ xₖ.
//
//   inputs (B, I), weights (O, I), biases (O), outputs (B, fan_out); all row-major, float32.
//
// A workgroup computes a block of ROWS × COLUMNS, an invocation 8 × 8 of it, as block.wgsl says. Sums begin with the
// bias. Blocks past the limit of one dimension of workgroups are folded into the second.
//
// In front of this file stand the host's ROWS, COLUMNS and DEPTH, scalars.wgsl or vectors.wgsl, block.wgsl,
// shaders/activations.wgsl and the line of `activate`.
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
@group(0) @binding(3) var<storage, read> biases: array<f32>;
@group(0) @binding(4) var<storage, read_write> outputs: array<f32>;

fn left_from(sample: u32, k: u32) -> vec4<f32> {
  return inputs_from(sample, k);
}

fn right_from(neuron: u32, k: u32) -> vec4<f32> {
  return weights_from(neuron, k);
}

fn start_of(sample: u32, neuron: u32) -> vec4<f32> {
  let last = shape.neurons - 1u;
  return vec4<f32>(
    biases[min(neuron, last)],
    biases[min(neuron + 1u, last)],
    biases[min(neuron + 2u, last)],
    biases[min(neuron + 3u, last)],
  );
}

fn keep(sample: u32, neuron: u32, sums: vec4<f32>) {
  if (sample >= shape.batch) {
    return;
  }
  let at = sample * shape.fan_out + shape.first_neuron;
  for (var n = 0u; n < 4u; n++) {
    if (neuron + n < shape.neurons) {
      outputs[at + neuron + n] = activate(sums[n], shape.parameters);
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
  compute_block(lane, first_sample, first_neuron, 0u, shape.fan_in);
}
