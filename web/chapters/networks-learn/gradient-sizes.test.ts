import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ActivationName,
  type Backend,
  defineActivation,
  gradientReference,
  openBackend,
  resolveLoss,
} from '../../../src/index.js';
import { singularValues } from '../stacked-lines/singular-values.js';
import { batch, deepNetwork, type DeepSetting, randomSamples, width } from './deep-network.js';
import { factorPerLayer, Gauge, referenceSizes, rootMeanSquare, worstDifference } from './gradient-sizes.js';
import { measuredWords, powerOfTen, sizeText } from './gradient-words.js';
import { stateAfter } from './prose.testing.js';

const of = (name: ActivationName, parameters: readonly number[] = []) => ({ name, parameters });
const setting = (change: Partial<DeepSetting> = {}): DeepSetting => ({ depth: 12, scale: 1, seed: 1, ...change });

/** The most that the weights lengthen a vector. */
function normOf(weights: Float32Array): number {
  const columns = Array.from({ length: width }, (_, input) =>
    Float64Array.from({ length: width }, (__, neuron) => weights[neuron * width + input] ?? 0),
  );
  return Math.max(...singularValues(columns).values);
}

/** How much smaller or larger δ is in the first layer than in the last. */
const kept = (sizes: readonly number[]): number => (sizes[0] ?? 0) / (sizes.at(-1) ?? 0);

describe('the bound of the text', () => {
  it.each([0.5, 1, 4])('holds for each sample and each layer of sigmoids with weights times %d', (scale) => {
    const network = deepNetwork(of('sigmoid'), setting({ depth: 6, scale }));
    const { inputs, targets } = randomSamples(1);
    const { layers } = gradientReference(network, inputs, targets, { loss: resolveLoss('mean-squared-error') });
    const lengthOf = (at: number, sample: number) =>
      Math.hypot(...(layers[at]?.deltas.subarray(sample * width, (sample + 1) * width) ?? []));
    const norms = network.layers.map((layer, at) => (at > 0 && at < 6 ? normOf(layer.weights) : 0));
    for (let sample = 0; sample < batch; sample++) {
      let bound = lengthOf(5, sample);
      expect(bound).toBeGreaterThan(0);
      for (let at = 4; at >= 0; at--) {
        bound *= 0.25 * (norms[at + 1] ?? 0);
        expect(lengthOf(at, sample)).toBeLessThanOrEqual(bound * (1 + 1e-12));
      }
    }
  });
});

describe('the gauge', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await openBackend({ kind: 'cpu', threads: 0 });
  });
  afterAll(() => backend.destroy());

  it('measures what float64 has, and measures anew with other weights, another depth and another formula', async () => {
    const gauge = new Gauge(backend);
    const own = of(defineActivation('tanh(k * x)'), [0.5]);
    const all = [of('sigmoid'), of('tanh'), of('relu'), own];
    for (const each of [setting(), setting({ scale: 0.25 }), setting({ depth: 20, seed: 3 }), setting({ depth: 1 })]) {
      for (const measured of await gauge.measure(all, each)) {
        expect(measured.sizes).toHaveLength(each.depth);
        expect(worstDifference(measured, referenceSizes(measured.activation, each))).toBeLessThan(0.03);
      }
    }
    const [first] = await gauge.measure([{ ...own, parameters: [2] }], setting());
    expect(first && worstDifference(first, referenceSizes(own, setting()))).toBeGreaterThan(0.5);
    gauge.destroy();
  });

  it('shows what there is while the rest is being measured', async () => {
    const gauge = new Gauge(backend);
    const shown: number[] = [];
    const all = await gauge.measure([of('sigmoid'), of('tanh')], setting({ depth: 2 }), ({ length }) =>
      shown.push(length),
    );
    expect(shown).toEqual([1, 2]);
    expect(all.map(({ activation }) => activation.name)).toEqual(['sigmoid', 'tanh']);
    gauge.destroy();
  });

  it('says where the numbers have no room in float32', async () => {
    const gauge = new Gauge(backend);
    const measured = await gauge.measure([of(defineActivation('x * x * x + 5 * x'))], setting({ depth: 20, scale: 4 }));
    expect(measured[0]?.sizes).toBeNull();
    expect(measuredWords(measured, setting())).toContain('too large for float32');
    gauge.destroy();
  });

  it('takes a root mean square of bars', () => {
    expect(rootMeanSquare({ low: -2, high: 2, counts: Uint32Array.of(3, 0, 0, 1) })).toBe(1.5);
    expect(rootMeanSquare({ low: 0, high: 0, counts: Uint32Array.of(5) })).toBe(0);
  });
});

describe('what the text says', () => {
  it('sigmoids pass on about a quarter, and after twelve layers next to nothing', () => {
    for (const seed of [1, 2, 3]) {
      const sizes = referenceSizes(of('sigmoid'), setting({ seed }));
      const factor = factorPerLayer(sizes) ?? 0;
      expect(factor).toBeGreaterThan(0.2);
      expect(factor).toBeLessThan(0.27);
      expect(kept(sizes)).toBeLessThan(1e-6);
    }
  });

  it('tanh and ReLU keep most of it for twenty layers', () => {
    const linked = stateAfter('loses little over twenty layers');
    expect(linked).toMatchObject({ depth: 20, scale: 1 });
    for (const name of ['tanh', 'relu'] as const) {
      const factor = factorPerLayer(referenceSizes(of(name), linked)) ?? 0;
      expect(factor).toBeGreaterThan(0.88);
      expect(factor).toBeLessThan(1.05);
    }
  });

  it('four times the weights make ReLU explode and leave the sigmoid vanishing, half of them make all vanish', () => {
    const { scale } = stateAfter('four times the weights');
    expect(scale).toBe(4);
    expect(kept(referenceSizes(of('relu'), setting({ scale })))).toBeGreaterThan(1e5);
    expect(kept(referenceSizes(of('sigmoid'), setting({ scale })))).toBeLessThan(0.02);
    const half = stateAfter('half the weights');
    for (const name of ['sigmoid', 'tanh', 'relu'] as const) {
      expect(kept(referenceSizes(of(name), { ...setting(), scale: half.scale }))).toBeLessThan(1e-3);
    }
  });

  it('writes sizes so that they can be compared', () => {
    expect([0, 2.2e-8, 0.0123, 12.345, 4e10].map(sizeText)).toEqual(['0', '2.2×10⁻⁸', '0.012', '12.35', '4.0×10¹⁰']);
    expect(powerOfTen(-12)).toBe('10⁻¹²');
    const measured = [{ activation: of('sigmoid'), sizes: [0.001, 0.1] }];
    expect(measuredWords(measured, setting({ depth: 2 }))).toBe(
      'The size of δ in 2 hidden layers. Sigmoid: times 0.010 with each layer back, and 1.0×10⁻³ in the first.',
    );
  });
});
