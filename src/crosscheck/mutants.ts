/**
 * Seeded mistakes: changes of a shader's text, each of which the bounds must catch, and the neurons that show it.
 * Test support; a check that cannot fail checks nothing.
 */
import type { Quantity } from '../backend/backend.js';
import { createNetwork } from '../neuron/create-network.js';
import type { ActivationName } from '../neuron/activations/index.js';
import type { Network } from '../neuron/network.js';
import { createRandom } from '../neuron/random.js';

export type MutantShader = 'activations' | 'dense/naive' | 'dense/tiled';

/** What is computed to show a mistake. */
export interface Probe {
  readonly activation: ActivationName;
  readonly quantity: Quantity;
  /** z is about this large; 'whole' takes whole numbers, some of them 0. */
  readonly reach: number | 'whole';
}

export interface Mutant {
  readonly name: string;
  readonly shader: MutantShader;
  readonly probe: Probe;
  /** Texts and what takes their place, one after the other, the first occurrence of each. */
  readonly changes: readonly (readonly [was: string, becomes: string])[];
  /** It calls a builtin that the interpreter has no rule for, and can be tried on a GPU only. */
  readonly gpuOnly?: true;
}

type Change = readonly [was: string, becomes: string];

const ofActivation = (
  name: string,
  activation: ActivationName,
  quantity: Quantity,
  reach: Probe['reach'],
  ...changes: readonly Change[]
): Mutant => ({ name, shader: 'activations', probe: { activation, quantity, reach }, changes });

/** Makes a function return something else at once. */
const insteadOf = (name: string, statements: string): Change => {
  const head = `fn ${name}(z: f32) -> f32 {`;
  return [head, `${head}\n  ${statements}\n`];
};

export const activationMutants: readonly Mutant[] = [
  {
    ...ofActivation(
      'the builtin tanh',
      'tanh',
      'activation',
      0.01,
      insteadOf('tanh_value', 'if (z < 1e38) { return tanh(z); }'),
    ),
    gpuOnly: true,
  },
  ofActivation(
    'softplus as log(1 + exp(z))',
    'softplus',
    'activation',
    10,
    insteadOf('softplus_value', 'if (z < 80.0) { return log(1.0 + exp(z)); }'),
  ),
  ofActivation('the derivative of sigmoid without the e', 'sigmoid', 'derivative', 2, [
    'return e / ((1.0 + e)',
    'return 1.0 / ((1.0 + e)',
  ]),
  ofActivation('relu as a leaky one', 'relu', 'activation', 2, ['return max(z, 0.0);', 'return max(z, 0.001 * z);']),
  ofActivation(
    'value and derivative swapped',
    'tanh',
    'activation',
    2,
    ['fn tanh_value(', 'fn tanh_other('],
    ['fn tanh_derivative(', 'fn tanh_value('],
    ['fn tanh_other(', 'fn tanh_derivative('],
  ),
  ofActivation('the branches of elu swapped', 'elu', 'activation', 2, [
    'select(exp_minus_one(min(z, 0.0)), z, z >= 0.0)',
    'select(exp_minus_one(min(z, 0.0)), z, z < 0.0)',
  ]),
  ofActivation(
    'gelu by its tanh formula',
    'gelu',
    'activation',
    2,
    insteadOf('gelu_value', 'if (z < 1e38) { return gelu_tanh_value(z); }'),
  ),
  ofActivation('sine reduced by a float32 π', 'sine', 'activation', 'whole', [
    'fn sine(z: f32, quarters: u32) -> f32 {',
    'fn sine(z: f32, quarters: u32) -> f32 {\n  if (abs(z) < 1e9) { let k = round(z * 0.63661977); return sine_near_zero(z - k * 1.5707964, quarters + u32(i32(k))); }\n',
  ]),
  ofActivation('step that is 0 at 0', 'step', 'activation', 'whole', [
    'return select(0.0, 1.0, z >= 0.0);',
    'return select(0.0, 1.0, z > 0.0);',
  ]),
  ofActivation('the derivative of hard-tanh from the left', 'hard-tanh', 'derivative', 'whole', [
    'z >= -1.0 && z < 1.0',
    'z > -1.0 && z <= 1.0',
  ]),
  ofActivation('a scale of selu with five digits', 'selu', 'activation', 2, [
    'SELU_SCALE: f32 = 1.050701',
    'SELU_SCALE: f32 = 1.0507',
  ]),
  ofActivation('a coefficient of tanh with four digits', 'tanh', 'activation', 0.4, ['-0.33333325', '-0.3334']),
  ofActivation('tails cut at 20', 'silu', 'activation', 60, ['const TAIL: f32 = 104.0;', 'const TAIL: f32 = 20.0;']),
  ofActivation('mish with one e instead of two', 'mish', 'activation', 2, [
    '(1.0 + 2.0 * e) / (1.0',
    '(1.0 + e) / (1.0',
  ]),
  ofActivation('the default slope instead of the given one', 'prelu', 'activation', 2, [
    'return slope * z;',
    'return 0.25 * z;',
  ]),
  ofActivation('a gaussian of z²/2', 'gaussian', 'activation', 1, ['return exp(-a * a);', 'return exp(-0.5 * a * a);']),
  ofActivation('arctan without the part that its offset lacks, tenfold', 'arctan', 'activation', 20, [
    'LOW: f32 = -4.371139e-8',
    'LOW: f32 = -4.371139e-7',
  ]),
];

