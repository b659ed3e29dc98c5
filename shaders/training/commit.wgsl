// The end of a training step: what it would change is changed, and the next step's record has its turn. After a failure
// nothing happens.
//
//   parameters: two of (P), as they are and as they become; memory: four of (P), first and second as they are, then as
//   they become; float32.
//
// One invocation takes one parameter, a workgroup WORKGROUP that follow each other. Workgroups past the limit of one
// dimension are folded into the second.
//
// In front of this file stand the host's WORKGROUP and the settings.wgsl and record.wgsl of this folder.
// CPU twin: src/backend/cpu/float32-optimizer.ts

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<storage, read> plan: array<u32>;
@group(0) @binding(2) var<storage, read_write> status: array<u32>;
@group(0) @binding(3) var<storage, read_write> parameters: array<f32>;
@group(0) @binding(4) var<storage, read_write> memory: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  if (status[FAILURE] != FINE) {
    return;
  }
  let at = (group.y * groups.x + group.x) * WORKGROUP + lane;
  let length = training.parameters;
  if (at >= length) {
    return;
  }
  parameters[at] = parameters[length + at];
  memory[at] = memory[2u * length + at];
  memory[length + at] = memory[3u * length + at];
  // No other invocation reads these words.
  if (at == 0u) {
    status[MADE] = record_of(status[CURSOR]).made;
    status[CURSOR] += 1u;
  }
}
