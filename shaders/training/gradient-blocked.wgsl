// The gradient of a layer in blocks out of registers: ∂L/∂W = Σₛ δₛ xₛᵀ + l₂ W + l₁ sign(W) and ∂L/∂b = Σₛ δₛ; 0 where
// frozen.
//
//   inputs (B, I), deltas (B, O), gradient, parameters and frozen (P), in which the layer has weights (O, I) and biases
//   (O); all row-major, float32 but frozen.
//
// A workgroup computes a block of ROWS neurons × COLUMNS inputs as dense/block.wgsl says; the sums run in the order of
// training/gradient.wgsl. Blocks past the limit of one dimension of workgroups are folded into the second. The biases come as one
// more column, the weights of an input that is always 1.
//
// In front of this file stand the host's ROWS, COLUMNS and DEPTH, dense/block.wgsl, and the settings.wgsl, record.wgsl,
// layer.wgsl and penalty.wgsl of this folder.
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

var<private> samples: u32;

fn left_from(neuron: u32, sample: u32) -> vec4<f32> {
  let at = min(neuron, layer.neurons - 1u);
  let place = vec4<u32>(sample, sample + 1u, sample + 2u, sample + 3u);
  let last = vec4<u32>(samples - 1u);
  let spots = at + min(place, last) * layer.neurons;
  let values = vec4<f32>(deltas[spots.x], deltas[spots.y], deltas[spots.z], deltas[spots.w]);
  return select(vec4<f32>(), values, place <= last);
}

fn right_from(input: u32, sample: u32) -> vec4<f32> {
  let place = vec4<u32>(sample, sample + 1u, sample + 2u, sample + 3u);
  let last = vec4<u32>(samples - 1u);
  let spots = min(input, layer.inputs - 1u) + min(place, last) * layer.inputs;
  let values = vec4<f32>(inputs[spots.x], inputs[spots.y], inputs[spots.z], inputs[spots.w]);
  // The bias is the weight of an input that is always 1.
  return select(vec4<f32>(), select(values, vec4<f32>(1.0), input == layer.inputs), place <= last);
}

fn start_of(neuron: u32, input: u32) -> vec4<f32> {
  return vec4<f32>(
    gradient_before(neuron, input),
    gradient_before(neuron, input + 1u),
    gradient_before(neuron, input + 2u),
    gradient_before(neuron, input + 3u),
  );
}

fn keep(neuron: u32, input: u32, sum: vec4<f32>) {
  for (var n = 0u; n < 4u; n++) {
    store_gradient(neuron, input + n, sum[n]);
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
  let tiles_across = (layer.inputs + COLUMNS) / COLUMNS;
  let tile = group.y * groups.x + group.x;
  let first_neuron = (tile / tiles_across) * ROWS;
  let first_input = (tile % tiles_across) * COLUMNS;
  if (first_neuron >= layer.neurons) {
    return; // The same for the whole workgroup: no invocation waits for one that left.
  }
  compute_block(lane, first_neuron, first_input, 0u, samples_of(status[CURSOR]));
}
