// A layer of a training step in blocks out of registers: z = b + Σₖ wₖ xₖ and a = f(z), both kept for the way back.
//
//   inputs (B, I), pre_activations and activations (B, O), parameters (P) with the layer's weights (O, I) and biases
//   (O); all row-major, float32.
//
// A workgroup computes a block of ROWS samples × COLUMNS neurons as dense/block.wgsl says; the sums run in the order of
// training/forward.wgsl. Blocks past the limit of one dimension of workgroups are folded into the second. A z that is not finite
// fails the step.
//
// In front of this file stand the host's ROWS, COLUMNS and DEPTH, dense/block.wgsl, shaders/activations.wgsl, the
// settings.wgsl, record.wgsl and layer.wgsl of this folder, and the lines of `activate` and `activate_derivative`.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> layer: Layer;
@group(0) @binding(1) var<storage, read> plan: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read> inputs: array<f32>;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read_write> pre_activations: array<f32>;
@group(0) @binding(6) var<storage, read_write> activations: array<f32>;

// B, or 0 once the step has failed: read once, so that all invocations take the same way.
var<workgroup> samples_left: u32;
var<private> samples: u32;

fn left_from(sample: u32, k: u32) -> vec4<f32> {
  let at = min(sample, samples - 1u) * layer.inputs;
  let last = layer.inputs - 1u;
  let place = vec4<u32>(k, k + 1u, k + 2u, k + 3u);
  let spots = at + min(place, vec4<u32>(last));
  let values = vec4<f32>(inputs[spots.x], inputs[spots.y], inputs[spots.z], inputs[spots.w]);
  return select(vec4<f32>(), values, place <= vec4<u32>(last));
}

fn right_from(neuron: u32, k: u32) -> vec4<f32> {
  let at = layer.weights_at + min(neuron, layer.neurons - 1u) * layer.inputs;
  let last = layer.inputs - 1u;
  let place = vec4<u32>(k, k + 1u, k + 2u, k + 3u);
  let spots = at + min(place, vec4<u32>(last));
  let values = vec4<f32>(parameters[spots.x], parameters[spots.y], parameters[spots.z], parameters[spots.w]);
  return select(vec4<f32>(), values, place <= vec4<u32>(last));
}

fn bias_at(neuron: u32) -> f32 {
  return parameters[layer.biases_at + min(neuron, layer.neurons - 1u)];
}

fn start_of(sample: u32, neuron: u32) -> vec4<f32> {
  return vec4<f32>(bias_at(neuron), bias_at(neuron + 1u), bias_at(neuron + 2u), bias_at(neuron + 3u));
}

fn keep(sample: u32, neuron: u32, z: vec4<f32>) {
  if (sample >= samples) {
    return;
  }
  for (var n = 0u; n < 4u; n++) {
    if (neuron + n < layer.neurons) {
      if (!is_finite(z[n])) {
        atomicMin(&status[FAILURE], PRE_ACTIVATION_FAILED + layer.index);
      }
      let at = sample * layer.neurons + neuron + n;
      pre_activations[at] = z[n];
      activations[at] = activate(z[n], layer.parameters);
    }
  }
}

@compute @workgroup_size(INVOCATIONS)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  if (lane == 0u) {
    let fine = atomicLoad(&status[FAILURE]) == FINE;
    samples_left = select(0u, samples_of(atomicLoad(&status[CURSOR])), fine);
  }
  samples = workgroupUniformLoad(&samples_left);
  let tiles_across = (layer.neurons + COLUMNS - 1u) / COLUMNS;
  let tile = group.y * groups.x + group.x;
  let first_sample = (tile / tiles_across) * ROWS;
  let first_neuron = (tile % tiles_across) * COLUMNS;
  if (first_sample >= workgroupUniformLoad(&samples_left)) {
    return; // The same for the whole workgroup: no invocation waits for one that left.
  }
  compute_block(lane, first_sample, first_neuron, 0u, layer.inputs);
}
