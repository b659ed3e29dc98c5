// An activation by itself, over a long row of pre-activations: a = f(z).
//
//   inputs, outputs (N) of four float32 each.
//
// One invocation takes EACH vectors that lie WORKGROUP apart; a workgroup EACH · WORKGROUP vectors that follow each other.
// Workgroups past the limit of one dimension are folded into the second. It moves as much as shaders/probe/copy.wgsl: what
// it takes longer is the arithmetic that does not hide behind the memory.
//
// In front of this file stand the host's WORKGROUP and EACH, shaders/activations.wgsl and the line of `activate`.
// CPU twin: src/backend/cpu/activate.ts

struct Own {
  parameters: vec4<f32>,
}

@group(0) @binding(0) var<uniform> own: Own;
@group(0) @binding(1) var<storage, read> inputs: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> outputs: array<vec4<f32>>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let parameters = own.parameters;
  let first = (group.y * groups.x + group.x) * WORKGROUP * EACH + lane;
  for (var each = 0u; each < EACH; each++) {
    let at = first + each * WORKGROUP;
    if (at < arrayLength(&outputs)) {
      let z = inputs[at];
      outputs[at] = vec4<f32>(
        activate(z.x, parameters),
        activate(z.y, parameters),
        activate(z.z, parameters),
        activate(z.w, parameters),
      );
    }
  }
}
