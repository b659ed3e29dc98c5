// A dense layer of few samples or few neurons: a = f(z), z = b + Σₖ wₖ xₖ.
//
//   inputs (B, I), weights (O, I), biases (O), outputs (B, fan_out); all row-major, float32.
//
// A workgroup of 64 invocations computes 4 samples × 4 neurons. Each neuron has 16 invocations, which walk along its row
// side by side, four values each, so that memory is read as it lies; then they add up what they have, by halves.
// Workgroups past the limit of one dimension are folded into the second.
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

const WALKERS = 16u;

// [neuron][walker]: of four samples.
var<workgroup> parts: array<vec4<f32>, 4u * WALKERS>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let tiles_across = (shape.neurons + 3u) / 4u;
  let tile = group.y * groups.x + group.x;
  let sample = (tile / tiles_across) * 4u;
  let neuron = (tile % tiles_across) * 4u + lane / WALKERS;
  if (sample >= shape.batch) {
    return; // The same for the whole workgroup: no invocation waits for one that left.
  }
  let walker = lane % WALKERS;
  var sums = vec4<f32>();
  for (var k = 4u * walker; k < shape.fan_in; k += 4u * WALKERS) {
    let w = weights_from(neuron, k);
    sums += vec4<f32>(
      dot(w, inputs_from(sample, k)),
      dot(w, inputs_from(sample + 1u, k)),
      dot(w, inputs_from(sample + 2u, k)),
      dot(w, inputs_from(sample + 3u, k)),
    );
  }
  parts[lane] = sums;
  for (var half = WALKERS / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (walker < half) {
      parts[lane] += parts[lane + half];
    }
  }
  // The first four of a neuron's invocations have a sample each.
  workgroupBarrier();
  if (walker < 4u && neuron < shape.neurons && sample + walker < shape.batch) {
    let z = biases[neuron] + parts[lane - walker][walker];
    outputs[(sample + walker) * shape.fan_out + shape.first_neuron + neuron] = activate(z, shape.parameters);
  }
}
