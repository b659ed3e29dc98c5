// The gradient of a layer through workgroup memory: ∂L/∂W = Σₛ δₛ xₛᵀ + l₂ W + l₁ sign(W) and ∂L/∂b = Σₛ δₛ; 0 where
// frozen.
//
//   inputs (B, I), deltas (B, O), gradient, parameters and frozen (P), in which the layer has weights (O, I) and biases
//   (O); all row-major, float32 but frozen.
//
// A workgroup of 16 × 16 invocations computes a tile of 64 neurons × 64 inputs; the biases come as one more column, the
// weights of an input that is always 1. It walks along the samples in steps of 16: together its invocations load a (16,
// 64) tile of the errors and one of the inputs, zeros past the edges; then each multiplies 4 neurons by 4 inputs out of
// them. The sums run in the order of training/gradient.wgsl. Tiles past the limit of one dimension of workgroups are
// folded into the second.
//
// In front of this file stand the host's TILE (64) and DEPTH (16) and the settings.wgsl, record.wgsl, layer.wgsl and
// penalty.wgsl of this folder.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<uniform> layer: Layer;
@group(0) @binding(2) var<storage, read> plan: array<u32>;
@group(0) @binding(3) var<storage, read> status: array<u32>;
@group(0) @binding(4) var<storage, read> inputs: array<f32>;
@group(0) @binding(5) var<storage, read> deltas: array<f32>;
@group(0) @binding(6) var<storage, read> parameters: array<f32>;
@group(0) @binding(7) var<storage, read> frozen: array<u32>;
@group(0) @binding(8) var<storage, read_write> gradient: array<f32>;

// [sample][four neurons] and [sample][four inputs].
var<workgroup> delta_tile: array<array<vec4<f32>, 16>, 16>;
var<workgroup> input_tile: array<array<vec4<f32>, 16>, 16>;

fn delta_at(sample: u32, neuron: u32, samples: u32) -> f32 {
  if (sample >= samples || neuron >= layer.neurons) {
    return 0.0;
  }
  return deltas[sample * layer.neurons + neuron];
}

fn input_at(sample: u32, input: u32, samples: u32) -> f32 {
  if (sample >= samples || input > layer.inputs) {
    return 0.0;
  }
  if (input == layer.inputs) {
    return 1.0;
  }
  return inputs[sample * layer.inputs + input];
}

fn before(neuron: u32, input: u32) -> vec4<f32> {
  return vec4<f32>(
    gradient_before(neuron, input),
    gradient_before(neuron, input + 1u),
    gradient_before(neuron, input + 2u),
    gradient_before(neuron, input + 3u),
  );
}

fn store(neuron: u32, input: u32, sum: vec4<f32>) {
  for (var n = 0u; n < 4u; n++) {
    store_gradient(neuron, input + n, sum[n]);
  }
}

@compute @workgroup_size(16, 16)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_id) lane: vec3<u32>,
) {
  if (status[FAILURE] != FINE) {
    return;
  }
  let samples = samples_of(status[CURSOR]);
  let tiles_across = (layer.inputs + TILE) / TILE;
  let tile = group.y * groups.x + group.x;
  let first_neuron = (tile / tiles_across) * TILE;
  let first_input = (tile % tiles_across) * TILE;
  if (first_neuron >= layer.neurons) {
    return; // The same for the whole workgroup: no invocation waits below for one that left.
  }

  let neuron = first_neuron + lane.y * 4u;
  let input = first_input + lane.x * 4u;
  var sum0 = before(neuron, input);
  var sum1 = before(neuron + 1u, input);
  var sum2 = before(neuron + 2u, input);
  var sum3 = before(neuron + 3u, input);

  let load_neuron = first_neuron + lane.x * 4u;
  for (var start = 0u; start < samples; start += DEPTH) {
    let sample = start + lane.y;
    delta_tile[lane.y][lane.x] = vec4<f32>(
      delta_at(sample, load_neuron, samples),
      delta_at(sample, load_neuron + 1u, samples),
      delta_at(sample, load_neuron + 2u, samples),
      delta_at(sample, load_neuron + 3u, samples),
    );
    input_tile[lane.y][lane.x] = vec4<f32>(
      input_at(sample, input, samples),
      input_at(sample, input + 1u, samples),
      input_at(sample, input + 2u, samples),
      input_at(sample, input + 3u, samples),
    );
    workgroupBarrier();
    for (var step = 0u; step < DEPTH; step++) {
      let d = delta_tile[step][lane.y];
      let x = input_tile[step][lane.x];
      sum0 += x * d.x;
      sum1 += x * d.y;
      sum2 += x * d.z;
      sum3 += x * d.w;
    }
    workgroupBarrier();
  }

  store(neuron, input, sum0);
  store(neuron + 1u, input, sum1);
  store(neuron + 2u, input, sum2);
  store(neuron + 3u, input, sum3);
}
