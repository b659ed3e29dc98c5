// Losses: the value of a sample, and how it changes with each of its outputs.
//
//   separate losses   loss_value(kind, a, t, parameter)        of one output a and its target t
//                     loss_derivative(kind, a, t, parameter)   ∂value / ∂a; at a kink, one of its subgradients
//   cross-entropy     judges all outputs of a sample at once. The kernel finds their `largest` and
//                     `sum` = Σ cross_entropy_share(a, largest), in ascending order, and then
//                     cross_entropy_value(a, t, largest, sum)        of each output, to be added up
//                     cross_entropy_derivative(a, t, largest, sum)   of each output
//
// `kind` is an index of lossNames. Every finite a is safe, up to values that float32 cannot hold themselves.
// In front of this file stands shaders/activations.wgsl.
// CPU twin: src/neuron/losses.ts

const MEAN_SQUARED_ERROR = 0u;
const MEAN_ABSOLUTE_ERROR = 1u;
const HUBER = 2u;
const HINGE = 3u;
const BINARY_CROSS_ENTROPY = 4u;
const CROSS_ENTROPY = 5u;

fn loss_value(kind: u32, a: f32, t: f32, parameter: f32) -> f32 {
  switch (kind) {
    case MEAN_SQUARED_ERROR: {
      return (a - t) * (a - t);
    }
    case MEAN_ABSOLUTE_ERROR: {
      return abs(a - t);
    }
    case HUBER: {
      let distance = abs(a - t);
      if (distance <= parameter) {
        return 0.5 * distance * distance;
      }
      return parameter * (distance - 0.5 * parameter);
    }
    case HINGE: {
      return max(0.0, parameter - t * a);
    }
    case BINARY_CROSS_ENTROPY: {
      return max(a, 0.0) - a * t + log_one_plus(decay(abs(a)));
    }
    default: {
      return 0.0;
    }
  }
}

fn loss_derivative(kind: u32, a: f32, t: f32, parameter: f32) -> f32 {
  switch (kind) {
    case MEAN_SQUARED_ERROR: {
      return 2.0 * (a - t);
    }
    case MEAN_ABSOLUTE_ERROR: {
      return sign(a - t);
    }
    case HUBER: {
      return clamp(a - t, -parameter, parameter);
    }
    case HINGE: {
      return select(0.0, -t, t * a <= parameter);
    }
    case BINARY_CROSS_ENTROPY: {
      return sigmoid_value(a) - t;
    }
    default: {
      return 0.0;
    }
  }
}

fn cross_entropy_share(a: f32, largest: f32) -> f32 {
  return decay(cross_entropy_gap(a, largest));
}

// largest − a ≥ 0, held where float32 ends.
fn cross_entropy_gap(a: f32, largest: f32) -> f32 {
  return 2.0 * min(0.5 * largest - 0.5 * a, 1.7e38);
}

// ln sum for sum ≥ 1: sum = m·2^power with 1 ≤ m < 2.
fn log_from_one(sum: f32) -> f32 {
  let bits = bitcast<u32>(sum);
  let power = f32(bits >> 23u) - 127.0;
  let m = bitcast<f32>((bits & 0x7fffffu) | 0x3f800000u);
  return power * 0.6931472 + log_one_plus(m - 1.0);
}

// −t ln softmax(a)
fn cross_entropy_value(a: f32, t: f32, largest: f32, sum: f32) -> f32 {
  return t * (log_from_one(sum) + cross_entropy_gap(a, largest));
}

// softmax(a) − t, where the targets of a sample add up to 1
fn cross_entropy_derivative(a: f32, t: f32, largest: f32, sum: f32) -> f32 {
  return cross_entropy_share(a, largest) / sum - t;
}
