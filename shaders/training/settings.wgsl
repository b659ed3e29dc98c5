// What every kernel of a training knows: its settings, the words of its status, and how a failure is told.
// CPU twin: src/backend/gpu/training-frame.ts

struct Training {
  inputs: u32,
  outputs: u32,
  layers: u32,
  parameters: u32,
  // Indices of lossNames and optimizerNames.
  loss: u32,
  optimizer: u32,
  // Huber's δ or the hinge's margin.
  loss_parameter: f32,
  l1: f32,
  l2: f32,
  // 0 for no limit.
  clip_norm: f32,
  momentum: f32,
  decay: f32,
  decay_rest: f32,
  beta1: f32,
  beta1_rest: f32,
  beta2: f32,
  beta2_rest: f32,
  epsilon: f32,
  weight_decay: f32,
}

// The words of `status`.
const FAILURE = 0u;
const CURSOR = 1u;
const MADE = 2u;
const SAMPLES = 3u;

// A failure is what was found · 2¹⁶ + the layer, so that the least one is the first in the order of a step.
const FINE = 0xffffffffu;
const PRE_ACTIVATION_FAILED = 0u;
const LOSS_FAILED = 0x10000u;
const PARAMETER_FAILED = 0x20000u;

const NORM_LANES = 64u;

// By its bits, since a comparison of a number with itself may be folded away.
fn is_finite(x: f32) -> bool {
  return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u;
}
