import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crossCheckField } from '../../crosscheck/field.js';
import type { ActivationName } from '../../neuron/activations/index.js';
import { createNetwork } from '../../neuron/create-network.js';
import type { Network } from '../../neuron/network.js';
import { createRandom } from '../../neuron/random.js';
import { makeFieldChain } from './field-chain.js';
import { isOnePass, makeFieldPass } from './field-pass.js';
import { GpuField } from './field.js';
import { type GpuBackend, openGpuBackend } from './gpu-backend.js';

let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend();
});
afterAll(() => backend.destroy());

const view = { left: -2, right: 1.5, bottom: -1, top: 3 };

function networkOf(widths: readonly number[], activation: ActivationName, seed: number): Network {
  const layers = widths.map((neurons) => ({ neurons, activation }));
  const network = createNetwork({ inputs: 2, layers, seed });
  const random = createRandom(seed, -1);
  for (const { biases } of network.layers) biases.forEach((_, at) => (biases[at] = random.normal()));
  return network;
}

const bits = (values: Float32Array<ArrayBuffer>) => new Uint32Array(values.buffer);

describe('a field in one dispatch', () => {
  const random = createRandom(12);
  const widths = [1, 2, 3, 4, 5, 7, 8, 9, 16, 17];
  const pick = <T>(items: readonly T[]) => items[random.integer(items.length)] as T;
  const cases = (['tanh', 'prelu', 'sigmoid', 'relu', 'identity', 'sine'] as const).map((activation, seed) => {
    const structure = Array.from({ length: 1 + random.integer(4) }, () => pick(widths));
    const layer = random.integer(structure.length);
    const neuron = random.integer(structure[layer] ?? 1);
    const quantity = pick(['pre-activation', 'activation', 'derivative'] as const);
    const fanIn = structure[layer - 1] ?? 2;
    const weight = quantity === 'derivative' && seed % 2 === 0 ? { weight: random.integer(fanIn) } : {};
    const size = { width: 1 + random.integer(20), height: 1 + random.integer(20) };
    return { activation, structure, seed, options: { ...size, view, layer, neuron, quantity, ...weight } };
  });

  it.each(cases)('is within its bounds, as layer by layer: $structure of $activation', async (drawn) => {
    const network = networkOf(drawn.structure, drawn.activation, drawn.seed);
    for (const make of [makeFieldPass, makeFieldChain]) {
      const field = await GpuField.create(backend.gpu, network, drawn.options, make);
      const { violations, compared } = await crossCheckField(field);
      expect([violations, compared]).toEqual([0, field.width * field.height]);
      network.layers[0]?.biases.fill(0.75);
      field.setView({ left: 0, right: 1, bottom: 2, top: 5 });
      expect(await crossCheckField(field)).toMatchObject({ violations: 0 });
      field.destroy();
    }
  });

  it('is the same in several buffers, and with workgroups folded', async () => {
    const small = await openGpuBackend({ limits: { bindingSizeBytes: 1600, workgroupsPerDimension: 1 } });
    const network = networkOf([6, 1], 'tanh', 3);
    const fields = await Promise.all(
      [backend, small].map(({ gpu }) => GpuField.create(gpu, network, { width: 29, height: 31, view }, makeFieldPass)),
    );
    for (const field of fields) field.run();
    expect(fields.map(({ parts }) => parts.length)).toEqual([1, 3]);
    const [whole, cut] = await Promise.all(fields.map((field) => field.read()));
    expect(bits(cut as Float32Array<ArrayBuffer>)).toEqual(bits(whole as Float32Array<ArrayBuffer>));
    small.destroy();
  });

  it('is chosen for a small network, and not where an invocation would have to hold much', async () => {
    const settings = { width: 8, height: 8, view, layer: 1, neuron: 0, quantity: 'activation', weight: null } as const;
    expect(isOnePass(backend.gpu, networkOf([8, 1], 'tanh', 1), settings)).toBe(true);
    expect(isOnePass(backend.gpu, networkOf([65, 1], 'tanh', 1), settings)).toBe(false);
    // A wide layer that is not read again is no burden.
    expect(isOnePass(backend.gpu, networkOf([65, 1], 'tanh', 1), { ...settings, layer: 0 })).toBe(true);
  });
});
