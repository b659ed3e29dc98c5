// As little as a dispatch can do: it counts itself, so that none can be left out unseen.
//
//   marks (1), float32: how often it was dispatched, a whole number.
//
// One invocation, one workgroup. Each dispatch waits for the one before it, as those of a network's layers do. What it
// takes is what asking costs, whatever is asked.
//
// CPU twin: src/backend/cpu/probes.ts

@group(0) @binding(0) var<storage, read_write> marks: array<f32>;

@compute @workgroup_size(1)
fn main() {
  marks[0] = marks[0] + 1.0;
}
