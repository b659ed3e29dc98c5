/**
 * The WGSL twins on a real device against the float64 formulas, for float32 numbers of every size.
 *
 * WebGPU Shading Language, "Floating point accuracy": exp(x) may be wrong by 3 + 2·|x| ULP and a product, a sum or a
 * quotient by a few; a subnormal may be flushed, going in or coming out; an overflow may become anything. The bound
 * here reflects that: 12 ULP, and 2.5·x more where the result has decayed to e^(−x); near a root of a derivative ULP of
 * the terms that cancel there.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import shader from '../../../shaders/activations.wgsl?raw';
import { activationNames, activations, type ActivationName } from './index.js';

const unit = 2 ** -23;
const smallestNormal = 2 ** -126;
const largest = 3.4028234663852886e38;

const samples = floats();
let device: GPUDevice;
let results: ReadonlyMap<ActivationName, Float32Array>;

beforeAll(async () => {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('no GPU adapter: start the browser with its software adapter');
  device = await adapter.requestDevice({ label: 'activation twins' });
  results = await evaluateAll();
});
afterAll(() => device.destroy());

describe.each(activationNames)('%s in WGSL', (name) => {
  const { value, derivative } = activations[name];

  it.each([
    { kind: 'value', formula: value, offset: 0 },
    { kind: 'derivative', formula: derivative, offset: 1 },
  ])('$kind agrees with float64', ({ kind, formula, offset }) => {
    const got = results.get(name) ?? new Float32Array();
    expect(got.length).toBe(2 * samples.length);
    const misses: object[] = [];
    samples.forEach((z, index) => {
      const result = got[2 * index + offset] ?? NaN;
      // A subnormal z may be read as 0.
      const accepted = Math.abs(z) < smallestNormal ? [formula(z), formula(0)] : [formula(z)];
      if (accepted.some((each) => Math.abs(each) > largest)) return;
      const ratio = Math.min(
        ...accepted.map((each) => Math.abs(result - each) / bound(name, kind === 'derivative', z, each)),
      );
      if (!(ratio <= 1)) misses.push({ z, result, expected: formula(z), ratio });
    });
    expect(misses.slice(0, 5)).toEqual([]);
  });
});

it('would see the four digits that a built-in tanh may keep of tanh(0.001), and a tail that is cut off', () => {
  expect(bound('tanh', false, 0.001, Math.tanh(0.001))).toBeLessThan(1e-8);
  expect(bound('gelu', false, -9, activations.gelu.value(-9))).toBeLessThan(
    Math.abs(activations.gelu.value(-9)) / 10_000,
  );
  expect(bound('sine', false, 13176795 / 2 ** 23, Math.sin(13176795 / 2 ** 23))).toBeLessThan(2e-6);
});

/** Where a derivative has a root its terms cancel, and their rounding stays: the largest of them. */
function cancelling(name: ActivationName, z: number): number {
  if (name === 'sinc') return Math.abs(z) > 1.5 ? 1 / Math.abs(z) : 0;
  const gates: readonly ActivationName[] = ['gelu', 'gelu-tanh', 'silu', 'mish', 'hard-swish'];
  return gates.includes(name) && Math.abs(z) < 3 ? 0.5 : 0;
}

function bound(name: ActivationName, isDerivative: boolean, z: number, expected: number): number {
  const decayed = Math.abs(z) > 1 && expected !== 0 ? Math.max(0, -Math.log(Math.abs(expected))) : 0;
  const terms = isDerivative ? cancelling(name, z) : 0;
  return unit * ((12 + 2.5 * decayed) * Math.abs(expected) + 4 * terms) + 2 * smallestNormal;
}

