// The loss of a training step and the error of its last layer: δ = (∂L/∂a) · f′(z), or a − t by the perceptron rule.
//
//   targets, pre_activations, activations and deltas (B, O), row-major; losses (B), each sample's share of the mean;
//   float32.
//
// One invocation takes one sample, a workgroup WORKGROUP that follow each other; the sums run over its outputs in
// ascending order. Workgroups past the limit of one dimension are folded into the second. A loss that is not finite
// fails the step.
//
// In front of this file stand the host's WORKGROUP, shaders/activations.wgsl, the settings.wgsl, record.wgsl,
// layer.wgsl, loss.wgsl and optimizer.wgsl of this folder, and the lines of `activate` and `activate_derivative`.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<uniform> layer: Layer;
@group(0) @binding(2) var<storage, read> plan: array<u32>;
@group(0) @binding(3) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(4) var<storage, read> targets: array<f32>;
@group(0) @binding(5) var<storage, read> pre_activations: array<f32>;
@group(0) @binding(6) var<storage, read> activations: array<f32>;
@group(0) @binding(7) var<storage, read_write> deltas: array<f32>;
@group(0) @binding(8) var<storage, read_write> losses: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  if (atomicLoad(&status[FAILURE]) != FINE) {
    return;
  }
  let record = record_of(atomicLoad(&status[CURSOR]));
  let sample = (group.y * groups.x + group.x) * WORKGROUP + lane;
  if (sample >= record.count) {
    return;
  }
  let begin = sample * layer.neurons;
  let end = begin + layer.neurons;

  // Only cross-entropy judges the outputs of a sample together.
  let together = training.loss == CROSS_ENTROPY;
  var largest = activations[begin];
  var sum = 0.0;
  if (together) {
    for (var at = begin; at < end; at++) {
      largest = max(largest, activations[at]);
    }
    for (var at = begin; at < end; at++) {
      sum += cross_entropy_share(activations[at], largest);
    }
  }

  var value = 0.0;
  for (var at = begin; at < end; at++) {
    let a = activations[at];
    let t = targets[at];
    var slope = 0.0;
    if (together) {
      value += cross_entropy_value(a, t, largest, sum);
      slope = cross_entropy_derivative(a, t, largest, sum);
    } else {
      value += loss_value(training.loss, a, t, training.loss_parameter);
      slope = loss_derivative(training.loss, a, t, training.loss_parameter);
    }
    if (training.optimizer == PERCEPTRON) {
      deltas[at] = (a - t) * record.sample_scale;
    } else {
      deltas[at] = slope * record.loss_scale * activate_derivative(pre_activations[at], layer.parameters);
    }
  }
  let loss = value * record.loss_scale;
  losses[sample] = loss;
  if (!is_finite(loss)) {
    atomicMin(&status[FAILURE], LOSS_FAILED + layer.index);
  }
  if (sample == 0u) {
    atomicStore(&status[SAMPLES], record.count);
  }
}
