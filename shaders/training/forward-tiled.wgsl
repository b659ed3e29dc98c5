// A layer of a training step through workgroup memory: z = b + Σₖ wₖ xₖ and a = f(z), both kept for the way back.
//
//   inputs (B, I), pre_activations and activations (B, O), parameters (P) with the layer's weights (O, I) and biases
//   (O); all row-major, float32.
//
// A workgroup of 16 × 16 invocations computes a tile of 64 samples × 64 neurons, as dense/tiled.wgsl does; the sums run
// in the order of training/forward.wgsl. Tiles past the limit of one dimension of workgroups are folded into the
// second. A z that is not finite fails the step.
//
// In front of this file stand the host's TILE (64) and DEPTH (16), shaders/activations.wgsl, the settings.wgsl,
// record.wgsl and layer.wgsl of this folder, and the lines of `activate` and `activate_derivative`.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> layer: Layer;
@group(0) @binding(1) var<storage, read> plan: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read> inputs: array<f32>;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read_write> pre_activations: array<f32>;
@group(0) @binding(6) var<storage, read_write> activations: array<f32>;

// [k][four samples] and [k][four neurons]: a vector is four rows at one k.
var<workgroup> input_tile: array<array<vec4<f32>, 16>, 16>;
var<workgroup> weight_tile: array<array<vec4<f32>, 16>, 16>;
// B, or 0 once the step has failed: read once, so that all invocations take the same way.
var<workgroup> samples_left: u32;

fn input_at(sample: u32, k: u32, samples: u32) -> f32 {
  if (sample >= samples || k >= layer.inputs) {
    return 0.0;
  }
  return inputs[sample * layer.inputs + k];
}

fn weight_at(neuron: u32, k: u32) -> f32 {
  if (neuron >= layer.neurons || k >= layer.inputs) {
    return 0.0;
  }
  return parameters[layer.weights_at + neuron * layer.inputs + k];
}

fn bias_at(neuron: u32) -> f32 {
  return parameters[layer.biases_at + min(neuron, layer.neurons - 1u)];
}

fn store(sample: u32, neuron: u32, samples: u32, z: vec4<f32>) {
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

@compute @workgroup_size(16, 16)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_id) lane: vec3<u32>,
  @builtin(local_invocation_index) index: u32,
) {
  if (index == 0u) {
    let fine = atomicLoad(&status[FAILURE]) == FINE;
    samples_left = select(0u, samples_of(atomicLoad(&status[CURSOR])), fine);
  }
  let samples = workgroupUniformLoad(&samples_left);
  let tiles_across = (layer.neurons + TILE - 1u) / TILE;
  let tile = group.y * groups.x + group.x;
  let first_sample = (tile / tiles_across) * TILE;
  let first_neuron = (tile % tiles_across) * TILE;
  if (first_sample >= samples) {
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
  for (var start = 0u; start < layer.inputs; start += DEPTH) {
    let k = start + lane.x;
    input_tile[lane.x][lane.y] = vec4<f32>(
      input_at(load_sample, k, samples),
      input_at(load_sample + 1u, k, samples),
      input_at(load_sample + 2u, k, samples),
      input_at(load_sample + 3u, k, samples),
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
  store(sample, neuron, samples, z0);
  store(sample + 1u, neuron, samples, z1);
  store(sample + 2u, neuron, samples, z2);
  store(sample + 3u, neuron, samples, z3);
}
