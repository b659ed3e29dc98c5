// Steps of a training, many in one dispatch, by one workgroup: for networks that are small.
//
//   samples (N, I + O), parameters and gradient (P), losses (B); float32.
//
// For each step: forward and backward over its mini-batch in tiles of TILE samples, whose activations and deltas stay
// in workgroup memory; then the gradient of every parameter, and its update. Every sum runs in ascending order, so the
// tile does not change a bit.
//
// Forward and backward, PARTS invocations work on a sample, four neurons at a time each; of PARTS = 1 nothing waits for
// another. Gradients, an invocation sums 4 neurons × 4 inputs over the samples of the tile. What a step would change
// goes to the second halves of `parameters` and `memory`, and to the first ones once all of it is known to be finite.
//
// In front of this file stand the host's STEPS (of a dispatch, at most), TILE, PARTS, LAYERS and ROWS, the files that
// shaders.ts names, and the line of `activate`.
// CPU twin: src/backend/step-records.ts

struct Layer {
  fan_in: u32,
  neurons: u32,
  weights_at: u32,
  biases_at: u32,
  // Rows of `values`.
  inputs_at: u32,
  outputs_at: u32,
  deltas_at: u32,
  // The activation's.
  parameters: vec4<f32>,
}

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<uniform> layers: array<Layer, LAYERS>;
@group(0) @binding(2) var<storage, read> plan: array<u32>;
@group(0) @binding(3) var<storage, read> samples: array<f32>;
@group(0) @binding(4) var<storage, read_write> parameters: array<f32>;
@group(0) @binding(5) var<storage, read_write> memory: array<f32>;
@group(0) @binding(6) var<storage, read_write> gradient: array<f32>;
@group(0) @binding(7) var<storage, read> frozen: array<u32>;
@group(0) @binding(8) var<storage, read_write> status: array<u32>;
@group(0) @binding(9) var<storage, read_write> losses: array<f32>;

const WORKGROUP = TILE * PARTS;

// (ROWS, TILE): the inputs; then of each layer its activations, and f′(z), which the deltas replace.
var<workgroup> values: array<f32, ROWS * TILE>;
var<workgroup> norm: array<f32, NORM_LANES>;
var<workgroup> failure: atomic<u32>;
var<workgroup> failed: u32;
var<workgroup> begin: u32;

fn fail(what: u32, layer: u32) {
  atomicMin(&failure, what | layer);
}

fn activated(at: u32, neuron: u32, sample: u32, z: f32) {
  if (!is_finite(z)) {
    fail(PRE_ACTIVATION_FAILED, at);
  }
  let own = layers[at].parameters;
  values[(layers[at].outputs_at + neuron) * TILE + sample] = activate(at, z, own);
  values[(layers[at].deltas_at + neuron) * TILE + sample] = activate_derivative(at, z, own);
}

// z = b + Σₖ wₖ xₖ and what follows from it, of this part's neurons of one sample.
fn forward(at: u32, sample: u32, part: u32) {
  let layer = layers[at];
  let fan_in = layer.fan_in;
  let inputs = layer.inputs_at * TILE + sample;
  let quads = layer.neurons / 4u;
  for (var quad = part; quad < quads; quad += PARTS) {
    let neuron = quad * 4u;
    let bias = layer.biases_at + neuron;
    var z = vec4<f32>(parameters[bias], parameters[bias + 1u], parameters[bias + 2u], parameters[bias + 3u]);
    var w = layer.weights_at + neuron * fan_in;
    for (var k = 0u; k < fan_in; k++) {
      let weights = vec4<f32>(
        parameters[w + k],
        parameters[w + fan_in + k],
        parameters[w + 2u * fan_in + k],
        parameters[w + 3u * fan_in + k],
      );
      z += weights * values[inputs + k * TILE];
    }
    activated(at, neuron, sample, z.x);
    activated(at, neuron + 1u, sample, z.y);
    activated(at, neuron + 2u, sample, z.z);
    activated(at, neuron + 3u, sample, z.w);
  }
  for (var neuron = quads * 4u + part; neuron < layer.neurons; neuron += PARTS) {
    var z = parameters[layer.biases_at + neuron];
    let w = layer.weights_at + neuron * fan_in;
    for (var k = 0u; k < fan_in; k++) {
      z += parameters[w + k] * values[inputs + k * TILE];
    }
    activated(at, neuron, sample, z);
  }
}

fn target_of(index: u32, output: u32) -> f32 {
  return samples[index * (training.inputs + training.outputs) + training.inputs + output];
}

