// A copy, the plainest use of memory there is: output = input.
//
//   inputs, outputs (N) of four float32 each.
//
// One invocation copies EACH vectors that lie WORKGROUP apart, so that neighbours touch neighbouring memory; a workgroup
// copies EACH · WORKGROUP vectors that follow each other. Workgroups past the limit of one dimension are folded into the
// second. What it reaches is the roof under which every kernel stays that must read and write as much.
//
// In front of this file stand the host's WORKGROUP and EACH. CPU twin: src/backend/cpu/probes.ts

@group(0) @binding(0) var<storage, read> inputs: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> outputs: array<vec4<f32>>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let first = (group.y * groups.x + group.x) * WORKGROUP * EACH + lane;
  for (var each = 0u; each < EACH; each++) {
    let at = first + each * WORKGROUP;
    if (at < arrayLength(&outputs)) {
      outputs[at] = inputs[at];
    }
  }
}
