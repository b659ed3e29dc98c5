// A dense layer of few samples without workgroup memory: a = f(z), z = b + Σₖ wₖ xₖ.
//
//   inputs (B, I), weights (O, I), biases (O), outputs (B, fan_out); all row-major, float32.
//
// As quad.wgsl, with samples and neurons changed about: a workgroup is a quad of four invocations and computes 16 neurons
// × 16 samples, or × 4 where no more are left; an invocation has four of the neurons.
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
  return weights[at];
}

fn right(at: u32) -> f32 {
  return inputs[at];
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
  let neuron = first_neuron + lane;
  let w = Operand(neuron * shape.fan_in, 4u * shape.fan_in, 1u);
  let x = Operand(first_sample * shape.fan_in, shape.fan_in, 1u);
  let samples = min(compute_block(false, 0u, w, x, shape.fan_in, shape.batch - first_sample), shape.batch - first_sample);
  for (var i = 0u; i < 4u * samples; i++) {
    let row = i % 4u;
    let sample = first_sample + i / 4u;
    let here = neuron + 4u * row;
    if (here < shape.neurons) {
      outputs[sample * shape.fan_out + shape.first_neuron + here] =
        activate(biases[here] + block_value(row, i / 4u), shape.parameters);
    }
  }
}
