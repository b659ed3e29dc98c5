import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import { createRandom } from '../../neuron/random.js';
import { describeBackend } from '../contract.js';
import { DeviceLostError, GpuError } from '../errors.js';
import { openGpuBackend, type GpuBackend, type GpuOptions } from './gpu-backend.js';
import { shaderSources } from './shaders.js';

const view = { left: -1, right: 1, bottom: -1, top: 1 };
const scale = { low: -1, centre: 0, high: 1, negative: [1, 0, 0], zero: [1, 1, 1], positive: [0, 0, 1] } as const;

const inputsFor = (batch: number, width: number, seed = 7) => {
  const random = createRandom(seed);
  return Float32Array.from({ length: batch * width }, () => random.normal());
};

describe('preflight', () => {
  it('there is a WebGPU adapter: without one nothing below would have been tried', async () => {
    expect(navigator.gpu, 'navigator.gpu').toBeDefined();
    expect(await navigator.gpu.requestAdapter(), 'an adapter').not.toBeNull();
  });
});

describeBackend('gpu', () => openGpuBackend());
// Steps of training have tests of their own that fold: sliced-steps and layered-steps.
describeBackend(
  'gpu, folded and chunked',
  () => openGpuBackend({ limits: { workgroupsPerDimension: 3, bindingSizeBytes: 8448 } }),
  { learning: false },
);

const outputs = async (options: GpuOptions, layers: readonly number[], batch: number) => {
  const backend = await openGpuBackend(options);
  const network = createNetwork({
    inputs: 33,
    layers: layers.map((neurons) => ({ neurons, activation: 'tanh' as const })),
    seed: 3,
  });
  const evaluation = await backend.evaluation(network, { batch });
  evaluation.write(inputsFor(batch, 33));
  evaluation.run();
  const values = await evaluation.read();
  backend.destroy();
  return values;
};

describe('folding and chunking', () => {
  it.each([
    ['naive', [5], 301],
    ['tiled', [70], 301],
    ['two layers, tiled', [70, 40], 301],
  ])('%s: gives the same bits as one dispatch over one buffer', async (_, layers, batch) => {
    const whole = await outputs({}, layers, batch);
    const folded = await outputs({ limits: { workgroupsPerDimension: 2 } }, layers, batch);
    const chunked = await outputs({ limits: { bindingSizeBytes: 4 * 33 * 26 } }, layers, batch);
    expect(new Uint32Array(folded.buffer)).toEqual(new Uint32Array(whole.buffer));
    expect(new Uint32Array(chunked.buffer)).toEqual(new Uint32Array(whole.buffer));
  });

  it('says so when a single row outgrows a binding', async () => {
    const backend = await openGpuBackend({ limits: { bindingSizeBytes: 64 } });
    const network = createNetwork({ inputs: 33, layers: [{ neurons: 1, activation: 'tanh' }] });
    await expect(backend.evaluation(network, { batch: 1 })).rejects.toThrow(
      /33 weights of a neuron are 132 bytes, more than the 64/,
    );
    backend.destroy();
  });

  it('folds past 65,535 workgroups: four and a half million neurons', async () => {
    const backend = await openGpuBackend();
    const network = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'identity' }] });
    network.layers[0]?.weights.set([2]);
    const batch = 65_535 * 64 + 321_000;
    const evaluation = await backend.evaluation(network, { batch });
    evaluation.write(Float32Array.from({ length: batch }, (_, at) => at));
    evaluation.run();
    const values = await evaluation.read();
    expect(values.findIndex((value, at) => value !== 2 * at)).toBe(-1);
    backend.destroy();
  });
});

describe('sequential arithmetic on a software adapter', () => {
  it.each([
    ['dense/naive', 3],
    ['dense/tiled', 64],
  ])('%s: z has the very bits of Math.fround after every operation', async (kernel, neurons) => {
    const backend = await openGpuBackend();
    // Only there is the order promised, and only there is a multiply-add never fused.
    expect(backend.about.software, 'this test runs on a software adapter').toBe(true);
    const [batch, inputs] = [40, 129];
    const network = createNetwork({ inputs, layers: [{ neurons, activation: 'identity' }], seed: 5 });
    const [layer] = network.layers;
    layer?.biases.set(inputsFor(1, neurons, 9));
    const x = inputsFor(batch, inputs);
    const evaluation = await backend.evaluation(network, { batch, kernel });
    evaluation.write(x);
    evaluation.run();
    const got = await evaluation.read();
    for (let b = 0; b < batch; b++) {
      for (let o = 0; o < neurons; o++) {
        let z = layer?.biases[o] ?? NaN;
        for (let k = 0; k < inputs; k++) {
          z = Math.fround(z + Math.fround((layer?.weights[o * inputs + k] ?? NaN) * (x[b * inputs + k] ?? NaN)));
        }
        expect(got[b * neurons + o]).toBe(z);
      }
    }
    backend.destroy();
  });
});

