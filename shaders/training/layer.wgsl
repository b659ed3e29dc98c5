// A layer as the kernels know it that make a training step stage by stage, and the samples of the step.
// A kernel that stands behind this file binds `plan`; shaders/training/record.wgsl stands in front.
// CPU twin: src/backend/gpu/layered-pass.ts

struct Layer {
  index: u32,
  // I and O
  inputs: u32,
  neurons: u32,
  // Where among the parameters the layer's weights (O, I) and biases (O) begin.
  weights_at: u32,
  biases_at: u32,
  // Not 0 where the gradient adds up over all steps of a submit.
  continued: u32,
  // The activation's.
  parameters: vec4<f32>,
}

// B, the samples of step `step`; the last mini-batch of an epoch may be smaller than the others.
fn samples_of(step: u32) -> u32 {
  return plan[PLAN_HEADER + step * RECORD + 1u];
}
