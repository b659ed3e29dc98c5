// A dense layer through workgroup memory: a = f(z), z = b + Σₖ wₖ xₖ.
//
//   inputs (B, I), weights (O, I), biases (O), outputs (B, fan_out); all row-major, float32.
//
// A workgroup of 16 × 16 invocations computes a tile of 64 samples × 64 neurons. It walks along k in steps of 16:
// together its invocations load a (64, 16) tile of the inputs and one of the weights, zeros past the edges; then
// each multiplies 4 samples by 4 neurons out of them. Every number loaded is used 64 times. The sums run in the
// order of dense/naive.wgsl. Tiles past the limit of one dimension of workgroups are folded into the second.
//
// In front of this file stand the host's TILE (64) and DEPTH (16), shaders/activations.wgsl and the line of `activate`.
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

// [k][four samples] and [k][four neurons]: a vector is four rows at one k.
var<workgroup> input_tile: array<array<vec4<f32>, 16>, 16>;
var<workgroup> weight_tile: array<array<vec4<f32>, 16>, 16>;

fn input_at(sample: u32, k: u32) -> f32 {
  if (sample >= shape.batch || k >= shape.fan_in) {
    return 0.0;
  }
  return inputs[sample * shape.fan_in + k];
}

fn weight_at(neuron: u32, k: u32) -> f32 {
  if (neuron >= shape.neurons || k >= shape.fan_in) {
    return 0.0;
  }
  return weights[neuron * shape.fan_in + k];
}

fn bias_at(neuron: u32) -> f32 {
  return biases[min(neuron, shape.neurons - 1u)];
}

fn store(sample: u32, neuron: u32, z: vec4<f32>) {
  if (sample >= shape.batch) {
    return;
  }
  let row = sample * shape.fan_out + shape.first_neuron;
  for (var n = 0u; n < 4u; n++) {
    if (neuron + n < shape.neurons) {
      outputs[row + neuron + n] = activate(z[n], shape.parameters);
    }
  }
}

@compute @workgroup_size(16, 16)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_id) lane: vec3<u32>,
) {
  let tiles_across = (shape.neurons + TILE - 1u) / TILE;
  let tile = group.y * groups.x + group.x;
  let first_sample = (tile / tiles_across) * TILE;
  let first_neuron = (tile % tiles_across) * TILE;
  if (first_sample >= shape.batch) {
    return; // The same for the whole workgroup: no invocation waits below for one that left.
  }

  let neuron = first_neuron + lane.x * 4u;
  let bias = vec4<f32>(bias_at(neuron), bias_at(neuron + 1u), bias_at(neuron + 2u), bias_at(neuron + 3u));
  var z0 = bias;
  var z1 = bias;
  var z2 = bias;
  var z3 = bias;

  let load_sample = first_sample + lane.y * 4u;
  let load_neuron = first_neuron + lane.y * 4u;
  for (var start = 0u; start < shape.fan_in; start += DEPTH) {
    let k = start + lane.x;
    input_tile[lane.x][lane.y] = vec4<f32>(
      input_at(load_sample, k),
      input_at(load_sample + 1u, k),
      input_at(load_sample + 2u, k),
      input_at(load_sample + 3u, k),
    );
    weight_tile[lane.x][lane.y] = vec4<f32>(
      weight_at(load_neuron, k),
      weight_at(load_neuron + 1u, k),
      weight_at(load_neuron + 2u, k),
      weight_at(load_neuron + 3u, k),
    );
    workgroupBarrier();
    for (var step = 0u; step < DEPTH; step++) {
      let x = input_tile[step][lane.y];
      let w = weight_tile[step][lane.x];
      z0 += w * x.x;
      z1 += w * x.y;
      z2 += w * x.z;
      z3 += w * x.w;
    }
    workgroupBarrier();
  }

  let sample = first_sample + lane.y * 4u;
  store(sample, neuron, z0);
  store(sample + 1u, neuron, z1);
  store(sample + 2u, neuron, z2);
  store(sample + 3u, neuron, z3);
}
