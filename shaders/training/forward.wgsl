// A layer of a training step, the plain way: z = b + Σₖ wₖ xₖ and a = f(z), both kept for the way back.
//
//   inputs (B, I), pre_activations and activations (B, O), parameters (P) with the layer's weights (O, I) and biases
//   (O); all row-major, float32.
//
// One invocation computes one neuron for one sample; a workgroup WORKGROUP that follow each other. Workgroups past the
// limit of one dimension are folded into the second. A z that is not finite fails the step.
//
// In front of this file stand the host's WORKGROUP, shaders/activations.wgsl, the settings.wgsl, record.wgsl and
// layer.wgsl of this folder, and the lines of `activate` and `activate_derivative`.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> layer: Layer;
@group(0) @binding(1) var<storage, read> plan: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read> inputs: array<f32>;
@group(0) @binding(4) var<storage, read> parameters: array<f32>;
@group(0) @binding(5) var<storage, read_write> pre_activations: array<f32>;
@group(0) @binding(6) var<storage, read_write> activations: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  if (atomicLoad(&status[FAILURE]) != FINE) {
    return;
  }
  let index = (group.y * groups.x + group.x) * WORKGROUP + lane;
  if (index >= samples_of(atomicLoad(&status[CURSOR])) * layer.neurons) {
    return;
  }
  let neuron = index % layer.neurons;
  let x = index / layer.neurons * layer.inputs;
  let w = layer.weights_at + neuron * layer.inputs;

  var z = parameters[layer.biases_at + neuron];
  for (var k = 0u; k < layer.inputs; k++) {
    z += parameters[w + k] * inputs[x + k];
  }
  if (!is_finite(z)) {
    atomicMin(&status[FAILURE], PRE_ACTIVATION_FAILED + layer.index);
  }
  pre_activations[index] = z;
  activations[index] = activate(z, layer.parameters);
}
