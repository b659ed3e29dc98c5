// What every kernel of the gradient does with a sum: where it begins, the penalties on weights, and where it goes.
//
// A kernel that stands behind this file binds `training`, `layer`, `status`, `parameters`, `frozen` and `gradient`; the
// settings.wgsl, record.wgsl and layer.wgsl of this folder stand in front. Input I of a neuron is its bias.
// CPU twin: src/backend/cpu/float32-pass.ts

fn place_of(neuron: u32, input: u32) -> u32 {
  return select(layer.biases_at + neuron, layer.weights_at + neuron * layer.inputs + input, input < layer.inputs);
}

// 0, or what the submit's steps so far have added up to.
fn gradient_before(neuron: u32, input: u32) -> f32 {
  if (layer.continued == 0u || status[CURSOR] == 0u || neuron >= layer.neurons || input > layer.inputs) {
    return 0.0;
  }
  return gradient[place_of(neuron, input)];
}

fn store_gradient(neuron: u32, input: u32, sum: f32) {
  if (neuron >= layer.neurons || input > layer.inputs) {
    return;
  }
  let at = place_of(neuron, input);
  var g = sum;
  if (input < layer.inputs) {
    g = g + training.l2 * parameters[at];
    g = g + training.l1 * sign(parameters[at]);
  }
  gradient[at] = select(g, 0.0, frozen[at] != 0u);
}