describe('faults', () => {
  let backend: GpuBackend;
  const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'sigmoid' }] });
  beforeAll(async () => {
    backend = await openGpuBackend();
  });
  afterAll(() => backend.destroy());

  it('a shader that does not compile is shown with its line and a caret', async () => {
    const broken = shaderSources['dense/naive'].replace('var z = biases[neuron];', 'var z = biasses[neuron];');
    const other = await openGpuBackend({ shaders: { 'dense/naive': broken } });
    const error = await other
      .evaluation(network, { batch: 4, kernel: 'dense/naive' })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GpuError);
    expect(String(error)).toMatch(/dense\/naive:\d+: .*biasses[\s\S]*var z = biasses\[neuron\];\n\s+\^/);
    other.destroy();
  });

  it('a lost device rejects what is pending, and everything after, with DeviceLostError; a new one opens', async () => {
    const doomed = await openGpuBackend();
    const evaluation = await doomed.evaluation(network, { batch: 1024 });
    evaluation.write(new Float32Array(2048));
    evaluation.run();
    const pending = [evaluation.read(), evaluation.finished()];
    doomed.gpu.device.destroy();
    for (const promise of pending) await expect(promise).rejects.toBeInstanceOf(DeviceLostError);
    expect(await doomed.lost).toContain('destroyed');
    expect(() => evaluation.run()).toThrow(DeviceLostError);
    await expect(doomed.evaluation(network, { batch: 1 })).rejects.toBeInstanceOf(DeviceLostError);

    const next = await openGpuBackend();
    const again = await next.evaluation(network, { batch: 1 });
    again.write(new Float32Array([0, 0]));
    again.run();
    expect((await again.read())[0]).toBe(0.5);
    next.destroy();
  });

  it('memory that is not there is an error of the call that asked for it', async () => {
    const wide = createNetwork({ inputs: 2, layers: [{ neurons: 1024, activation: 'relu' }] });
    await expect(backend.evaluation(wide, { batch: 2 ** 29 })).rejects.toThrow(/evaluation|values|memory|batch/i);
    const evaluation = await backend.evaluation(network, { batch: 1 });
    evaluation.write(new Float32Array([1, 1]));
    evaluation.run();
    expect(Number.isFinite((await evaluation.read())[0])).toBe(true);
  });

  it('what WebGPU refuses outside of a scope counts as a loss, so that a new backend can be opened', async () => {
    const poisoned = await openGpuBackend();
    poisoned.gpu.device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
    poisoned.gpu.device.queue.submit([]); // Chromium tells of the error with the next thing that is asked
    expect(await poisoned.lost).toContain('WebGPU refused something');
    await expect(poisoned.evaluation(network, { batch: 1 })).rejects.toBeInstanceOf(DeviceLostError);
  });

  it('parameters that change while a plan is being made are checked again', async () => {
    const own = createNetwork({ inputs: 2, layers: [{ neurons: 3, activation: 'mish' }] });
    const pending = backend.evaluation(own, { batch: 1 });
    own.layers[0]?.weights.set([NaN], 4);
    await expect(pending).rejects.toThrow(/layers\[0\]\.weights\[4\] is NaN/);
  });

  it('a field larger than a canvas can be is refused by the surface alone', async () => {
    const most = backend.gpu.device.limits.maxTextureDimension2D;
    const field = await backend.field(network, { width: most + 1, height: 1, view });
    field.run();
    const surface = backend.surface(document.createElement('canvas'));
    await expect(surface.draw(field, scale)).rejects.toThrow(`at most ${most} a side`);
    expect(await field.read()).toHaveLength(most + 1);
    field.destroy();
  });

  it('a field of wide hidden layers needs no more memory than its outputs and a share of them', async () => {
    const made: number[] = [];
    const { device } = backend.gpu;
    const createBuffer = device.createBuffer.bind(device);
    device.createBuffer = (descriptor) => {
      made.push(descriptor.size);
      return createBuffer(descriptor);
    };
    const wide = createNetwork({
      inputs: 2,
      layers: [
        { neurons: 512, activation: 'relu' },
        { neurons: 1, activation: 'tanh' },
      ],
    });
    const field = await backend.field(wide, { width: 1000, height: 1000, view });
    device.createBuffer = createBuffer;
    expect(Math.max(...made)).toBeLessThanOrEqual(32 * 2 ** 20);
    expect(made.reduce((sum, size) => sum + size, 0)).toBeLessThan(80 * 2 ** 20);
    field.destroy();
  });

  it('an adapter that never answers is given up', async () => {
    vi.useFakeTimers();
    const gpu = { requestAdapter: () => new Promise(() => undefined) } as unknown as GPU;
    const outcome = openGpuBackend({ gpu }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(20_000);
    vi.useRealTimers();
    expect(String(await outcome)).toContain('no answer within 15 seconds');
  });

  it('a canvas that has another context is refused with the way out', () => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d');
    expect(() => backend.surface(canvas)).toThrow(/make a new canvas/);
  });
});
