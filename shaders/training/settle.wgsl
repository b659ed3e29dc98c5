// The end of a submit whose steps took turns with the halves of `parameters` and `memory`: what the last one has left in
// the second halves goes to the first ones.
//
//   parameters: two of (P); memory: two of first and second (P); float32.
//
// One invocation takes one parameter, a workgroup WORKGROUP that follow each other. Workgroups past the limit of one
// dimension are folded into the second.
//
// In front of this file stand the host's WORKGROUP and the settings.wgsl of this folder.
// CPU twin: src/backend/cpu/float32-optimizer.ts

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<storage, read> status: array<u32>;
@group(0) @binding(2) var<storage, read_write> parameters: array<f32>;
@group(0) @binding(3) var<storage, read_write> memory: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let at = (group.y * groups.x + group.x) * WORKGROUP + lane;
  let length = training.parameters;
  if (at >= length || status[CURSOR] % 2u == 0u) {
    return;
  }
  parameters[at] = parameters[length + at];
  memory[at] = memory[2u * length + at];
  memory[length + at] = memory[3u * length + at];
}
