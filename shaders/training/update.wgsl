// The parameters of a layer as the step would have them, and what the optimizer would remember; nothing is changed yet.
//
//   parameters: two of (P), as they are and as they would be; memory: four of (P), first and second as they are, then
//   as they would be; gradient: (P), then the factor that shortens it; frozen (P).
//
// One invocation takes one parameter, a workgroup WORKGROUP that follow each other. Workgroups past the limit of one
// dimension are folded into the second. A number that would not be finite fails the step.
//
// In front of this file stand the host's WORKGROUP and the settings.wgsl, record.wgsl, layer.wgsl and optimizer.wgsl of
// this folder.
// CPU twin: src/backend/cpu/float32-optimizer.ts

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<uniform> layer: Layer;
@group(0) @binding(2) var<storage, read> plan: array<u32>;
@group(0) @binding(3) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(4) var<storage, read_write> parameters: array<f32>;
@group(0) @binding(5) var<storage, read_write> memory: array<f32>;
@group(0) @binding(6) var<storage, read> gradient: array<f32>;
@group(0) @binding(7) var<storage, read> frozen: array<u32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  if (atomicLoad(&status[FAILURE]) != FINE) {
    return;
  }
  let at = layer.weights_at + (group.y * groups.x + group.x) * WORKGROUP + lane;
  if (at >= layer.biases_at + layer.neurons) {
    return;
  }
  let length = training.parameters;
  let before = Remembered(parameters[at], memory[at], memory[length + at]);
  var after = before;
  if (frozen[at] == 0u) {
    let record = record_of(atomicLoad(&status[CURSOR]));
    after = optimized(before, gradient[at] * gradient[length], record);
  }
  if (!is_finite(after.parameter) || !is_finite(after.first) || !is_finite(after.second)) {
    atomicMin(&status[FAILURE], PARAMETER_FAILED + layer.index);
  }
  parameters[length + at] = after.parameter;
  memory[2u * length + at] = after.first;
  memory[3u * length + at] = after.second;
}
