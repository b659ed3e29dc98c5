// The end of a step that changes nothing: the next one's record has its turn.
//
// One invocation. In front of this file stands shaders/training/settings.wgsl.
// CPU twin: src/backend/cpu/health-shard.ts

@group(0) @binding(0) var<storage, read_write> status: array<u32>;

@compute @workgroup_size(1)
fn main() {
  status[CURSOR] += 1u;
}
