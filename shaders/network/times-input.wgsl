// The derivative of a neuron's output by one of its weights: ∂a/∂w = f′(z)·x, with x the input that w weighs.
//
//   inputs (B, I) of the neuron's layer, values (B); row-major, float32. The values are f′(z) before, ∂a/∂w after.
//
// One invocation multiplies one value; a workgroup multiplies WORKGROUP that follow each other. Workgroups past the
// limit of one dimension are folded into the second. In front of this file stands the host's WORKGROUP.
//
// CPU twin: src/backend/cpu/shard.ts

struct Factor {
  // B
  count: u32,
  // I
  fan_in: u32,
  weight: u32,
}

@group(0) @binding(0) var<uniform> factor: Factor;
@group(0) @binding(1) var<storage, read> inputs: array<f32>;
@group(0) @binding(2) var<storage, read_write> values: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (group.y * groups.x + group.x) * WORKGROUP + lane;
  if (index >= factor.count) {
    return;
  }
  values[index] *= inputs[index * factor.fan_in + factor.weight];
}
