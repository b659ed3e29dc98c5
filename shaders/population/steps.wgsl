// Steps of the trainings of many small networks, many steps in one dispatch: a workgroup trains one network.
//
//   samples (N, I + O), members (M), state (M, 3, P): of each member its parameters, first and second; frozen (P).
//
// A member's parameters stand in workgroup memory during all steps of a dispatch, and what the optimizer remembers of
// them in its invocations. They come in blocks of 4 neurons × 4 inputs, a vector for 4 neurons at one input; a neuron's
// bias is the weight of one more input that is always 1, and zeros fill the last blocks.
//
// An invocation takes whole samples forward and backward and waits for no other; a tile of TILE samples keeps its
// activations and errors in workgroup memory. Then an invocation sums the gradients of its blocks over the samples of
// the tile, and updates them. A step that meets a number which is not finite ends the member's training: its workgroup
// begins again with what it was given, and makes the steps before that one.
//
// In front of this file stand the host's LANES (invocations), TILE, STEPS (of a dispatch, at most), LAYERS, BLOCKS (of a
// member), OWN (of an invocation, at most) and ROW (vectors of a sample), the files that shaders.ts names, and the line
// of `activate`. Workgroups past the limit of one dimension are folded into the second.
// CPU twin: src/backend/cpu/population-shard.ts

struct Layer {
  fan_in: u32,
  neurons: u32,
  // Among the parameters (P).
  weights_at: u32,
  biases_at: u32,
  // Its first block.
  block: u32,
  // Vectors of a sample.
  inputs_at: u32,
  outputs_at: u32,
  deltas_at: u32,
  // The activation's.
  parameters: vec4<f32>,
}

struct Member {
  failure: u32,
  // Steps made since the beginning.
  made: u32,
  // The mean of its last mini-batch.
  loss: f32,
  // η, which the schedule's share multiplies.
  rate: f32,
}

@group(0) @binding(0) var<uniform> training: Training;
@group(0) @binding(1) var<uniform> layers: array<Layer, LAYERS>;
@group(0) @binding(2) var<storage, read> plan: array<u32>;
@group(0) @binding(3) var<storage, read> samples: array<f32>;
@group(0) @binding(4) var<storage, read_write> state: array<f32>;
@group(0) @binding(5) var<storage, read_write> members: array<Member>;
@group(0) @binding(6) var<storage, read> frozen: array<u32>;

var<workgroup> weights: array<vec4<f32>, 4u * BLOCKS>;
// (TILE, ROW): of a sample its inputs; then of each layer its activations, and f′(z), which the errors replace. Behind
// the inputs of a layer stands the 1 of its biases, and then zeros.
var<workgroup> values: array<vec4<f32>, TILE * ROW>;
var<workgroup> shares: array<f32, LANES>;
var<workgroup> failure: atomic<u32>;
var<workgroup> failed: u32;
var<workgroup> given: Member;

// Of each block that is this invocation's: its layer, quad of neurons and quad of inputs.
var<private> places: array<vec3<u32>, OWN>;
// Bit 4·i + n is set where the parameter of input i and neuron n of the block is one, and may change.
var<private> movable: array<u32, OWN>;
var<private> sums: array<vec4<f32>, 4u * OWN>;
var<private> firsts: array<vec4<f32>, 4u * OWN>;
var<private> seconds: array<vec4<f32>, 4u * OWN>;
var<private> own_loss: f32;
// The least failure that this invocation has found in a step.
var<private> found: u32;

fn across(layer: Layer) -> u32 {
  return layer.fan_in / 4u + 1u;
}

fn quads(layer: Layer) -> u32 {
  return (layer.neurons + 3u) / 4u;
}

fn is_parameter(layer: Layer, neuron: u32, input: u32) -> bool {
  return neuron < layer.neurons && input <= layer.fan_in;
}

fn parameter_at(layer: Layer, neuron: u32, input: u32) -> u32 {
  return select(layer.weights_at + neuron * layer.fan_in + input, layer.biases_at + neuron, input == layer.fan_in);
}

// Where the block with this number belongs.
fn place_of(number: u32) -> vec3<u32> {
  var at = LAYERS - 1u;
  loop {
    if (number >= layers[at].block) {
      break;
    }
    at--;
  }
  let index = number - layers[at].block;
  return vec3<u32>(at, index / across(layers[at]), index % across(layers[at]));
}

