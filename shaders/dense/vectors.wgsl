// How a product reads four values of a row that follow each other: as one vector, where rows are multiples of four long.
// Past the edges of the matrices stand zeros. Rows of other lengths need scalars.wgsl.
// CPU twin: src/backend/cpu/reference.ts

alias Value = vec4<f32>;

fn inputs_from(sample: u32, k: u32) -> vec4<f32> {
  if (sample >= shape.batch || k >= shape.fan_in) {
    return vec4<f32>();
  }
  return inputs[(sample * shape.fan_in + k) / 4u];
}

fn weights_from(neuron: u32, k: u32) -> vec4<f32> {
  if (neuron >= shape.neurons || k >= shape.fan_in) {
    return vec4<f32>();
  }
  return weights[(neuron * shape.fan_in + k) / 4u];
}

// Within a row there is nothing to check: four weights from a place of theirs on, and the inputs that they weigh.
fn weights_at(at: u32) -> vec4<f32> {
  return weights[at / 4u];
}

fn inputs_at(at: u32, k: u32) -> vec4<f32> {
  return inputs[at / 4u];
}
