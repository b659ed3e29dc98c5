// Optimizers: how a gradient becomes a change of a parameter, and what is remembered of it.
//
// One call is one step of one parameter. The rate η and Adam's corrections come from the step's record, all other
// numbers from `training`, which the kernel behind this file binds; its shaders/training/settings.wgsl and record.wgsl
// stand in front.
// CPU twin: src/neuron/optimizers.ts (float64)

// Indices of optimizerNames; the last one's gradient is not the loss's.
const GRADIENT_DESCENT = 0u;
const MOMENTUM = 1u;
const NESTEROV = 2u;
const RMSPROP = 3u;
const ADAM = 4u;
const ADAMW = 5u;
const PERCEPTRON = 6u;

struct Remembered {
  parameter: f32,
  first: f32,
  second: f32,
}

fn optimized(before: Remembered, gradient: f32, record: Record) -> Remembered {
  return optimized_by(training, before, gradient, record);
}

// With the numbers of `training` in hand: a loop over parameters reads them once.
fn optimized_by(training: Training, before: Remembered, gradient: f32, record: Record) -> Remembered {
  var after = before;
  switch (training.optimizer) {
    // v ← μ v + g;  w ← w − η v
    case MOMENTUM: {
      after.first = training.momentum * before.first + gradient;
      after.parameter = before.parameter - record.rate * after.first;
    }
    // v ← μ v + g;  w ← w − η (g + μ v)
    case NESTEROV: {
      after.first = training.momentum * before.first + gradient;
      after.parameter = before.parameter - record.rate * (gradient + training.momentum * after.first);
    }
    // s ← ρ s + (1 − ρ) g²;  w ← w − η g / (√s + ε)
    case RMSPROP: {
      after.first = training.decay * before.first + training.decay_rest * gradient * gradient;
      after.parameter = before.parameter - record.rate * gradient / (sqrt(after.first) + training.epsilon);
    }
    // m ← β₁ m + (1 − β₁) g;  v ← β₂ v + (1 − β₂) g²;  w ← w − η m̂ / (√v̂ + ε); AdamW first shrinks w
    case ADAM, ADAMW: {
      after.first = training.beta1 * before.first + training.beta1_rest * gradient;
      after.second = training.beta2 * before.second + training.beta2_rest * gradient * gradient;
      let mean = after.first * record.first_correction;
      let size = sqrt(after.second * record.second_correction) + training.epsilon;
      let kept = before.parameter - record.rate * training.weight_decay * before.parameter;
      after.parameter = select(before.parameter, kept, training.optimizer == ADAMW) - record.rate * mean / size;
    }
    default: {
      after.parameter = before.parameter - record.rate * gradient;
    }
  }
  return after;
}