const ofLayer = (shader: MutantShader, name: string, ...changes: readonly Change[]): Mutant => ({
  name,
  shader,
  probe: { activation: 'identity', quantity: 'activation', reach: 1 },
  changes,
});

const half = (value: string) => `unpack2x16float(pack2x16float(vec2<f32>(${value}, 0.0))).x`;

export const layerMutants: readonly Mutant[] = [
  ofLayer('dense/naive', 'the last term dropped', ['k < shape.fan_in; k++', 'k + 1u < shape.fan_in; k++']),
  ofLayer('dense/naive', 'weights transposed', ['weights[w + k]', 'weights[k * shape.neurons + neuron + 0u * w]']),
  ofLayer('dense/naive', 'weights in float16', ['weights[w + k]', half('weights[w + k]')]),
  ofLayer('dense/naive', 'a sum in float16', ['  outputs[', `  z = ${half('z')};\n  outputs[`]),
  ofLayer('dense/naive', 'no bias', ['var z = biases[neuron];', 'var z = 0.0 * biases[neuron];']),
  ofLayer('dense/naive', "another neuron's bias", ['biases[neuron]', 'biases[(neuron + 1u) % shape.neurons]']),
  ofLayer('dense/naive', "another sample's inputs", ['let x = sample', 'let x = min(sample + 1u, shape.batch - 1u)']),
  ofLayer('dense/naive', 'the last output left out', [
    '>= shape.batch * shape.neurons',
    '+ 1u >= shape.batch * shape.neurons',
  ]),
  ofLayer('dense/naive', 'a hundred-thousandth too much', ['weights[w + k] *', '1.00001 * weights[w + k] *']),
  ofLayer('dense/tiled', 'an input at the edge taken for padding', ['k >= shape.fan_in', 'k + 1u >= shape.fan_in']),
  ofLayer(
    'dense/tiled',
    'no padding past the last input',
    ['sample >= shape.batch || k >= shape.fan_in', 'sample >= shape.batch'],
    ['neuron >= shape.neurons || k >= shape.fan_in', 'neuron >= shape.neurons'],
  ),
  ofLayer('dense/tiled', 'the last step of a tile dropped', ['step < DEPTH;', 'step < DEPTH - 1u;']),
  ofLayer('dense/tiled', 'the tile at the end dropped', [
    'start < shape.fan_in; start',
    'start + DEPTH <= shape.fan_in; start',
  ]),
  ofLayer('dense/tiled', 'a tile transposed', ['weight_tile[step][lane.x]', 'weight_tile[lane.x][step]']),
  ofLayer('dense/tiled', "another neuron's bias", ['biases[min(neuron,', 'biases[min(neuron + 1u,']),
  ofLayer('dense/tiled', 'no bias', ['return biases[', 'return 0.0 * biases[']),
  ofLayer('dense/tiled', 'weights in float16', [
    'return weights[neuron * shape.fan_in + k];',
    `return ${half('weights[neuron * shape.fan_in + k]')};`,
  ]),
  ofLayer('dense/tiled', 'a sample at the edge left out', [
    'if (sample >= shape.batch) {',
    'if (sample + 1u >= shape.batch) {',
  ]),
];

/** A shader's text with the mistake in it. Throws if the text has changed and the mistake finds no place. */
export function applyMutant(mutant: Mutant, source: string): string {
  return mutant.changes.reduce((text, [was, becomes]) => {
    if (!text.includes(was)) throw new Error(`${mutant.shader} has no '${was}' to change for '${mutant.name}'`);
    return text.replace(was, () => becomes);
  }, source);
}

/** The neurons that show a mistake: past the edges of tiles, and few or many enough for the kernel it is in. */
export function createProbe({ probe, shader }: Mutant): { network: Network; inputs: Float32Array<ArrayBuffer> } {
  const { activation, reach } = probe;
  const isLayer = shader !== 'activations';
  const [fanIn, neurons, batch] = isLayer ? [37, shader === 'dense/tiled' ? 67 : 5, 41] : [3, 5, 60];
  const network = createNetwork({ inputs: fanIn, layers: [{ neurons, activation }], seed: 11 });
  const random = createRandom(12);
  const [layer] = network.layers;
  if (layer && activation === 'prelu') layer.parameters = [0.3];
  const draw = () => (reach === 'whole' ? random.integer(3) - 1 : random.normal());
  for (const values of [layer?.weights, layer?.biases]) values?.forEach((_, at) => (values[at] = draw()));
  const scale = reach === 'whole' || isLayer ? 1 : reach / Math.sqrt(fanIn);
  if (layer && reach !== 'whole' && !isLayer) layer.biases.forEach((bias, at) => (layer.biases[at] = bias * reach));
  const inputs = Float32Array.from({ length: batch * fanIn }, (_, at) => {
    // Whole numbers near 0, and large ones, which a reduction must survive.
    return reach === 'whole' && at > (batch * fanIn) / 2 ? random.integer(2e5) : scale * draw();
  });
  return { network, inputs };
}
