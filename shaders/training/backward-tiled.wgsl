// The error of a hidden layer through workgroup memory: δᵢ = (Σₒ wₒᵢ δₒ) · f′(zᵢ), over the neurons o of the layer
// behind it.
//
//   deltas and pre_activations (B, neurons of the layer), next_deltas (B, neurons of the next), parameters (P) with the
//   next layer's weights; all row-major, float32.
//
// A workgroup of 16 × 16 invocations computes a tile of 64 samples × 64 neurons. It walks along o in steps of 16:
// together its invocations load a (64, 16) tile of the next errors and a (16, 64) tile of the weights, zeros past the
// edges; then each multiplies 4 samples by 4 neurons out of them. The sums run in the order of training/backward.wgsl.
// Tiles past the limit of one dimension of workgroups are folded into the second.
//
// In front of this file stand the host's TILE (64) and DEPTH (16), shaders/activations.wgsl, the settings.wgsl,
// record.wgsl and layer.wgsl of this folder, and the lines of `activate` and `activate_derivative`.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> layer: Layer;
@group(0) @binding(1) var<uniform> next: Layer;
@group(0) @binding(2) var<storage, read> plan: array<u32>;
@group(0) @binding(3) var<storage, read> status: array<u32>;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read> next_deltas: array<f32>;
@group(0) @binding(6) var<storage, read> pre_activations: array<f32>;
@group(0) @binding(7) var<storage, read_write> deltas: array<f32>;

// [o][four samples] and [o][four neurons]: a vector is four of them at one o.
var<workgroup> delta_tile: array<array<vec4<f32>, 16>, 16>;
var<workgroup> weight_tile: array<array<vec4<f32>, 16>, 16>;

fn delta_at(sample: u32, o: u32, samples: u32) -> f32 {
  if (sample >= samples || o >= next.neurons) {
    return 0.0;
  }
  return next_deltas[sample * next.neurons + o];
}

fn weight_at(o: u32, neuron: u32) -> f32 {
  if (neuron >= layer.neurons || o >= next.neurons) {
    return 0.0;
  }
  return parameters[next.weights_at + o * layer.neurons + neuron];
}

fn store(sample: u32, neuron: u32, samples: u32, sum: vec4<f32>) {
  if (sample >= samples) {
    return;
  }
  for (var n = 0u; n < 4u; n++) {
    if (neuron + n < layer.neurons) {
      let at = sample * layer.neurons + neuron + n;
      deltas[at] = sum[n] * activate_derivative(pre_activations[at], layer.parameters);
    }
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
  let tiles_across = (layer.neurons + TILE - 1u) / TILE;
  let tile = group.y * groups.x + group.x;
  let first_sample = (tile / tiles_across) * TILE;
  let first_neuron = (tile % tiles_across) * TILE;
  if (first_sample >= samples) {
    return; // The same for the whole workgroup: no invocation waits below for one that left.
  }

  var sum0 = vec4<f32>();
  var sum1 = vec4<f32>();
  var sum2 = vec4<f32>();
  var sum3 = vec4<f32>();

  let load_sample = first_sample + lane.y * 4u;
  let neuron = first_neuron + lane.x * 4u;
  for (var start = 0u; start < next.neurons; start += DEPTH) {
    delta_tile[lane.x][lane.y] = vec4<f32>(
      delta_at(load_sample, start + lane.x, samples),
      delta_at(load_sample + 1u, start + lane.x, samples),
      delta_at(load_sample + 2u, start + lane.x, samples),
      delta_at(load_sample + 3u, start + lane.x, samples),
    );
    weight_tile[lane.y][lane.x] = vec4<f32>(
      weight_at(start + lane.y, neuron),
      weight_at(start + lane.y, neuron + 1u),
      weight_at(start + lane.y, neuron + 2u),
      weight_at(start + lane.y, neuron + 3u),
    );
    workgroupBarrier();
    for (var step = 0u; step < DEPTH; step++) {
      let d = delta_tile[step][lane.y];
      let w = weight_tile[step][lane.x];
      sum0 += w * d.x;
      sum1 += w * d.y;
      sum2 += w * d.z;
      sum3 += w * d.w;
    }
    workgroupBarrier();
  }

  let sample = first_sample + lane.y * 4u;
  store(sample, neuron, samples, sum0);
  store(sample + 1u, neuron, samples, sum1);
  store(sample + 2u, neuron, samples, sum2);
  store(sample + 3u, neuron, samples, sum3);
}
