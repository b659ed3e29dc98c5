// The neurons of a layer that pass on little of an error: for how many samples of a step f′(z) = 0, and |f′(z)| <
// SATURATED.
//
//   pre_activations (B, O); slopes (O, 2), u32, 0 at the start: of each neuron silent, then saturated.
//
// One invocation takes one neuron and BLOCK samples that follow each other, a workgroup WORKGROUP of them. Workgroups
// past the limit of one dimension are folded into the second.
//
// In front of this file stand the host's WORKGROUP, BLOCK and SATURATED, shaders/activations.wgsl,
// shaders/training/settings.wgsl, record.wgsl and layer.wgsl, and the lines of `activate` and `activate_derivative`.
// CPU twin: src/backend/cpu/layer-tally.ts

@group(0) @binding(0) var<uniform> layer: Layer;
@group(0) @binding(1) var<storage, read> plan: array<u32>;
@group(0) @binding(2) var<storage, read> status: array<u32>;
@group(0) @binding(3) var<storage, read> pre_activations: array<f32>;
@group(0) @binding(4) var<storage, read_write> slopes: array<atomic<u32>>;

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
  let neuron = index % layer.neurons;
  let first = index / layer.neurons * BLOCK;
  let end = min(first + BLOCK, samples_of(status[CURSOR]));
  var silent = 0u;
  var saturated = 0u;
  for (var sample = first; sample < end; sample++) {
    let slope = abs(activate_derivative(pre_activations[sample * layer.neurons + neuron], layer.parameters));
    silent += select(0u, 1u, slope == 0.0);
    saturated += select(0u, 1u, slope < SATURATED);
  }
  if (saturated > 0u) {
    atomicAdd(&slopes[2u * neuron], silent);
    atomicAdd(&slopes[2u * neuron + 1u], saturated);
  }
}
