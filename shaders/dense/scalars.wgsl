// How a product reads four values of a row that follow each other: one by one, as rows of any length need it. Past the
// edges of the matrices stand zeros. Where rows are multiples of four long, vectors.wgsl stands in for this file.
// CPU twin: src/backend/cpu/reference.ts

alias Value = f32;

fn inputs_from(sample: u32, k: u32) -> vec4<f32> {
  if (sample >= shape.batch) {
    return vec4<f32>();
  }
  let at = sample * shape.fan_in;
  let last = shape.fan_in - 1u;
  let places = vec4<u32>(k, k + 1u, k + 2u, k + 3u);
  let spots = at + min(places, vec4<u32>(last));
  return select(
    vec4<f32>(),
    vec4<f32>(inputs[spots.x], inputs[spots.y], inputs[spots.z], inputs[spots.w]),
    places <= vec4<u32>(last),
  );
}

fn weights_from(neuron: u32, k: u32) -> vec4<f32> {
  if (neuron >= shape.neurons) {
    return vec4<f32>();
  }
  let at = neuron * shape.fan_in;
  let last = shape.fan_in - 1u;
  let places = vec4<u32>(k, k + 1u, k + 2u, k + 3u);
  let spots = at + min(places, vec4<u32>(last));
  return select(
    vec4<f32>(),
    vec4<f32>(weights[spots.x], weights[spots.y], weights[spots.z], weights[spots.w]),
    places <= vec4<u32>(last),
  );
}

// Four weights from a place of theirs on, with those of the next row past the end of their own; and the inputs that they
// weigh, at place `at` and with number `k` in their row, zeros past its end.
fn weights_at(at: u32) -> vec4<f32> {
  return vec4<f32>(weights[at], weights[at + 1u], weights[at + 2u], weights[at + 3u]);
}

fn inputs_at(at: u32, k: u32) -> vec4<f32> {
  let values = vec4<f32>(inputs[at], inputs[at + 1u], inputs[at + 2u], inputs[at + 3u]);
  return select(vec4<f32>(), values, vec4<u32>(k, k + 1u, k + 2u, k + 3u) < vec4<u32>(shape.fan_in));
}
