// The error of a hidden layer in blocks out of registers: δᵢ = (Σₒ wₒᵢ δₒ) · f′(zᵢ), over the neurons o of the layer
// behind it.
//
//   deltas and pre_activations (B, neurons of the layer), next_deltas (B, neurons of the next), parameters (P) with the
//   next layer's weights; all row-major, float32.
//
// A workgroup computes a block of ROWS samples × COLUMNS neurons as dense/block.wgsl says; the sums run in the order of
// training/backward.wgsl. Blocks past the limit of one dimension of workgroups are folded into the second.
//
// In front of this file stand the host's ROWS, COLUMNS and DEPTH, dense/block.wgsl, shaders/activations.wgsl, the
// settings.wgsl, record.wgsl and layer.wgsl of this folder, and the lines of `activate` and `activate_derivative`.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> layer: Layer;
@group(0) @binding(1) var<uniform> next: Layer;
@group(0) @binding(2) var<storage, read> plan: array<u32>;
@group(0) @binding(3) var<storage, read> status: array<u32>;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read> next_deltas: array<f32>;
@group(0) @binding(6) var<storage, read> pre_activations: array<f32>;
@group(0) @binding(7) var<storage, read_write> deltas: array<f32>;

var<private> samples: u32;

fn left_from(sample: u32, o: u32) -> vec4<f32> {
  let at = min(sample, samples - 1u) * next.neurons;
  let last = next.neurons - 1u;
  let place = vec4<u32>(o, o + 1u, o + 2u, o + 3u);
  let spots = at + min(place, vec4<u32>(last));
  let values = vec4<f32>(next_deltas[spots.x], next_deltas[spots.y], next_deltas[spots.z], next_deltas[spots.w]);
  return select(vec4<f32>(), values, place <= vec4<u32>(last));
}

fn right_from(neuron: u32, o: u32) -> vec4<f32> {
  let at = next.weights_at + min(neuron, layer.neurons - 1u);
  let last = next.neurons - 1u;
  let place = vec4<u32>(o, o + 1u, o + 2u, o + 3u);
  let spots = at + min(place, vec4<u32>(last)) * layer.neurons;
  let values = vec4<f32>(parameters[spots.x], parameters[spots.y], parameters[spots.z], parameters[spots.w]);
  return select(vec4<f32>(), values, place <= vec4<u32>(last));
}

fn start_of(sample: u32, neuron: u32) -> vec4<f32> {
  return vec4<f32>();
}

fn keep(sample: u32, neuron: u32, sum: vec4<f32>) {
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

@compute @workgroup_size(INVOCATIONS)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  if (status[FAILURE] != FINE) {
    return;
  }
  samples = samples_of(status[CURSOR]);
  let tiles_across = (layer.neurons + COLUMNS - 1u) / COLUMNS;
  let tile = group.y * groups.x + group.x;
  let first_sample = (tile / tiles_across) * ROWS;
  let first_neuron = (tile % tiles_across) * COLUMNS;
  if (first_sample >= samples_of(status[CURSOR])) {
    return; // The same for the whole workgroup: no invocation waits for one that left.
  }
  compute_block(lane, first_sample, first_neuron, 0u, next.neurons);
}
