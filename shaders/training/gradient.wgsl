// The gradient of a layer, the plain way: ∂L/∂W = Σₛ δₛ xₛᵀ + l₂ W + l₁ sign(W) and ∂L/∂b = Σₛ δₛ; 0 where frozen.
//
//   inputs (B, I), deltas (B, O), gradient, parameters and frozen (P), in which the layer has weights (O, I) and biases
//   (O); all row-major, float32 but frozen.
//
// One invocation computes one parameter; a workgroup WORKGROUP that follow each other. The biases come as one more
// column, the weights of an input that is always 1. Workgroups past the limit of one dimension are folded into the
// second.
//
// In front of this file stand the host's WORKGROUP and the settings.wgsl, record.wgsl, layer.wgsl and penalty.wgsl of
// this folder.
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

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  if (status[FAILURE] != FINE) {
    return;
  }
  let index = (group.y * groups.x + group.x) * WORKGROUP + lane;
  let neuron = index / (layer.inputs + 1u);
  let input = index % (layer.inputs + 1u);
  if (neuron >= layer.neurons) {
    return;
  }
  let samples = samples_of(status[CURSOR]);
  var sum = gradient_before(neuron, input);
  if (input < layer.inputs) {
    for (var s = 0u; s < samples; s++) {
      sum += deltas[s * layer.neurons + neuron] * inputs[s * layer.inputs + input];
    }
  } else {
    for (var s = 0u; s < samples; s++) {
      sum += deltas[s * layer.neurons + neuron];
    }
  }
  store_gradient(neuron, input, sum);
}
