import { describe, expect, it } from 'vitest';
import type { Field, FieldOptions } from '../backend/backend.js';
import { openCpuBackend } from '../backend/cpu/cpu-backend.js';
import { ReferenceBackend } from '../backend/cpu/reference-backend.js';
import { createNetwork } from '../neuron/create-network.js';
import { InvalidValueError } from '../neuron/errors.js';
import { createRandom } from '../neuron/random.js';
import { roundDown, roundUp } from './float32.js';
import { crossCheckField, placePixel } from './field.js';
import { createIntervalRow } from './intervals.js';

const network = createNetwork({
  inputs: 2,
  layers: [
    { neurons: 6, activation: 'gelu' },
    { neurons: 3, activation: 'tanh' },
  ],
  seed: 2,
});
const view = { left: -3, right: 5, bottom: -2, top: 2.5 };
const options: FieldOptions = { width: 33, height: 21, view, neuron: 2 };

describe('crossCheckField', () => {
  it.each([
    ['the reference', async () => new ReferenceBackend()],
    ['float32', () => openCpuBackend({ threads: 0 })],
  ])('finds nothing wrong with %s', async (_, open) => {
    const backend = await open();
    for (const quantity of ['pre-activation', 'activation', 'derivative'] as const) {
      for (const layer of [0, 1]) {
        const field = await backend.field(network, { ...options, quantity, layer });
        const report = await crossCheckField(field, { samples: 100, adapter: backend.about.label });
        expect(report).toMatchObject({ compared: 4 * 33, violations: 0, adapter: backend.about.label });
        expect(report.worstRatio).toBeGreaterThan(0);
        field.destroy();
      }
    }
    backend.destroy();
  });

  it.each([
    ['the reference', async () => new ReferenceBackend()],
    ['float32', () => openCpuBackend({ threads: 0 })],
  ])('finds nothing wrong with the derivative by a weight from %s', async (_, open) => {
    const backend = await open();
    for (const [layer, weight] of [
      [0, 0],
      [0, 1],
      [1, 5],
    ] as const) {
      const field = await backend.field(network, { ...options, quantity: 'derivative', layer, weight });
      const report = await crossCheckField(field, { samples: 100 });
      expect(report).toMatchObject({ compared: 4 * 33, violations: 0 });
      expect(report.worstRatio).toBeGreaterThan(0);
    }
    backend.destroy();
  });

  it.each<[string, Partial<FieldOptions>]>([
    ['the derivative by another weight', { weight: 1 }],
    ['the derivative by the bias', {}],
  ])('finds %s', async (_, mistake) => {
    const backend = new ReferenceBackend();
    const derivative: FieldOptions = { ...options, quantity: 'derivative' };
    const wanted = await backend.field(network, { ...derivative, weight: 0 });
    const given = await backend.field(network, { ...derivative, ...mistake });
    wanted.run = (times) => given.run(times);
    wanted.read = (rows) => given.read(rows);
    expect((await crossCheckField(wanted, { samples: 200 })).violations).toBeGreaterThan(100);
  });

  it.each<[string, Partial<FieldOptions>]>([
    ['another neuron', { neuron: 1 }],
    ['another layer', { layer: 0 }],
    ['another quantity', { quantity: 'pre-activation' }],
    ['upside down', { view: { ...view, bottom: -2.5, top: 2 } }],
    ['half a pixel aside', { view: { ...view, left: -3 + 4 / 33, right: 5 + 4 / 33 } }],
  ])('finds %s', async (_, mistake) => {
    const backend = new ReferenceBackend();
    const [wanted, given] = [
      await backend.field(network, options),
      await backend.field(network, { ...options, ...mistake }),
    ];
    const field: Field = {
      network,
      width: wanted.width,
      height: wanted.height,
      view: wanted.view,
      layer: wanted.layer,
      neuron: wanted.neuron,
      quantity: wanted.quantity,
      weight: wanted.weight,
      run: (times) => given.run(times),
      finished: () => given.finished(),
      updateParameters: () => given.updateParameters(),
      destroy: () => given.destroy(),
      setView: (moved) => given.setView(moved),
      read: (rows) => given.read(rows),
    };
    const report = await crossCheckField(field, { samples: 200 });
    expect(report.violations).toBeGreaterThan(100);
    expect(report.worst).toMatchObject({ layer: 1, neuron: 2, quantity: 'activation' });
  });

  it('hands the field the parameters as they are, and compares with these whatever changes meanwhile', async () => {
    for (const open of [async () => new ReferenceBackend(), () => openCpuBackend({ threads: 0 })]) {
      const backend = await open();
      const own = createNetwork({ inputs: 2, layers: [{ neurons: 2, activation: 'tanh' }] });
      const field = await backend.field(own, { ...options, neuron: 1 });
      const change = () => own.layers[0]?.weights.forEach((weight, at, weights) => (weights[at] = weight + 0.5));
      change();
      expect(await crossCheckField(field, { samples: 99 })).toMatchObject({ compared: 99, violations: 0 });
      const checked = crossCheckField(field, { samples: 99 });
      change();
      field.updateParameters();
      field.setView({ left: 0, right: 1, bottom: 0, top: 1 });
      field.run();
      expect(await checked).toMatchObject({ compared: 99, violations: 0 });
      backend.destroy();
    }
  });

  it('lets others have their turn, however large the network', async () => {
    const wide = createNetwork({
      inputs: 2,
      layers: [512, 512, 1].map((neurons) => ({ neurons, activation: 'relu' })),
    });
    const field = await new ReferenceBackend().field(wide, { ...options, width: 31, height: 1, neuron: 0 });
    // What is under test is the comparison, not the float64 reference, which computes in one go.
    field.run = () => undefined;
    field.read = async () => new Float32Array(31);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await crossCheckField(field, { samples: 31 });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });

  it('takes whole rows, no more than there are', async () => {
    const field = await new ReferenceBackend().field(network, options);
    expect((await crossCheckField(field, { samples: 1 })).compared).toBe(33);
    expect((await crossCheckField(field, { samples: 1e6 })).compared).toBe(33 * 21);
    await expect(crossCheckField(field, { samples: 0 })).rejects.toThrow(InvalidValueError);
  });
});

