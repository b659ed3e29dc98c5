// A dense layer of one neuron or two without workgroup memory: a = f(z), z = b + Σₖ wₖ xₖ.
//
//   inputs (B, I), weights (O, I), biases (O), outputs (B, fan_out); all row-major, float32.
//
// As quad-row.wgsl, with samples and neurons changed about: a workgroup is a quad of four invocations and computes one neuron
// for 16 samples. An invocation has four of the samples and walks along their rows, four values at a time.
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
  if (sample < shape.batch) {
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
  let tile = group.y * groups.x + group.x;
  let neuron = tile % shape.neurons;
  let sample = (tile / shape.neurons) * 16u + lane;
  if (sample - lane >= shape.batch) {
    return;
  }
  // Past the last sample the last one is computed again, and not kept.
  let last = shape.batch - 1u;
  var at = shape.fan_in * min(vec4<u32>(sample, sample + 4u, sample + 8u, sample + 12u), vec4<u32>(last));
  var w = shape.fan_in * neuron;
  var z0 = vec4<f32>();
  var z1 = vec4<f32>();
  var z2 = vec4<f32>();
  var z3 = vec4<f32>();
  for (var k = 0u; k < shape.fan_in; k += 4u) {
    let four = weights_at(w);
    z0 += four * inputs_at(at.x, k);
    z1 += four * inputs_at(at.y, k);
    z2 += four * inputs_at(at.z, k);
    z3 += four * inputs_at(at.w, k);
    at += 4u;
    w += 4u;
  }
  keep(sample, neuron, z0);
  keep(sample + 4u, neuron, z1);
  keep(sample + 8u, neuron, z2);
  keep(sample + 12u, neuron, z3);
}
