// The gradient of a block of parameters: ∂L/∂W = Σₛ δₛ xₛᵀ + l₂ W + l₁ sign(W) and ∂L/∂b = Σₛ δₛ; 0 where frozen. And,
// unless it may have to be shortened first, the parameters as the step would have them.
//
//   values as sliced-layer.wgsl says; parameters: two of (P), memory: two of first and second (P), of which the step
//   starts from one and leaves the other; gradient and frozen (P); float32 but frozen.
//
// A workgroup is a quad of four invocations and computes a block of one layer: 16 neurons × 16 inputs, or, where the
// layer has only a few neurons, 16 inputs × those. A neuron's bias is the weight of one more input that is always 1. The
// sums run over the samples in ascending order. Blocks past the limit of one dimension of workgroups are folded into the
// second. A number that would not be finite fails the step.
//
// In front of this file stand the host's LAYERS and the files that shaders.ts names.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<uniform> layers: array<Layer, LAYERS>;
@group(0) @binding(2) var<uniform> part: Part;
@group(0) @binding(3) var<storage, read> plan: array<u32>;
@group(0) @binding(4) var<storage, read> values: array<f32>;
@group(0) @binding(5) var<storage, read_write> parameters: array<f32>;
@group(0) @binding(6) var<storage, read_write> memory: array<f32>;
@group(0) @binding(7) var<storage, read_write> gradient: array<f32>;
@group(0) @binding(8) var<storage, read> frozen: array<u32>;
@group(0) @binding(9) var<storage, read_write> status: array<atomic<u32>>;

fn left(at: u32) -> f32 {
  return values[at];
}

fn right(at: u32) -> f32 {
  return values[at];
}

// Whether a number that this invocation has computed is not finite.
var<private> failed: bool;

// What the step makes of a parameter, given its gradient: from one half of `parameters` and `memory` to the other.
fn update(p: u32, w: f32, g: f32, is_frozen: bool, step: u32, record: Record, settings: Training) {
  let count = settings.parameters;
  let own = half_of(step, false, count);
  let other = count - own;
  let before = Remembered(w, memory[2u * own + p], memory[2u * own + count + p]);
  var after = optimized_by(settings, before, g, record);
  if (is_frozen) {
    after = before;
  }
  let is_fine = is_finite(after.parameter) && is_finite(after.first) && is_finite(after.second);
  failed = failed || !is_fine;
  parameters[other + p] = after.parameter;
  memory[2u * other + p] = after.first;
  memory[2u * other + count + p] = after.second;
}

fn finish(layer: Layer, neuron: u32, input: u32, sum: f32, step: u32, record: Record, settings: Training) {
  let is_shortened = settings.clip_norm > 0.0;
  let is_bias = input == layer.fan_in;
  let p = select(layer.weights_at + neuron * layer.fan_in + input, layer.biases_at + neuron, is_bias);
  let w = parameters[half_of(step, is_shortened, settings.parameters) + p];
  var g = sum + settings.l2 * w;
  g += settings.l1 * sign(w);
  g = select(g, sum, is_bias);
  let is_frozen = frozen[p] != 0u;
  g = select(g, 0.0, is_frozen);
  gradient[p] = g;
  if (!is_shortened) {
    update(p, w, g, is_frozen, step, record, settings);
  }
}

@compute @workgroup_size(4)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  prepare_columns(lane);
  // What fails here fails after the whole gradient: other blocks go on.
  if (atomicLoad(&status[FAILURE]) < PARAMETER_FAILED) {
    return;
  }
  var index = part.first + group.y * groups.x + group.x;
  var at = 0u;
  var rows = 0u;
  var columns = 0u;
  var across = 0u;
  for (; at < LAYERS; at++) {
    let wide = layers[at].neurons > 4u;
    rows = select(layers[at].fan_in + 1u, layers[at].neurons, wide);
    columns = select(layers[at].neurons, layers[at].fan_in + 1u, wide);
    across = (columns + SLICE - 1u) / SLICE;
    let blocks = across * ((rows + SLICE - 1u) / SLICE);
    if (index < blocks) {
      break;
    }
    index -= blocks;
  }
  if (at == LAYERS) {
    return;
  }
  let step = atomicLoad(&status[CURSOR]);
  let record = record_of(step);
  let settings = training;
  let layer = layers[at];
  let are_neurons = layer.neurons > 4u;
  let first_row = index / across * SLICE + lane;
  let first_column = index % across * SLICE;
  let rows_at = select(layer.inputs_at, layer.deltas_at, are_neurons);
  let columns_at = select(layer.deltas_at, layer.inputs_at, are_neurons);
  let a = Operand(rows_at + first_row * layer.stride, 4u * layer.stride, 1u);
  let b = Operand(columns_at + first_column * layer.stride, layer.stride, 1u);
  let width = min(compute_block(false, 0u, a, b, record.count, columns - first_column), columns - first_column);
  for (var i = 0u; i < 4u * width; i++) {
    let row = first_row + i % 4u * 4u;
    let column = first_column + i / 4u;
    if (row < rows) {
      let neuron = select(column, row, are_neurons);
      let input = select(row, column, are_neurons);
      finish(layer, neuron, input, block_value(i % 4u, i / 4u), step, record, settings);
    }
  }
  if (failed) {
    atomicMin(&status[FAILURE], PARAMETER_FAILED + at);
  }
}