describe('where a pixel may lie', () => {
  it('holds what float32 makes of origin + index · step, fused or not', () => {
    const random = createRandom(8);
    const point = createIntervalRow(2);
    let [outside, wide] = [0, 0];
    for (let trial = 0; trial < 20_000; trial++) {
      const left = random.normal() * 10 ** (random.integer(8) - 4);
      const extent = Math.abs(random.normal()) * 10 ** (random.integer(8) - 4);
      const width = 1 + random.integer(4000);
      const column = random.integer(width);
      placePixel({ view: { left, right: left + extent, bottom: 0, top: 1 }, width, height: 1 }, column, 0, point);
      const step = (left + extent - left) / width;
      const [origin32, step32] = [Math.fround(left + step / 2), Math.fround(step)];
      const product = column * step32;
      const machines = [roundDown, Math.fround, roundUp].flatMap((round) => [
        round(origin32 + round(product)),
        round(origin32 + product),
      ]);
      const [low = NaN, high = NaN] = [point.low[0], point.high[0]];
      for (const x of [...machines, left + (column + 0.5) * step]) if (!(x >= low && x <= high)) outside += 1;
      if (high - low > 6 * 2 ** -23 * (Math.abs(left) + extent) + 1e-30) wide += 1;
    }
    expect({ outside, wide }).toEqual({ outside: 0, wide: 0 });
  });

  it('row 0 is at the top', () => {
    const point = createIntervalRow(2);
    placePixel({ view, width: 8, height: 9 }, 0, 0, point);
    expect([...point.value]).toEqual([-2.5, 2.25]);
    placePixel({ view, width: 8, height: 9 }, 7, 8, point);
    expect([...point.value]).toEqual([4.5, -1.75]);
  });
});
