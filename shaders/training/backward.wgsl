// The error of a hidden layer, the plain way: δᵢ = (Σₒ wₒᵢ δₒ) · f′(zᵢ), over the neurons o of the layer behind it.
//
//   deltas and pre_activations (B, neurons of the layer), next_deltas (B, neurons of the next), parameters (P) with the
//   next layer's weights; all row-major, float32.
//
// One invocation computes one neuron for one sample; a workgroup WORKGROUP that follow each other. Workgroups past the
// limit of one dimension are folded into the second.
//
// In front of this file stand the host's WORKGROUP, shaders/activations.wgsl, the settings.wgsl, record.wgsl and
// layer.wgsl of this folder, and the lines of `activate` and `activate_derivative`.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> layer: Layer;
@group(0) @binding(1) var<uniform> next: Layer;
@group(0) @binding(2) var<storage, read> plan: array<u32>;
@group(0) @binding(3) var<storage, read> status: array<u32>;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read> next_deltas: array<f32>;
@group(0) @binding(6) var<storage, read> pre_activations: array<f32>;
@group(0) @binding(7) var<storage, read_write> deltas: array<f32>;

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
  if (index >= samples_of(status[CURSOR]) * layer.neurons) {
    return;
  }
  let d = index / layer.neurons * next.neurons;
  var w = next.weights_at + index % layer.neurons;

  var sum = 0.0;
  for (var o = 0u; o < next.neurons; o++) {
    sum += parameters[w] * next_deltas[d + o];
    w += layer.neurons;
  }
  deltas[index] = sum * activate_derivative(pre_activations[index], layer.parameters);
}
