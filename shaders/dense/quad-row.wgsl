// A dense layer of one sample or two without workgroup memory: a = f(z), z = b + Σₖ wₖ xₖ.
//
//   inputs (B, I), weights (O, I), biases (O), outputs (B, fan_out); all row-major, float32.
//
// A workgroup is a quad of four invocations and computes 16 neurons of one sample. An invocation has four of the neurons
// and walks along their rows, four values at a time; every weight is used once, so that reading it is all that costs.
// The four partial sums of a neuron are added last. Workgroups past the limit of one dimension are folded into the second.
//
// In front of this file stand scalars.wgsl or vectors.wgsl, shaders/activations.wgsl and the line of `activate`.
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

fn keep(sample: u32, neuron: u32, sums: vec4<f32>) {
  if (neuron < shape.neurons) {
    let z = biases[neuron] + dot(sums, vec4<f32>(1.0));
    outputs[sample * shape.fan_out + shape.first_neuron + neuron] = activate(z, shape.parameters);
  }
}

@compute @workgroup_size(4)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let tiles_across = (shape.neurons + 15u) / 16u;
  let tile = group.y * groups.x + group.x;
  let sample = tile / tiles_across;
  let neuron = (tile % tiles_across) * 16u + lane;
  if (sample >= shape.batch) {
    return;
  }
  // Past the last neuron the last one is computed again, and not kept.
  let last = shape.neurons - 1u;
  var w = shape.fan_in * min(vec4<u32>(neuron, neuron + 4u, neuron + 8u, neuron + 12u), vec4<u32>(last));
  var at = shape.fan_in * sample;
  var z0 = vec4<f32>();
  var z1 = vec4<f32>();
  var z2 = vec4<f32>();
  var z3 = vec4<f32>();
  for (var k = 0u; k < shape.fan_in; k += 4u) {
    let x = inputs_at(at, k);
    z0 += x * weights_at(w.x);
    z1 += x * weights_at(w.y);
    z2 += x * weights_at(w.z);
    z3 += x * weights_at(w.w);
    at += 4u;
    w += 4u;
  }
  keep(sample, neuron, z0);
  keep(sample, neuron + 4u, z1);
  keep(sample, neuron + 8u, z2);
  keep(sample, neuron + 12u, z3);
}