// The sample's loss, and the deltas of the last layer.
fn judge(index: u32, sample: u32, place: u32, record: Record) {
  let layer = layers[LAYERS - 1u];
  let outputs = layer.outputs_at * TILE + sample;
  let deltas = layer.deltas_at * TILE + sample;
  var largest = values[outputs];
  var sum = 0.0;
  if (training.loss == CROSS_ENTROPY) {
    for (var o = 1u; o < layer.neurons; o++) {
      largest = max(largest, values[outputs + o * TILE]);
    }
    for (var o = 0u; o < layer.neurons; o++) {
      sum += cross_entropy_share(values[outputs + o * TILE], largest);
    }
  }
  var loss = 0.0;
  for (var o = 0u; o < layer.neurons; o++) {
    let a = values[outputs + o * TILE];
    let t = target_of(index, o);
    var derivative = 0.0;
    if (training.loss == CROSS_ENTROPY) {
      loss += cross_entropy_value(a, t, largest, sum);
      derivative = cross_entropy_derivative(a, t, largest, sum);
    } else {
      loss += loss_value(training.loss, a, t, training.loss_parameter);
      derivative = loss_derivative(training.loss, a, t, training.loss_parameter);
    }
    let slope = values[deltas + o * TILE];
    let of_rule = (a - t) * record.sample_scale;
    values[deltas + o * TILE] = select(derivative * record.loss_scale * slope, of_rule, training.optimizer == PERCEPTRON);
  }
  loss *= record.loss_scale;
  losses[place] = loss;
  if (!is_finite(loss)) {
    fail(LOSS_FAILED, LAYERS - 1u);
  }
}

// delta = (Σₒ wₒ deltaₒ) · f′(z) of this part's neurons of one sample, over the neurons o of the next layer.
fn backward(at: u32, sample: u32, part: u32) {
  let layer = layers[at];
  let next = layers[at + 1u];
  let above = next.deltas_at * TILE + sample;
  let quads = layer.neurons / 4u;
  for (var quad = part; quad < quads; quad += PARTS) {
    let neuron = quad * 4u;
    var sum = vec4<f32>();
    var w = next.weights_at + neuron;
    for (var o = 0u; o < next.neurons; o++) {
      let weights = vec4<f32>(parameters[w], parameters[w + 1u], parameters[w + 2u], parameters[w + 3u]);
      sum += weights * values[above + o * TILE];
      w += next.fan_in;
    }
    let delta = (layer.deltas_at + neuron) * TILE + sample;
    values[delta] *= sum.x;
    values[delta + TILE] *= sum.y;
    values[delta + 2u * TILE] *= sum.z;
    values[delta + 3u * TILE] *= sum.w;
  }
  for (var neuron = quads * 4u + part; neuron < layer.neurons; neuron += PARTS) {
    var sum = 0.0;
    for (var o = 0u; o < next.neurons; o++) {
      sum += parameters[next.weights_at + o * next.fan_in + neuron] * values[above + o * TILE];
    }
    values[(layer.deltas_at + neuron) * TILE + sample] *= sum;
  }
}

// What the step would make of a parameter, given its gradient.
fn update(p: u32, g: f32, at: u32, record: Record) {
  let count = training.parameters;
  var after = Remembered(parameters[p], memory[p], memory[count + p]);
  if (frozen[p] == 0u) {
    after = optimized(after, g, record);
    if (!(is_finite(after.parameter) && is_finite(after.first) && is_finite(after.second))) {
      fail(PARAMETER_FAILED, at);
    }
  }
  parameters[count + p] = after.parameter;
  memory[2u * count + p] = after.first;
  memory[3u * count + p] = after.second;
}

// Adds the samples of a tile to the gradient of 4 neurons × 4 inputs; an input past the last one is the bias's, always 1.
// What lies past the edges is summed too, and not stored.
fn add_gradient(layer: Layer, neuron: u32, input: u32, tile: Tile) {
  let last_neuron = layer.deltas_at + layer.neurons - 1u;
  let d0 = (layer.deltas_at + neuron) * TILE;
  let d1 = min(layer.deltas_at + neuron + 1u, last_neuron) * TILE;
  let d2 = min(layer.deltas_at + neuron + 2u, last_neuron) * TILE;
  let d3 = min(layer.deltas_at + neuron + 3u, last_neuron) * TILE;
  let last_input = layer.inputs_at + layer.fan_in - 1u;
  let x0 = min(layer.inputs_at + input, last_input) * TILE;
  let x1 = min(layer.inputs_at + input + 1u, last_input) * TILE;
  let x2 = min(layer.inputs_at + input + 2u, last_input) * TILE;
  let x3 = min(layer.inputs_at + input + 3u, last_input) * TILE;
  let is_bias = vec4<u32>(input, input + 1u, input + 2u, input + 3u) == vec4<u32>(layer.fan_in);
  let row = layer.weights_at + neuron * layer.fan_in + input;
  var sums = array<vec4<f32>, 4>();
  for (var n = 0u; n < 4u; n++) {
    for (var i = 0u; i < 4u; i++) {
      if (tile.first > 0u && neuron + n < layer.neurons && input + i <= layer.fan_in) {
        sums[n][i] = gradient[select(row + n * layer.fan_in + i, layer.biases_at + neuron + n, is_bias[i])];
      }
    }
  }
  var s0 = sums[0];
  var s1 = sums[1];
  var s2 = sums[2];
  var s3 = sums[3];
  for (var s = 0u; s < tile.count; s++) {
    let given = vec4<f32>(values[x0 + s], values[x1 + s], values[x2 + s], values[x3 + s]);
    let x = select(given, vec4<f32>(1.0), is_bias);
    s0 += values[d0 + s] * x;
    s1 += values[d1 + s] * x;
    s2 += values[d2 + s] * x;
    s3 += values[d3 + s] * x;
  }
  sums = array<vec4<f32>, 4>(s0, s1, s2, s3);
  for (var n = 0u; n < 4u; n++) {
    for (var i = 0u; i < 4u; i++) {
      if (neuron + n < layer.neurons && input + i <= layer.fan_in) {
        gradient[select(row + n * layer.fan_in + i, layer.biases_at + neuron + n, is_bias[i])] = sums[n][i];
      }
    }
  }
}