fn find_places(lane: u32) {
  for (var own = 0u; own < OWN; own++) {
    let number = own * LANES + lane;
    movable[own] = 0u;
    if (number < BLOCKS) {
      let place = place_of(number);
      places[own] = place;
      let layer = layers[place.x];
      for (var e = 0u; e < 16u; e++) {
        let neuron = 4u * place.y + e % 4u;
        let input = 4u * place.z + e / 4u;
        if (is_parameter(layer, neuron, input) && frozen[parameter_at(layer, neuron, input)] == 0u) {
          movable[own] |= 1u << e;
        }
      }
    }
  }
}

fn load(member: u32, lane: u32) {
  let count = training.parameters;
  let begin = member * 3u * count;
  for (var own = 0u; own < OWN; own++) {
    let number = own * LANES + lane;
    if (number < BLOCKS) {
      let place = places[own];
      let layer = layers[place.x];
      for (var i = 0u; i < 4u; i++) {
        var w = vec4<f32>();
        var first = vec4<f32>();
        var second = vec4<f32>();
        for (var n = 0u; n < 4u; n++) {
          let neuron = 4u * place.y + n;
          let input = 4u * place.z + i;
          if (is_parameter(layer, neuron, input)) {
            let p = begin + parameter_at(layer, neuron, input);
            w[n] = state[p];
            first[n] = state[p + count];
            second[n] = state[p + 2u * count];
          }
        }
        weights[4u * number + i] = w;
        firsts[4u * own + i] = first;
        seconds[4u * own + i] = second;
      }
    }
  }
}

fn store(member: u32, lane: u32) {
  let count = training.parameters;
  let begin = member * 3u * count;
  for (var own = 0u; own < OWN; own++) {
    let number = own * LANES + lane;
    if (number < BLOCKS) {
      let place = places[own];
      let layer = layers[place.x];
      for (var e = 0u; e < 16u; e++) {
        let neuron = 4u * place.y + e % 4u;
        let input = 4u * place.z + e / 4u;
        if (is_parameter(layer, neuron, input)) {
          let p = begin + parameter_at(layer, neuron, input);
          state[p] = weights[4u * number + e / 4u][e % 4u];
          state[p + count] = firsts[4u * own + e / 4u][e % 4u];
          state[p + 2u * count] = seconds[4u * own + e / 4u][e % 4u];
        }
      }
    }
  }
}

fn load_sample(index: u32, row: u32) {
  let begin = index * (training.inputs + training.outputs);
  for (var j = 0u; j <= training.inputs / 4u; j++) {
    var x = vec4<f32>();
    for (var i = 0u; i < 4u; i++) {
      let input = 4u * j + i;
      if (input < training.inputs) {
        x[i] = samples[begin + input];
      } else if (input == training.inputs) {
        x[i] = 1.0;
      }
    }
    values[row + j] = x;
  }
}

// z = Σₖ wₖ xₖ + b and what follows from it, of one sample.
fn forward(at: u32, row: u32) {
  let layer = layers[at];
  let inputs = row + layer.inputs_at;
  let length = across(layer);
  var w = 4u * layer.block;
  for (var quad = 0u; quad < quads(layer); quad++) {
    var z = vec4<f32>();
    for (var j = 0u; j < length; j++) {
      let x = values[inputs + j];
      z += weights[w] * x.x;
      z += weights[w + 1u] * x.y;
      z += weights[w + 2u] * x.z;
      z += weights[w + 3u] * x.w;
      w += 4u;
    }
    // Where there is no neuron z is 0.
    let is_any_infinite = any((bitcast<vec4<u32>>(z) & vec4<u32>(0x7f800000u)) == vec4<u32>(0x7f800000u));
    found = select(found, min(found, PRE_ACTIVATION_FAILED | at), is_any_infinite);
    let neurons = vec4<u32>(4u * quad) + vec4<u32>(0u, 1u, 2u, 3u);
    let is_neuron = neurons < vec4<u32>(layer.neurons);
    let behind = select(vec4<f32>(), vec4<f32>(1.0), neurons == vec4<u32>(layer.neurons));
    let own = layer.parameters;
    let a = vec4<f32>(activate(at, z.x, own), activate(at, z.y, own), activate(at, z.z, own), activate(at, z.w, own));
    values[row + layer.outputs_at + quad] = select(behind, a, is_neuron);
    let slope = vec4<f32>(
      activate_derivative(at, z.x, own),
      activate_derivative(at, z.y, own),
      activate_derivative(at, z.z, own),
      activate_derivative(at, z.w, own),
    );
    values[row + layer.deltas_at + quad] = select(vec4<f32>(), slope, is_neuron);
  }
  if (layer.neurons % 4u == 0u) {
    values[row + layer.outputs_at + layer.neurons / 4u] = vec4<f32>(1.0, 0.0, 0.0, 0.0);
  }
}

