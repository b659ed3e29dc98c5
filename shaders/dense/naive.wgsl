// A dense layer, the plain way: a = f(z), z = b + Σₖ wₖ xₖ.
//
//   inputs (B, I), weights (O, I), biases (O), outputs (B, fan_out); all row-major, float32.
//
// One invocation computes one output; a workgroup computes WORKGROUP outputs that follow each other. Workgroups
// past the limit of one dimension are folded into the second. A layer whose weights outgrow one binding comes in
// slices of neurons: this slice has `neurons` rows and writes from column `first_neuron` of `fan_out` on.
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
@group(0) @binding(1) var<storage, read> inputs: array<f32>;
@group(0) @binding(2) var<storage, read> weights: array<f32>;
@group(0) @binding(3) var<storage, read> biases: array<f32>;
@group(0) @binding(4) var<storage, read_write> outputs: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (group.y * groups.x + group.x) * WORKGROUP + lane;
  if (index >= shape.batch * shape.neurons) {
    return;
  }
  let sample = index / shape.neurons;
  let neuron = index % shape.neurons;
  let x = sample * shape.fan_in;
  let w = neuron * shape.fan_in;

  var z = biases[neuron];
  for (var k = 0u; k < shape.fan_in; k++) {
    z += weights[w + k] * inputs[x + k];
  }
  outputs[sample * shape.fan_out + shape.first_neuron + neuron] = activate(z, shape.parameters);
}
