// The end of a training step that has left its parameters in the other half: the next step's record has its turn. After
// a failure nothing happens.
//
// One invocation.
//
// In front of this file stand the settings.wgsl and record.wgsl of this folder.
// CPU twin: src/backend/step-records.ts

@group(0) @binding(0) var<storage, read> plan: array<u32>;
@group(0) @binding(1) var<storage, read_write> status: array<u32>;

@compute @workgroup_size(1)
fn main() {
  if (status[FAILURE] == FINE) {
    let step = status[CURSOR];
    status[MADE] = record_of(step).made;
    status[CURSOR] = step + 1u;
  }
}