/** Dense near 0, both sides of every threshold, powers of two and ten, subnormals, and finite bit patterns at random. */
function floats(): Float32Array<ArrayBuffer> {
  const numbers: number[] = [0, -0];
  const add = (z: number) => numbers.push(z, -z);
  for (let z = 0; z < 20; z += 1 / 128) add(z);
  for (let z = 20; z < 110; z += 1 / 16) add(z);
  const thresholds = [
    0.41421357, 0.5, 0.785, 1, 1.5, 2.4142135, 3, 6, 9, 10.2, 10.7, 14.6, 15, 88, 89, 104, 1e4, 16384,
  ];
  for (const threshold of [...thresholds, 2 ** 64, 1e38, largest]) {
    const bits = bitsOf(threshold);
    for (let step = -2; step <= 2; step++) add(floatOf(bits + step));
  }
  for (let exponent = -149; exponent < 128; exponent++) add(2 ** exponent);
  for (let exponent = -44; exponent < 39; exponent++) add(10 ** exponent);
  for (let bits = 1; bits < 0x800000; bits += 0x3fff1) add(floatOf(bits));
  // Close to multiples of π/2, up to the closest of all, 16367173·2⁷².
  for (let quarters = 1; quarters < 400; quarters++) add((quarters * Math.PI) / 2);
  for (const z of [13176795 / 2 ** 23, 9882596 / 2 ** 21, 16573937 / 2 ** 16, 10741887 * 2 ** 11]) add(z);
  add(16367173 * 2 ** 72);
  let state = 1;
  for (let count = 0; count < 16384; count++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    numbers.push(floatOf(state));
  }
  return Float32Array.from(numbers).filter(Number.isFinite);
}

function floatOf(bits: number): number {
  return new Float32Array(Uint32Array.of(bits).buffer)[0] ?? NaN;
}

function bitsOf(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0] ?? NaN;
}

/** One module with an entry point for each activation, which writes f(z) and f′(z) of each sample. */
async function evaluateAll(): Promise<ReadonlyMap<ActivationName, Float32Array>> {
  const entryPoints = activationNames.map((name) => {
    const stem = name.replaceAll('-', '_');
    const call = `(${['z', ...activations[name].parameters.map((each) => each.default)].join(', ')})`;
    return `@compute @workgroup_size(64) fn run_${stem}(@builtin(global_invocation_id) id: vec3u) {
      if (id.x >= arrayLength(&inputs)) { return; }
      let z = inputs[id.x];
      outputs[2u * id.x] = ${stem}_value${call};
      outputs[2u * id.x + 1u] = ${stem}_derivative${call};
    }`;
  });
  const code = `${shader}
    @group(0) @binding(0) var<storage, read> inputs: array<f32>;
    @group(0) @binding(1) var<storage, read_write> outputs: array<f32>;
    ${entryPoints.join('\n')}`;
  const module = device.createShaderModule({ label: 'activation twins', code });
  const { messages } = await module.getCompilationInfo();
  expect(messages.map((message) => `${message.type} ${message.lineNum}: ${message.message}`)).toEqual([]);

  const buffer = (label: string, size: number, usage: number) => device.createBuffer({ label, size, usage });
  const inputs = buffer('inputs', samples.byteLength, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST);
  const outputs = buffer('outputs', 2 * samples.byteLength, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const readable = buffer('readable', outputs.size, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  device.queue.writeBuffer(inputs, 0, samples);

  const all = new Map<ActivationName, Float32Array>();
  for (const name of activationNames) {
    const pipeline = await device.createComputePipelineAsync({
      label: name,
      layout: 'auto',
      compute: { module, entryPoint: `run_${name.replaceAll('-', '_')}` },
    });
    const encoder = device.createCommandEncoder({ label: name });
    const pass = encoder.beginComputePass({ label: name });
    pass.setPipeline(pipeline);
    const entries = [inputs, outputs].map((each, binding) => ({ binding, resource: { buffer: each } }));
    pass.setBindGroup(0, device.createBindGroup({ label: name, layout: pipeline.getBindGroupLayout(0), entries }));
    pass.dispatchWorkgroups(Math.ceil(samples.length / 64));
    pass.end();
    encoder.copyBufferToBuffer(outputs, 0, readable, 0, outputs.size);
    device.queue.submit([encoder.finish()]);
    await readable.mapAsync(GPUMapMode.READ);
    all.set(name, new Float32Array(readable.getMappedRange().slice(0)));
    readable.unmap();
  }
  return all;
}
