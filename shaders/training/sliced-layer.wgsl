// A layer as the kernels know it that make a step in slices of the batch, and where its values stand.
//
//   values (rows, stride): a row is one number of every sample. First the inputs, then of each layer its activations and
//   its errors; a row of ones follows the inputs and every layer's activations, the inputs of the biases.
//
// Steps take turns with the two halves of `parameters` and of `memory`: each starts from what the one before it has left
// in one and leaves what follows in the other, until turn.wgsl and settle.wgsl of this folder end it. But where the
// gradient may have to be shortened every step starts from the first ones.
//
// In front of this file stands the host's LAYERS.
// CPU twin: src/backend/gpu/sliced-steps.ts

struct Layer {
  fan_in: u32,
  neurons: u32,
  weights_at: u32,
  biases_at: u32,
  // Where in `values` they begin.
  inputs_at: u32,
  outputs_at: u32,
  deltas_at: u32,
  // From one row to the next: the samples of a batch, and room for the rest of the last slice.
  stride: u32,
  // The activation's.
  parameters: vec4<f32>,
}

// Which of the slices or blocks of a step a dispatch begins with: a large step has several dispatches, none of them long.
struct Part {
  first: u32,
}

// Samples of a slice, and rows of a block; an invocation of the quad has four of them, each four from the next.
const SLICE = 16u;

fn half_of(step: u32, is_shortened: bool, length: u32) -> u32 {
  return select(step % 2u * length, 0u, is_shortened);
}
