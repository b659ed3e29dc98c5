// Multiply-adds in registers: x ← m·x + c, ROUNDS times over, in eight chains of four numbers that do not wait for each
// other. What it reaches is the roof under which the arithmetic of every kernel stays.
//
//   outputs (N) of four float32 each, N the number of invocations.
//
// One invocation computes one output, the sum of its chains: 64 · ROUNDS operations and as good as no memory. m and c come
// from the host, so that no compiler can know what comes out; with m = 1 and c = 1, chain i of invocation n begins at
// n mod 1024 + i, and all sums are whole numbers below 2²⁴, which the host demands to the bit. Workgroups past the limit of one
// dimension are folded into the second.
//
// In front of this file stand the host's WORKGROUP and ROUNDS. CPU twin: src/backend/cpu/probes.ts

struct Factors {
  multiplier: f32,
  addend: f32,
}

@group(0) @binding(0) var<uniform> factors: Factors;
@group(0) @binding(1) var<storage, read_write> outputs: array<vec4<f32>>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let at = (group.y * groups.x + group.x) * WORKGROUP + lane;
  let m = vec4<f32>(factors.multiplier);
  let c = vec4<f32>(factors.addend);
  var x0 = vec4<f32>(f32(at % 1024u));
  var x1 = x0 + 1.0;
  var x2 = x0 + 2.0;
  var x3 = x0 + 3.0;
  var x4 = x0 + 4.0;
  var x5 = x0 + 5.0;
  var x6 = x0 + 6.0;
  var x7 = x0 + 7.0;
  for (var round = 0u; round < ROUNDS; round++) {
    x0 = fma(x0, m, c);
    x1 = fma(x1, m, c);
    x2 = fma(x2, m, c);
    x3 = fma(x3, m, c);
    x4 = fma(x4, m, c);
    x5 = fma(x5, m, c);
    x6 = fma(x6, m, c);
    x7 = fma(x7, m, c);
  }
  if (at < arrayLength(&outputs)) {
    outputs[at] = ((x0 + x1) + (x2 + x3)) + ((x4 + x5) + (x6 + x7));
  }
}
