// A dense layer without workgroup memory, for devices that have none of their own: a = f(z), z = b + Σₖ wₖ xₖ.
//
//   inputs (B, I), weights (O, I), biases (O), outputs (B, fan_out); all row-major, float32.
//
// A workgroup is a quad of four invocations and computes 16 samples × 16 neurons, or × 4 where no more are left; an
// invocation has four of the samples and keeps its 64 sums in registers, as quad/product.wgsl says. The bias is added
// last. Workgroups past the limit of one dimension are folded into the second.
//
// In front of this file stand quad/columns.wgsl or columns-shared.wgsl, quad/product.wgsl,
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
@group(0) @binding(1) var<storage, read> inputs: array<f32>;
@group(0) @binding(2) var<storage, read> weights: array<f32>;
@group(0) @binding(3) var<storage, read> biases: array<f32>;
@group(0) @binding(4) var<storage, read_write> outputs: array<f32>;

fn left(at: u32) -> f32 {
  return inputs[at];
}

fn right(at: u32) -> f32 {
  return weights[at];
}

@compute @workgroup_size(4)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  prepare_columns(lane);
  let tiles_across = (shape.neurons + 15u) / 16u;
  let tile = group.y * groups.x + group.x;
  let first_sample = (tile / tiles_across) * 16u;
  let first_neuron = (tile % tiles_across) * 16u;
  if (first_sample >= shape.batch) {
    return;
  }
  let sample = first_sample + lane;
  let x = Operand(sample * shape.fan_in, 4u * shape.fan_in, 1u);
  let w = Operand(first_neuron * shape.fan_in, shape.fan_in, 1u);
  let neurons = min(compute_block(false, 0u, x, w, shape.fan_in, shape.neurons - first_neuron), shape.neurons - first_neuron);
  for (var i = 0u; i < 4u * neurons; i++) {
    let row = i % 4u;
    let neuron = first_neuron + i / 4u;
    if (sample + 4u * row < shape.batch) {
      outputs[(sample + 4u * row) * shape.fan_out + shape.first_neuron + neuron] =
        activate(biases[neuron] + block_value(row, i / 4u), shape.parameters);
    }
  }
}
