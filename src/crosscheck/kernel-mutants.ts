/** Seeded mistakes in the faster kernels of a dense layer: each must be caught by the bound that passes the truth. */
import type { ShaderName } from '../backend/gpu/shaders.js';

export interface KernelMutant {
  readonly name: string;
  /** The kernel of the ladder in which it shows. */
  readonly kernel: string;
  readonly shader: ShaderName;
  readonly was: string;
  readonly becomes: string;
  /** Odd inputs are read one by one, multiples of four as vectors; enough of them are cut into pieces. */
  readonly inputs: number;
}

const of = (kernel: string, shader: ShaderName, inputs: number) => (name: string, was: string, becomes: string) => ({
  name,
  kernel,
  shader,
  was,
  becomes,
  inputs,
});

const block = of('dense/blocked-64', 'dense/block', 37);
const blocked = of('dense/blocked-64', 'dense/blocked', 37);
const scalars = of('dense/row', 'dense/scalars', 37);
const vectors = of('dense/row', 'dense/vectors', 36);
const split = of('dense/split', 'dense/split', 301);
const join = of('dense/split', 'dense/join', 301);
const row = of('dense/row', 'dense/row', 37);
const quad = of('dense/quad', 'dense/quad', 37);
const along = of('dense/quad-row', 'dense/quad-row', 37);
const down = of('dense/quad-column', 'dense/quad-column', 37);
const turned = of('dense/quad-turned', 'dense/quad-turned', 37);

export const kernelMutants: readonly KernelMutant[] = [
  block('the last k of a tile dropped', 'k < DEPTH;', 'k < DEPTH - 1u;'),
  block('the second half of the block taken for the first', 'down + ROWS / 8u]', 'down]'),
  block('a square not turned', 'right_tile[at + RIGHT_PITCH] = turned[1]', 'right_tile[at + RIGHT_PITCH] = turned[2]'),
  blocked('a sample at the edge left out', 'sample >= shape.batch)', 'sample + 1u >= shape.batch)'),
  scalars('an input at the edge taken for padding', 'places <= vec4<u32>(last)', 'places < vec4<u32>(last)'),
  vectors('an input at the edge taken for padding', 'k >= shape.fan_in', 'k + 4u >= shape.fan_in'),
  split(
    'the last step of a piece dropped',
    'min(first + piece, shape.fan_in)',
    'min(first + piece - DEPTH, shape.fan_in)',
  ),
  join('the first part dropped', 'var at = index;', 'var at = index + values;'),
  row('half of the walkers left out', 'var half = WALKERS / 2u;', 'var half = WALKERS / 4u;'),
  row("another sample's sum", '[walker];', '[3u - walker];'),
  quad('the last term dropped', 'w, shape.fan_in, shape.neurons', 'w, shape.fan_in - 1u, shape.neurons'),
  quad("another neuron's bias", 'biases[neuron] +', 'biases[first_neuron] +'),
  along('a row not followed', 'w += 4u;', 'w += vec4<u32>(4u, 4u, 0u, 4u);'),
  along('a partial sum left out', 'dot(sums, vec4<f32>(1.0))', 'dot(sums, vec4<f32>(1.0, 1.0, 1.0, 0.0))'),
  down('a sample not followed', 'at += 4u;', 'at += vec4<u32>(4u, 0u, 4u, 4u);'),
  turned('the last term dropped', 'x, shape.fan_in, shape.batch', 'x, shape.fan_in - 1u, shape.batch'),
  turned('a neuron at the edge left out', 'here < shape.neurons', 'here + 1u < shape.neurons'),
];
