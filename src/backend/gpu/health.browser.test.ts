import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import type { Network } from '../../neuron/network.js';
import { createRandom } from '../../neuron/random.js';
import type { HealthOptions, Histogram, LayerHealth, TrainingData } from '../training.js';
import { type GpuBackend, openGpuBackend } from './gpu-backend.js';
import { fromOrder } from './health-report.js';
import { GpuHealth } from './health.js';

let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend();
});
afterAll(() => backend.destroy());

const random = createRandom(2);

const numbers = (length: number) => Float32Array.from({ length }, () => random.normal());

function dataFor({ inputs, outputs }: Network, samples: number): TrainingData {
  return { inputs: numbers(samples * inputs), targets: numbers(samples * outputs) };
}

const wide = () =>
  createNetwork({
    inputs: 9,
    layers: [
      { neurons: 40, activation: 'relu' },
      { neurons: 30, activation: 'leaky-relu' },
      { neurons: 3, activation: 'identity' },
    ],
    seed: 3,
  });

const options: HealthOptions = { loss: 'mean-squared-error', bins: 17 };

async function layersOf(network: Network, data: TrainingData, rows?: number): Promise<readonly LayerHealth[]> {
  const health = await GpuHealth.create(backend.gpu, network, data, options, rows);
  health.run();
  const { layers } = await health.read();
  health.destroy();
  return layers ?? [];
}

const total = ({ counts }: Histogram) => counts.reduce((sum, count) => sum + count, 0);

describe('health', () => {
  it('counts every value of one layer into the bin that float32 gives', async () => {
    const network = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'square' }] });
    network.layers[0]?.weights.set([1]);
    const data = dataFor(network, 3000);
    const [layer] = await layersOf(network, data);
    const { fround } = Math;
    const binned = (values: Float32Array): Histogram => {
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const counts = new Uint32Array(17);
      for (const value of values) {
        const share = fround(fround(value - low) / fround(high - low));
        const bin = Math.min(16, Math.floor(fround(share * 17)));
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      return { low, high, counts };
    };
    const z = data.inputs;
    expect(layer?.preActivations).toEqual(binned(z));
    expect(layer?.activations).toEqual(binned(z.map((each) => each * each)));
    const deltas = z.map((each, at) =>
      fround(fround(2 * fround(fround(each * each) - (data.targets[at] ?? 0))) * fround(2 * each)),
    );
    expect(layer?.gradients).toEqual(binned(deltas));
    const exact = Array.from(z, (each, at) => 2 * (each * each - (data.targets[at] ?? 0)) * 2 * each * each);
    const norm = Math.abs(exact.reduce((sum, each) => sum + each, 0)) / 3000;
    expect(Math.abs((layer?.gradientNorm ?? NaN) - norm)).toBeLessThan(1e-4 * norm);
    // |2z| < 0.01
    expect(layer?.saturated[0]).toBe(fround(z.filter((each) => Math.abs(each) < 0.005).length / 3000));
  });

  it.each([1, 64, 100])('is the same in chunks of %d samples as in one, to the bit', async (rows) => {
    const network = wide();
    const data = dataFor(network, 150);
    expect(await layersOf(network, data, rows)).toEqual(await layersOf(network, data));
  });

  it('looks at every sample and neuron once', async () => {
    const network = wide();
    const layers = await layersOf(network, dataFor(network, 150), 64);
    expect(layers.map((layer) => total(layer.preActivations))).toEqual([150 * 40, 150 * 30, 150 * 3]);
    expect(layers.map((layer) => total(layer.gradients))).toEqual([150 * 40, 150 * 30, 150 * 3]);
    expect(layers.map(({ silent }) => silent.length)).toEqual([40, 30, 3]);
    expect(layers[1]?.silent.some((share) => share > 0)).toBe(false);
  });

  it('has a range as wide as float32 goes', async () => {
    const network = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'identity' }] });
    network.layers[0]?.weights.set([1]);
    const data = { inputs: Float32Array.of(-3e38, 0, 3e38), targets: Float32Array.of(-3e38, 0, 0) };
    const health = await backend.health(network, data, { loss: 'mean-absolute-error', bins: 2 });
    health.run();
    const [layer] = (await health.read()).layers ?? [];
    expect(layer?.activations).toEqual({
      low: Math.fround(-3e38),
      high: Math.fround(3e38),
      counts: Uint32Array.of(1, 2),
    });
    health.destroy();
  });

  it('has nothing to tell before its first run', async () => {
    const network = wide();
    const health = await backend.health(network, dataFor(network, 5), options);
    expect(await health.read()).toEqual({ samples: 5, layers: null });
    health.destroy();
  });

  it('is the same where the samples outgrow a binding', async () => {
    const small = await openGpuBackend({ limits: { bindingSizeBytes: 2 ** 14 } });
    const network = wide();
    const data = dataFor(network, 500);
    const health = await small.health(network, data, options);
    health.run();
    expect((await health.read()).layers).toEqual(await layersOf(network, data));
    small.destroy();
  });

  it('says so when the network outgrows a binding', async () => {
    const small = await openGpuBackend({ limits: { bindingSizeBytes: 2 ** 10 } });
    const network = createNetwork({ inputs: 9, layers: [{ neurons: 30, activation: 'tanh' }] });
    await expect(small.health(network, dataFor(network, 5), options)).rejects.toThrow(
      /parameters are 1200 bytes, more than the 1024 .*: give a smaller network/,
    );
    small.destroy();
  });
});

it('an order is that of the numbers', () => {
  expect([0x80000000, 0x7fffffff].map(fromOrder)).toEqual([0, 0]);
  expect(fromOrder(0xbf800000)).toBe(1);
  expect(fromOrder(0x407fffff)).toBe(-1);
});
