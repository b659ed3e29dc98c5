// The mini-batch of a step: the samples that its record names, one after the other.
//
//   samples (N, I + O): inputs, then targets; inputs (B, I), targets (B, O); all row-major, float32.
//
// One invocation copies one number; a workgroup copies WORKGROUP that follow each other. Workgroups past the limit of
// one dimension are folded into the second.
//
// In front of this file stand the host's WORKGROUP, shaders/training/settings.wgsl, record.wgsl and layer.wgsl.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<storage, read> plan: array<u32>;
@group(0) @binding(2) var<storage, read> status: array<u32>;
@group(0) @binding(3) var<storage, read> samples: array<f32>;
@group(0) @binding(4) var<storage, read_write> inputs: array<f32>;
@group(0) @binding(5) var<storage, read_write> targets: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  if (status[FAILURE] != FINE) {
    return;
  }
  let width = training.inputs + training.outputs;
  let index = (group.y * groups.x + group.x) * WORKGROUP + lane;
  if (index >= samples_of(status[CURSOR]) * width) {
    return;
  }
  let row = index / width;
  let column = index % width;
  let sample = plan[record_of(status[CURSOR]).first + row];
  let value = samples[sample * width + column];
  if (column < training.inputs) {
    inputs[row * training.inputs + column] = value;
  } else {
    targets[row * training.outputs + column - training.inputs] = value;
  }
}
