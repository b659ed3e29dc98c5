// The three values of a neuron and a sample whose spread is looked at, and how their least and greatest are kept.
//
// A kernel that stands behind this file binds `layer`, `pre_activations`, `activations` and `deltas`, (B, O) each;
// shaders/training/layer.wgsl stands in front.
// CPU twin: src/backend/cpu/layer-tally.ts

const VALUES = 3u;

fn value_of(which: u32, at: u32) -> f32 {
  switch (which) {
    case 0u: {
      return pre_activations[at];
    }
    case 1u: {
      return activations[at];
    }
    default: {
      return deltas[at];
    }
  }
}

// A number of 32 bits that is the greater the greater x is, and never 0 for a finite x: integers can be compared by
// many invocations at once.
fn order_of(x: f32) -> u32 {
  let bits = bitcast<u32>(x);
  return select(bits | 0x80000000u, ~bits, bits >= 0x80000000u);
}

fn from_order(order: u32) -> f32 {
  return bitcast<f32>(select(~order, order & 0x7fffffffu, order >= 0x80000000u));
}
