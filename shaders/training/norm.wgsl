// What a gradient that is too long is multiplied by: c / ‖g‖₂ where ‖g‖₂ > c, otherwise 1; c is clip_norm.
//
//   gradient: g (P), then 64 values, of which the first takes the factor; float32.
//
// One workgroup of 64 invocations; each adds up g² of every 64th parameter in ascending order, and the first of them
// the 64 sums. A sum that is not finite fails the step: the gradient has no length.
//
// In front of this file stands shaders/training/settings.wgsl.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> gradient: array<f32>;

var<workgroup> sums: array<f32, NORM_LANES>;

@compute @workgroup_size(NORM_LANES)
fn main(@builtin(local_invocation_index) lane: u32) {
  var sum = 0.0;
  if (training.clip_norm > 0.0) {
    for (var at = lane; at < training.parameters; at += NORM_LANES) {
      sum += gradient[at] * gradient[at];
    }
  }
  sums[lane] = sum;
  workgroupBarrier();
  if (lane != 0u || atomicLoad(&status[FAILURE]) != FINE) {
    return;
  }
  var total = 0.0;
  for (var at = 0u; at < NORM_LANES; at++) {
    total += sums[at];
  }
  if (!is_finite(total)) {
    atomicMin(&status[FAILURE], PARAMETER_FAILED);
  }
  let norm = sqrt(total);
  var factor = 1.0;
  if (norm > training.clip_norm && training.clip_norm > 0.0) {
    factor = training.clip_norm / norm;
  }
  gradient[training.parameters] = factor;
}