// The sample's loss, and the errors of the last layer.
fn judge(index: u32, row: u32, record: Record) {
  let layer = layers[LAYERS - 1u];
  let targets = index * (training.inputs + training.outputs) + training.inputs;
  let outputs = row + layer.outputs_at;
  let deltas = row + layer.deltas_at;
  // Only cross-entropy judges the outputs of a sample together.
  let together = training.loss == CROSS_ENTROPY;
  var largest = values[outputs].x;
  var sum = 0.0;
  if (together) {
    for (var o = 1u; o < layer.neurons; o++) {
      largest = max(largest, values[outputs + o / 4u][o % 4u]);
    }
    for (var o = 0u; o < layer.neurons; o++) {
      sum += cross_entropy_share(values[outputs + o / 4u][o % 4u], largest);
    }
  }
  var loss = 0.0;
  for (var o = 0u; o < layer.neurons; o++) {
    let a = values[outputs + o / 4u][o % 4u];
    let t = samples[targets + o];
    var derivative = 0.0;
    if (together) {
      loss += cross_entropy_value(a, t, largest, sum);
      derivative = cross_entropy_derivative(a, t, largest, sum);
    } else {
      loss += loss_value(training.loss, a, t, training.loss_parameter);
      derivative = loss_derivative(training.loss, a, t, training.loss_parameter);
    }
    let slope = values[deltas + o / 4u][o % 4u];
    let of_rule = (a - t) * record.sample_scale;
    values[deltas + o / 4u][o % 4u] =
      select(derivative * record.loss_scale * slope, of_rule, training.optimizer == PERCEPTRON);
  }
  loss *= record.loss_scale;
  found = select(min(found, LOSS_FAILED | (LAYERS - 1u)), found, is_finite(loss));
  own_loss += loss;
}

// delta = (Σₒ wₒ deltaₒ) · f′(z) of one sample, over the neurons o of the next layer.
fn backward(at: u32, row: u32) {
  let layer = layers[at];
  let next = layers[at + 1u];
  let above = row + next.deltas_at;
  for (var j = 0u; j < quads(layer); j++) {
    var sum = vec4<f32>();
    var w = 4u * (next.block + j);
    for (var quad = 0u; quad < quads(next); quad++) {
      let d = values[above + quad];
      sum += vec4<f32>(dot(weights[w], d), dot(weights[w + 1u], d), dot(weights[w + 2u], d), dot(weights[w + 3u], d));
      w += 4u * across(next);
    }
    let slope = values[row + layer.deltas_at + j];
    // Where there is no neuron the slope is 0, whatever the sum.
    values[row + layer.deltas_at + j] = select(sum * slope, vec4<f32>(), slope == vec4<f32>());
  }
}

// Adds `count` samples of a tile to the gradients of this invocation's blocks.
fn add_gradients(lane: u32, count: u32) {
  for (var own = 0u; own < OWN; own++) {
    if (own * LANES + lane < BLOCKS) {
      let place = places[own];
      let layer = layers[place.x];
      var d = layer.deltas_at + place.y;
      var x = layer.inputs_at + place.z;
      var s0 = sums[4u * own];
      var s1 = sums[4u * own + 1u];
      var s2 = sums[4u * own + 2u];
      var s3 = sums[4u * own + 3u];
      for (var s = 0u; s < count; s++) {
        let delta = values[d];
        let given = values[x];
        s0 += delta * given.x;
        s1 += delta * given.y;
        s2 += delta * given.z;
        s3 += delta * given.w;
        d += ROW;
        x += ROW;
      }
      sums[4u * own] = s0;
      sums[4u * own + 1u] = s1;
      sums[4u * own + 2u] = s2;
      sums[4u * own + 3u] = s3;
    }
  }
}

