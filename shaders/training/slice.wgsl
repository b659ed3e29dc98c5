// Forward, loss and backward of a training step, for a slice of its mini-batch.
//
//   samples (N, I + O); parameters: two of (P), the step starts from one of them; values as sliced-layer.wgsl says;
//   losses (B); float32.
//
// A workgroup is a quad of four invocations and takes 16 samples through all layers; an invocation has four of them and
// waits for no other. It multiplies them by 16 neurons at a time out of its registers. Every sum runs in ascending
// order. Past the last sample the last one is computed again, into room of its own. Slices past the limit of one
// dimension of workgroups are folded into the second. A number that is not finite fails the step.
//
// In front of this file stand the host's LAYERS, the files that shaders.ts names, and the lines of `activate` and
// `activate_derivative`.
// CPU twin: src/backend/cpu/float32-pass.ts

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<uniform> layers: array<Layer, LAYERS>;
@group(0) @binding(2) var<uniform> part: Part;
@group(0) @binding(3) var<storage, read> plan: array<u32>;
@group(0) @binding(4) var<storage, read> samples: array<f32>;
@group(0) @binding(5) var<storage, read> parameters: array<f32>;
@group(0) @binding(6) var<storage, read_write> values: array<f32>;
@group(0) @binding(7) var<storage, read_write> status: array<atomic<u32>>;
@group(0) @binding(8) var<storage, read_write> losses: array<f32>;

fn left(at: u32) -> f32 {
  return values[at];
}

fn right(at: u32) -> f32 {
  return parameters[at];
}

// The least failure that this invocation has found.
var<private> failure: u32 = FINE;
// Where in `parameters` those begin that the step starts from.
var<private> half: u32;

// The inputs of the sample that `place` holds.
fn load_sample(record: Record, place: u32) {
  let index = plan[record.first + min(place, record.count - 1u)];
  let begin = index * (training.inputs + training.outputs);
  let stride = layers[0].stride;
  for (var i = 0u; i < training.inputs; i++) {
    values[i * stride + place] = samples[begin + i];
  }
}

// z = b + Σₖ wₖ xₖ for 16 neurons at a time, and what follows from it.
fn forward(at: u32, first: u32) {
  let layer = layers[at];
  let x = Operand(layer.inputs_at + first, 4u, layer.stride);
  var neuron = 0u;
  loop {
    let w = Operand(half + layer.weights_at + neuron * layer.fan_in, layer.fan_in, 1u);
    let columns = compute_block(true, half + layer.biases_at + neuron, x, w, layer.fan_in, layer.neurons - neuron);
    let begin = neuron * layer.stride + first;
    for (var i = 0u; i < 4u * min(columns, layer.neurons - neuron); i++) {
      let z = block_value(i % 4u, i / 4u);
      let place = begin + i / 4u * layer.stride + i % 4u * 4u;
      failure = select(min(failure, PRE_ACTIVATION_FAILED + at), failure, is_finite(z));
      values[layer.outputs_at + place] = activate(at, z, layer.parameters);
      values[layer.deltas_at + place] = activate_derivative(at, z, layer.parameters);
    }
    neuron += columns;
    continuing {
      break if neuron >= layer.neurons;
    }
  }
}

// delta = (Σₒ wₒ deltaₒ) · f′(z) for 16 neurons at a time, over the neurons o of the next layer.
fn backward(at: u32, first: u32) {
  let layer = layers[at];
  let next = layers[at + 1u];
  let above = Operand(next.deltas_at + first, 4u, layer.stride);
  var neuron = 0u;
  loop {
    let w = Operand(half + next.weights_at + neuron, 1u, next.fan_in);
    let columns = compute_block(false, 0u, above, w, next.neurons, layer.neurons - neuron);
    var delta = layer.deltas_at + neuron * layer.stride + first;
    for (var column = 0u; column < min(columns, layer.neurons - neuron); column++) {
      values[delta] *= block_value(0u, column);
      values[delta + 4u] *= block_value(1u, column);
      values[delta + 8u] *= block_value(2u, column);
      values[delta + 12u] *= block_value(3u, column);
      delta += layer.stride;
    }
    neuron += columns;
    continuing {
      break if neuron >= layer.neurons;
    }
  }
}

// A sample's loss, and the errors of the last layer.
fn judge(record: Record, place: u32) {
  let layer = layers[LAYERS - 1u];
  let stride = layer.stride;
  let settings = training;
  let index = plan[record.first + min(place, record.count - 1u)];
  let targets = index * (settings.inputs + settings.outputs) + settings.inputs;
  let outputs = layer.outputs_at + place;
  let deltas = layer.deltas_at + place;
  // Only cross-entropy judges the outputs of a sample together.
  let together = settings.loss == CROSS_ENTROPY;
  var largest = values[outputs];
  var sum = 0.0;
  if (together) {
    for (var o = 1u; o < layer.neurons; o++) {
      largest = max(largest, values[outputs + o * stride]);
    }
    for (var o = 0u; o < layer.neurons; o++) {
      sum += cross_entropy_share(values[outputs + o * stride], largest);
    }
  }
  var value = 0.0;
  for (var o = 0u; o < layer.neurons; o++) {
    let a = values[outputs + o * stride];
    let t = samples[targets + o];
    var derivative = 0.0;
    if (together) {
      value += cross_entropy_value(a, t, largest, sum);
      derivative = cross_entropy_derivative(a, t, largest, sum);
    } else {
      value += loss_value(settings.loss, a, t, settings.loss_parameter);
      derivative = loss_derivative(settings.loss, a, t, settings.loss_parameter);
    }
    let slope = values[deltas + o * stride];
    let of_rule = (a - t) * record.sample_scale;
    values[deltas + o * stride] =
      select(derivative * record.loss_scale * slope, of_rule, settings.optimizer == PERCEPTRON);
  }
  let loss = value * record.loss_scale;
  failure = select(min(failure, LOSS_FAILED + LAYERS - 1u), failure, is_finite(loss));
  if (place < record.count) {
    losses[place] = loss;
  }
}

@compute @workgroup_size(4)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  prepare_columns(lane);
  let step = atomicLoad(&status[CURSOR]);
  let record = record_of(step);
  half = half_of(step, training.clip_norm > 0.0, training.parameters);
  let slice = part.first + group.y * groups.x + group.x;
  if (atomicLoad(&status[FAILURE]) != FINE || slice * SLICE >= record.count) {
    return;
  }
  let first = slice * SLICE + lane;
  var loaded = 0u;
  loop {
    load_sample(record, first + 4u * loaded);
    continuing {
      loaded++;
      break if loaded == 4u;
    }
  }
  var at = 0u;
  loop {
    forward(at, first);
    continuing {
      at++;
      break if at == LAYERS;
    }
  }
  var judged = 0u;
  loop {
    judge(record, first + 4u * judged);
    continuing {
      judged++;
      break if judged == 4u;
    }
  }
  if (LAYERS > 1u) {
    at = LAYERS - 1u;
    loop {
      at--;
      backward(at, first);
      continuing {
        break if at == 0u;
      }
    }
  }
  if (failure != FINE) {
    atomicMin(&status[FAILURE], failure);
  }
  if (slice == 0u && lane == 0u) {
    atomicStore(&status[SAMPLES], record.count);
  }
}
