import { describe, expect, it } from 'vitest';
import { crossCheck } from '../../../crosscheck/crosscheck.js';
import type { ActivationName } from '../../../neuron/activations/index.js';
import { sampleInputs, sampleNetwork } from '../../contract/samples.js';
import { CpuBackend } from '../cpu-backend.js';
import { type DenseKernel, type Kernels, kernelNames } from '../kernels.js';
import { Pool } from '../pool.js';
import { ownThread } from '../thread.js';
import type { Arena } from '../values.js';
import { openKernels } from './open-kernels.js';

const about = { label: 'CPU', vendor: '', architecture: '', device: '', description: '', software: true };

/** A backend that computes with these in the calling thread. */
function backendOf(kernels: Kernels): CpuBackend {
  const pool = new Pool([ownThread({ kernels, whyScript: null })]);
  return new CpuBackend(pool, { ...about, threads: 1, limits: null, whyNoGpu: '' });
}

async function check(kernels: Kernels, activation: ActivationName, batch: number, widths: readonly number[]) {
  const [inputs = 1, ...neurons] = widths;
  const network = sampleNetwork(
    inputs,
    neurons.map((count) => ({ neurons: count, activation })),
  );
  const backend = backendOf(kernels);
  const report = await crossCheck(backend, network, sampleInputs(batch * inputs));
  const evaluation = await backend.evaluation(network, { batch });
  expect(evaluation.kernels).toEqual(neurons.map(() => kernels.name));
  backend.destroy();
  return report;
}

const shapes: [batch: number, widths: number[]][] = [
  [1, [1, 1]],
  [7, [3, 9, 5]],
  [13, [37, 23, 11]],
  [66, [65, 33]],
  [3, [300, 70]],
];

// The fastest of an engine may be the one before it: Node 20 has no relaxed SIMD.
describe.each(kernelNames)('%s', (name) => {
  const { kernels } = openKernels(name);

  it.each(shapes)('is within the bounds for %i samples through %j', async (batch, widths) => {
    for (const activation of ['identity', 'relu', 'tanh', 'silu', 'gelu'] as const) {
      const { violations, compared } = await check(kernels, activation, batch, widths);
      expect(violations).toBe(0);
      expect(compared).toBe(batch * widths.slice(1).reduce((sum, width) => sum + width, 0));
    }
  });
});

const turned = (values: Float32Array, of: number) => values.map((_, at) => values[(at + of) % values.length] as number);

describe('a mistake', () => {
  const { kernels } = openKernels('cpu/wasm-simd');

  /** The kernels with another dense one, made from theirs. */
  const mistaken = (change: (kernel: DenseKernel, inputs: number) => Partial<DenseKernel>): Kernels =>
    Object.assign(Object.create(kernels) as Kernels, {
      dense(arena: Arena, inputs: number, neurons: number) {
        const kernel = kernels.dense(arena, inputs, neurons);
        return { load: kernel.load.bind(kernel), run: kernel.run.bind(kernel), ...change(kernel, inputs) };
      },
    });

  it.each<[string, Kernels]>([
    [
      'a last input that is left out',
      mistaken((kernel, inputs) => ({
        load: (layer) =>
          kernel.load({ ...layer, weights: layer.weights.map((w, at) => (at % inputs === inputs - 1 ? 0 : w)) }),
      })),
    ],
    [
      'a tile that ends a row too early',
      mistaken((kernel) => ({
        run: (from, to, tile) => kernel.run(from, to, { ...tile, endRow: tile.endRow - 1 }),
      })),
    ],
    [
      'the neurons of the next panel',
      mistaken((kernel) => ({
        load: (layer) => {
          const [weights, biases] = [turned(layer.weights, 8 * layer.inputs), turned(layer.biases, 8)];
          kernel.load({ ...layer, weights, biases });
        },
      })),
    ],
    [
      'weights of half precision',
      mistaken((kernel) => ({
        load: (layer) => kernel.load({ ...layer, weights: layer.weights.map((w) => Math.round(w * 1024) / 1024) }),
      })),
    ],
    [
      'an activation that is left out',
      Object.assign(Object.create(kernels) as Kernels, { activateTile: () => undefined }),
    ],
  ])('is caught by the bound that passes the truth: %s', async (_, wrong) => {
    expect((await check(kernels, 'tanh', 13, [37, 23])).violations).toBe(0);
    expect((await check(wrong, 'tanh', 13, [37, 23])).violations).toBeGreaterThan(0);
  });
});