// Adds the penalties to the gradients of this invocation's blocks, and gives the sum of their squares.
fn finish_gradients(lane: u32) -> f32 {
  var squares = 0.0;
  for (var own = 0u; own < OWN; own++) {
    let number = own * LANES + lane;
    if (number < BLOCKS) {
      let place = places[own];
      for (var i = 0u; i < 4u; i++) {
        let w = weights[4u * number + i];
        let free = (vec4<u32>(movable[own]) & (vec4<u32>(1u, 2u, 4u, 8u) << vec4<u32>(4u * i))) != vec4<u32>();
        var g = sums[4u * own + i];
        if (4u * place.z + i < layers[place.x].fan_in) {
          g += training.l2 * w;
          g += training.l1 * sign(w);
        }
        g = select(vec4<f32>(), g, free);
        sums[4u * own + i] = g;
        squares += dot(g, g);
      }
    }
  }
  return squares;
}

fn total_share() -> f32 {
  var total = 0.0;
  for (var j = 0u; j < LANES; j++) {
    total += shares[j];
  }
  return total;
}

fn update(lane: u32, factor: f32, record: Record) {
  let settings = training;
  for (var own = 0u; own < OWN; own++) {
    let number = own * LANES + lane;
    for (var e = 0u; e < 16u; e++) {
      if ((movable[own] & (1u << e)) != 0u) {
        let i = e / 4u;
        let n = e % 4u;
        let before = Remembered(weights[4u * number + i][n], firsts[4u * own + i][n], seconds[4u * own + i][n]);
        let after = optimized_by(settings, before, sums[4u * own + i][n] * factor, record);
        let is_fine = is_finite(after.parameter) && is_finite(after.first) && is_finite(after.second);
        found = select(min(found, PARAMETER_FAILED | places[own].x), found, is_fine);
        weights[4u * number + i][n] = after.parameter;
        firsts[4u * own + i][n] = after.first;
        seconds[4u * own + i][n] = after.second;
      }
    }
  }
}

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let member = group.y * groups.x + group.x;
  if (member >= arrayLength(&members)) {
    return; // The same for the whole workgroup: no invocation waits below for one that left.
  }
  if (lane == 0u) {
    given = members[member];
  }
  let before = workgroupUniformLoad(&given);
  // How many of this submit's steps are made already.
  let begin = before.made + 1u - record_of(0u).made;
  var end = min(begin + STEPS, plan[0]);
  if (before.failure != FINE || begin >= end) {
    return;
  }
  find_places(lane);
  var outcome = FINE;
  var loss = before.loss;
  // A second time after a failure, up to the step that failed.
  for (var is_second = false; ; is_second = true) {
    load(member, lane);
    if (lane == 0u) {
      atomicStore(&failure, FINE);
    }
    workgroupBarrier();
    var step = begin;
    while (end > step) {
      var record = record_of(step);
      record.rate *= before.rate;
      found = FINE;
      own_loss = 0.0;
      for (var v = 0u; v < 4u * OWN; v++) {
        sums[v] = vec4<f32>();
      }
      for (var first = 0u; first < record.count; first += TILE) {
        let count = min(TILE, record.count - first);
        for (var s = lane; s < count; s += LANES) {
          let sample = plan[record.first + first + s];
          let row = s * ROW;
          load_sample(sample, row);
          for (var at = 0u; at < LAYERS; at++) {
            forward(at, row);
          }
          judge(sample, row, record);
          for (var at = LAYERS - 1u; at > 0u; at--) {
            backward(at - 1u, row);
          }
        }
        workgroupBarrier();
        add_gradients(lane, count);
        if (first + TILE < record.count) {
          workgroupBarrier(); // Before other samples take the place of these.
        }
      }
      let squares = finish_gradients(lane);
      var factor = 1.0;
      if (training.clip_norm > 0.0) {
        shares[lane] = squares;
        workgroupBarrier();
        let norm = sqrt(total_share());
        found = select(min(found, PARAMETER_FAILED), found, is_finite(norm));
        if (norm > training.clip_norm) {
          factor = training.clip_norm / norm;
        }
        workgroupBarrier();
      }
      update(lane, factor, record);
      if (found != FINE) {
        atomicMin(&failure, found);
      }
      workgroupBarrier();
      if (lane == 0u) {
        failed = atomicLoad(&failure);
      }
      if (workgroupUniformLoad(&failed) != FINE) {
        break;
      }
      step++;
    }
    if (!is_second) {
      shares[lane] = own_loss;
      workgroupBarrier();
      loss = total_share();
      outcome = atomicLoad(&failure);
      workgroupBarrier();
    }
    if (step == end) {
      break;
    }
    end = step;
  }
  store(member, lane);
  if (lane == 0u) {
    members[member] = Member(outcome, before.made + end - begin, loss, before.rate);
  }
}
