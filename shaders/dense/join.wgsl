// A dense layer from the parts of its sums: a = f(z), z = b + Σₚ partₚ, p ascending.
//
//   parts (P, B, O), biases (O), outputs (B, fan_out); all row-major, float32. split.wgsl makes the parts.
//
// One invocation computes one output; a workgroup computes WORKGROUP outputs that follow each other. Workgroups past
// the limit of one dimension are folded into the second. How many parts there are, the size of their binding tells.
//
// In front of this file stand the host's WORKGROUP, shaders/activations.wgsl and the line of `activate`.
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
@group(0) @binding(1) var<storage, read> parts: array<f32>;
@group(0) @binding(2) var<storage, read> biases: array<f32>;
@group(0) @binding(3) var<storage, read_write> outputs: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (group.y * groups.x + group.x) * WORKGROUP + lane;
  let values = shape.batch * shape.neurons;
  if (index >= values) {
    return;
  }
  let neuron = index % shape.neurons;
  var z = biases[neuron];
  for (var at = index; at < arrayLength(&parts); at += values) {
    z += parts[at];
  }
  outputs[index / shape.neurons * shape.fan_out + shape.first_neuron + neuron] = activate(z, shape.parameters);
}
