// One neuron of a small network at every point of a picture, through all layers in one go: pixel (column, row) stands for
// x = origin + (column, row) · step; of each layer z = b + Σₖ wₖ xₖ and a = f(z), of the last one what is asked for.
//
//   parameters (P), laid out as src/neuron/parameters.ts says; values (count): the pixels from number `first` on, row 0 at
//   the top; float32.
//
// An invocation computes four pixels that follow each other, one in each component of its vectors, and keeps a layer's
// numbers for itself; it multiplies them by four neurons at a time. A workgroup computes 4 · WORKGROUP pixels. Workgroups
// past the limit of one dimension are folded into the second.
//
// In front of this file stand the host's WORKGROUP, LAYERS (up to the neuron's) and WIDTH (numbers of a layer, in whole
// fours), shaders/activations.wgsl, and the lines of `activate`, for the layers before the last, and `answer`, for that.
// CPU twin: src/backend/cpu/shard.ts

struct Layer {
  fan_in: u32,
  neurons: u32,
  weights_at: u32,
  biases_at: u32,
  // The activation's.
  parameters: vec4<f32>,
}

struct Picture {
  origin: vec2<f32>,
  step: vec2<f32>,
  width: u32,
  first: u32,
  count: u32,
  // Of the last layer.
  neuron: u32,
  // The input by which the answer is multiplied, for the derivative by its weight; past the last one for none.
  weight: u32,
}

@group(0) @binding(0) var<uniform> picture: Picture;
@group(0) @binding(1) var<uniform> layers: array<Layer, LAYERS>;
@group(0) @binding(2) var<storage, read> parameters: array<f32>;
@group(0) @binding(3) var<storage, read_write> values: array<f32>;

// Two layers: the one that is read, and the one that is written.
var<private> numbers: array<vec4<f32>, 2u * WIDTH>;

// z of four neurons, from the layer that begins at `inputs`, to where `z` says.
fn weigh(layer: Layer, neuron: u32, inputs: u32, z: u32) {
  let last = layer.neurons - 1u;
  let n1 = min(neuron + 1u, last);
  let n2 = min(neuron + 2u, last);
  let n3 = min(neuron + 3u, last);
  var z0 = vec4<f32>(parameters[layer.biases_at + neuron]);
  var z1 = vec4<f32>(parameters[layer.biases_at + n1]);
  var z2 = vec4<f32>(parameters[layer.biases_at + n2]);
  var z3 = vec4<f32>(parameters[layer.biases_at + n3]);
  var w0 = layer.weights_at + neuron * layer.fan_in;
  var w1 = layer.weights_at + n1 * layer.fan_in;
  var w2 = layer.weights_at + n2 * layer.fan_in;
  var w3 = layer.weights_at + n3 * layer.fan_in;
  for (var k = 0u; k < layer.fan_in; k++) {
    let x = numbers[inputs + k];
    z0 += parameters[w0] * x;
    z1 += parameters[w1] * x;
    z2 += parameters[w2] * x;
    z3 += parameters[w3] * x;
    w0++;
    w1++;
    w2++;
    w3++;
  }
  numbers[z] = z0;
  numbers[z + 1u] = z1;
  numbers[z + 2u] = z2;
  numbers[z + 3u] = z3;
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = 4u * ((group.y * groups.x + group.x) * WORKGROUP + lane);
  if (index >= picture.count) {
    return;
  }
  let pixel = vec4<u32>(picture.first + index) + vec4<u32>(0u, 1u, 2u, 3u);
  numbers[0] = picture.origin.x + vec4<f32>(pixel % picture.width) * picture.step.x;
  numbers[1] = picture.origin.y + vec4<f32>(pixel / picture.width) * picture.step.y;

  var inputs = 0u;
  for (var at = 0u; at + 1u < LAYERS; at++) {
    let layer = layers[at];
    let outputs = WIDTH - inputs;
    for (var neuron = 0u; neuron < layer.neurons; neuron += 4u) {
      weigh(layer, neuron, inputs, outputs + neuron);
    }
    for (var neuron = 0u; neuron < layer.neurons; neuron++) {
      let z = numbers[outputs + neuron];
      numbers[outputs + neuron] = vec4<f32>(
        activate(at, z.x, layer.parameters),
        activate(at, z.y, layer.parameters),
        activate(at, z.z, layer.parameters),
        activate(at, z.w, layer.parameters),
      );
    }
    inputs = outputs;
  }

  let layer = layers[LAYERS - 1u];
  var z = vec4<f32>(parameters[layer.biases_at + picture.neuron]);
  let w = layer.weights_at + picture.neuron * layer.fan_in;
  for (var k = 0u; k < layer.fan_in; k++) {
    z += parameters[w + k] * numbers[inputs + k];
  }
  var a = vec4<f32>(
    answer(z.x, layer.parameters),
    answer(z.y, layer.parameters),
    answer(z.z, layer.parameters),
    answer(z.w, layer.parameters),
  );
  if (picture.weight < layer.fan_in) {
    a *= numbers[inputs + picture.weight];
  }
  for (var p = 0u; p < min(4u, picture.count - index); p++) {
    values[index + p] = a[p];
  }
}