// Adds the penalties to the gradients of this lane's parameters, which are then updated unless all have to be clipped.
fn finish(lane: u32, record: Record) {
  var at = 0u;
  for (var p = lane; p < training.parameters; p += WORKGROUP) {
    while (p >= layers[at].biases_at + layers[at].neurons) {
      at++;
    }
    var g = gradient[p];
    if (p < layers[at].biases_at) {
      let w = parameters[p];
      g += training.l2 * w;
      g += training.l1 * sign(w);
    }
    g = select(0.0, g, frozen[p] == 0u);
    gradient[p] = g;
    if (training.clip_norm == 0.0) {
      update(p, g, at, record);
    }
  }
}

// Some of the mini-batch: `count` samples from the `first` on.
struct Tile {
  first: u32,
  count: u32,
}

fn clipped_update(lane: u32, record: Record) {
  for (var j = lane; j < NORM_LANES; j += WORKGROUP) {
    var squares = 0.0;
    for (var p = j; p < training.parameters; p += NORM_LANES) {
      squares += gradient[p] * gradient[p];
    }
    norm[j] = squares;
  }
  workgroupBarrier();
  var total = 0.0;
  for (var j = 0u; j < NORM_LANES; j++) {
    total += norm[j];
  }
  if (!is_finite(total)) {
    fail(PARAMETER_FAILED, 0u);
  }
  let length = sqrt(total);
  var factor = 1.0;
  if (length > training.clip_norm) {
    factor = training.clip_norm / length;
  }
  var at = 0u;
  for (var p = lane; p < training.parameters; p += WORKGROUP) {
    while (p >= layers[at].biases_at + layers[at].neurons) {
      at++;
    }
    update(p, gradient[p] * factor, at, record);
  }
}

fn commit(lane: u32, step: u32, record: Record) {
  let found = atomicLoad(&failure);
  if (found == FINE) {
    let count = training.parameters;
    for (var p = lane; p < count; p += WORKGROUP) {
      parameters[p] = parameters[count + p];
      memory[p] = memory[2u * count + p];
      memory[count + p] = memory[3u * count + p];
    }
  }
  if (lane == 0u) {
    failed = found;
    status[SAMPLES] = record.count;
    if (found == FINE) {
      status[CURSOR] = step + 1u;
      status[MADE] = record.made;
    } else {
      status[FAILURE] = found;
    }
  }
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane: u32) {
  let sample = lane % TILE;
  let part = lane / TILE;
  if (lane == 0u) {
    atomicStore(&failure, FINE);
    failed = status[FAILURE];
    begin = status[CURSOR];
  }
  let first_step = workgroupUniformLoad(&begin);
  let last_step = min(first_step + STEPS, plan[0]);
  for (var step = first_step; step < last_step; step++) {
    if (workgroupUniformLoad(&failed) != FINE) {
      break;
    }
    let record = record_of(step);
    for (var first = 0u; first < record.count; first += TILE) {
      let tile = Tile(first, min(TILE, record.count - first));
      let is_here = sample < tile.count;
      var index = 0u;
      if (is_here) {
        index = plan[record.first + first + sample];
        for (var i = part; i < training.inputs; i += PARTS) {
          values[i * TILE + sample] = samples[index * (training.inputs + training.outputs) + i];
        }
      }
      for (var at = 0u; at < LAYERS; at++) {
        if (PARTS > 1u) {
          workgroupBarrier();
        }
        if (is_here) {
          forward(at, sample, part);
        }
      }
      if (PARTS > 1u) {
        workgroupBarrier();
      }
      if (is_here && part == 0u) {
        judge(index, sample, first + sample, record);
      }
      for (var at = LAYERS - 1u; at > 0u; at--) {
        if (PARTS > 1u) {
          workgroupBarrier();
        }
        if (is_here) {
          backward(at - 1u, sample, part);
        }
      }
      workgroupBarrier();
      for (var at = 0u; at < LAYERS; at++) {
        let layer = layers[at];
        let across = (layer.fan_in + 4u) / 4u;
        let quads = across * ((layer.neurons + 3u) / 4u);
        for (var quad = lane; quad < quads; quad += WORKGROUP) {
          add_gradient(layer, quad / across * 4u, quad % across * 4u, tile);
        }
      }
      workgroupBarrier();
    }
    storageBarrier();
    finish(lane, record);
    if (training.clip_norm > 0.0) {
      storageBarrier();
      clipped_update(lane, record);
    }
    storageBarrier();
    workgroupBarrier();
    commit(lane, step, record);
    storageBarrier();
  }
}
