/**
 * Printed formulas on a real device against their float64 twins, within the bounds that error tracking derives from the text.
 * One shader holds them all, as a kernel with as many layers would.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import activationsWgsl from '../../shaders/activations.wgsl?raw';
import expressionWgsl from '../../shaders/expression.wgsl?raw';
import { approximationAllowance } from '../crosscheck/approximation.js';
import { largestFloat32, smallestNormal } from '../crosscheck/float32.js';
import { compileFunction } from '../crosscheck/wgsl/compiler.js';
import { parseWgsl } from '../crosscheck/wgsl/parser.js';
import { catalogueFormulas } from './catalogue.js';
import { derivativeOf } from './derivative.js';
import { parseFormula } from './parse.js';
import { rewrite } from './rewrite.js';
import { compileSafe } from './safe-evaluate.js';
import { printWgsl } from './wgsl.js';

const formulas = [
  ...Object.values(catalogueFormulas),
  'x * sigmoid(1.7 * x)',
  'k * x / (1 + abs(k * x))',
  'log(x)',
  'sqrt(x) + x^1.5',
  'abs(x)^k',
  'x^k - x^-3',
  'tan(x) / x',
  'sinh(k * x) - cosh(x)',
  'erf(x) + phi(k * x)',
  'exp(exp(x))',
  'floor(3 * x) - round(x) + ceil(k * x)',
  'sin(20 * x) * exp(-x^2 / 50)',
  'x > 2 ? log(1 + x^2) : x < -2 ? -log(1 + x^2) : x^3 / 6',
  'x^8 - 3 * x^5 + k',
  'max(x, k * x, x^2 - 4)',
];
const parameters = [0.75] as const;

const compiled = formulas.flatMap((text, at) => {
  const { tree, parameters: names } = parseFormula(text);
  const value = rewrite(tree);
  return [
    { name: `value_${at}`, text, tree: value, names },
    { name: `derivative_${at}`, text: `(${text})′`, tree: derivativeOf(value), names },
  ].map((each) => ({ ...each, wgsl: printWgsl(each.name, each.tree, names), f: compileSafe(each.tree, names) }));
});
const library = `${activationsWgsl}\n${expressionWgsl}\n${compiled.map(({ wgsl }) => wgsl).join('\n')}`;

const samples = Float32Array.from([
  ...[0, 2 ** -126, 1e-20, 1e-4, 0.5, 1, 2, 3, 88.7, 104, 8192, 1e10, 1e20, 3e38, largestFloat32].flatMap((z) => [
    z,
    -z,
  ]),
  ...Array.from({ length: 98 }, (_, at) => (at - 48.6) / 7),
]);

let device: GPUDevice;
beforeAll(async () => {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('no GPU adapter: start the browser with its software adapter');
  device = await adapter.requestDevice({ label: 'printed formulas' });
});
afterAll(() => device.destroy());

it(`${compiled.length} functions give finite numbers, within their bounds`, async () => {
  const results = await evaluate();
  const module = parseWgsl(library);
  const wrong: object[] = [];
  let bounded = 0;
  for (const [at, { name, text, names, f }] of compiled.entries()) {
    const tracked = compileFunction(module, name);
    const given = names.map(() => parameters[0]);
    for (const [index, z] of samples.entries()) {
      const got = results[index * compiled.length + at] as number;
      const expected = f(z, given);
      tracked.run(z, ...given);
      const { value, error } = tracked;
      const bound = error + approximationAllowance(expected, value, error);
      const isBounded = bound <= largestFloat32 && (z === 0 || Math.abs(z) >= smallestNormal);
      if (isBounded) bounded += 1;
      const off = Math.max(Math.abs(got - value), Math.abs(expected - value));
      if (!Number.isFinite(got) || (isBounded && !(off <= bound))) wrong.push({ text, z, got, expected, bound });
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(bounded / (compiled.length * samples.length)).toBeGreaterThan(0.8);
});

/** For each sample the results of all functions, from one dispatch. */
async function evaluate(): Promise<Float32Array> {
  const calls = compiled.map(({ name, names }, at) => {
    const given = ['z', ...names.map(() => 'parameters.x')].join(', ');
    return `outputs[id.x * ${compiled.length}u + ${at}u] = ${name}(${given});`;
  });
  const code = `${library}
    @group(0) @binding(0) var<storage, read> inputs: array<f32>;
    @group(0) @binding(1) var<storage, read_write> outputs: array<f32>;
    @group(0) @binding(2) var<uniform> parameters: vec4<f32>;
    @compute @workgroup_size(64) fn run(@builtin(global_invocation_id) id: vec3u) {
      let z = inputs[id.x];
      ${calls.join('\n      ')}
    }`;
  const module = device.createShaderModule({ label: 'printed formulas', code });
  const { messages } = await module.getCompilationInfo();
  expect(messages.map((message) => `${message.type} ${message.lineNum}: ${message.message}`)).toEqual([]);
  const pipeline = await device.createComputePipelineAsync({ label: 'run', layout: 'auto', compute: { module } });

  const sizeBytes = 4 * samples.length * compiled.length;
  const buffer = (label: string, size: number, usage: number) => device.createBuffer({ label, size, usage });
  const inputs = buffer('inputs', samples.byteLength, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST);
  const outputs = buffer('outputs', sizeBytes, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const uniform = buffer('parameters', 16, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
  const readable = buffer('readable', sizeBytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  device.queue.writeBuffer(inputs, 0, samples);
  device.queue.writeBuffer(uniform, 0, Float32Array.from(parameters));
  const entries = [inputs, outputs, uniform].map((each, binding) => ({ binding, resource: { buffer: each } }));
  const encoder = device.createCommandEncoder({ label: 'printed formulas' });
  const pass = encoder.beginComputePass({ label: 'printed formulas' });
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ label: 'all', layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(samples.length / 64);
  pass.end();
  encoder.copyBufferToBuffer(outputs, 0, readable, 0, sizeBytes);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(GPUMapMode.READ);
  return new Float32Array(readable.getMappedRange().slice(0));
}
