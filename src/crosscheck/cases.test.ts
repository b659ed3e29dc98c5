import { describe, expect, it } from 'vitest';
import { quantities } from '../backend/backend.js';
import { checkEvaluation, checkInputs } from '../backend/validate.js';
import { activationNames } from '../neuron/activations/index.js';
import { createCase, type NeuronCase } from './cases.js';
import { families } from './families.js';

const cases = Array.from({ length: 18 * activationNames.length }, (_, index) => createCase(3, index));

const resultsOf = ({ network, batch }: NeuronCase) =>
  network.layers.reduce((sum, { neurons }) => sum + batch * neurons, 0);

describe('createCase', () => {
  it('makes networks that a backend takes', () => {
    for (const { network, batch, quantity, inputs } of cases) {
      checkEvaluation(network, { batch, quantity });
      checkInputs(inputs, batch, network.inputs);
      expect(batch * network.outputs * network.inputs).toBeLessThan(2e6);
    }
  });

  it('meets every activation with every family and every quantity within 100,000 results', () => {
    const combinations = new Set(
      cases.map(({ activation, quantity, family }) => `${activation} ${quantity} ${family}`),
    );
    for (const activation of activationNames) {
      for (const quantity of quantities) {
        // The others do not suit every activation.
        const certain = quantity === 'pre-activation' ? families : (['ordinary', 'whole', 'saturating'] as const);
        for (const family of certain) expect(combinations).toContain(`${activation} ${quantity} ${family}`);
      }
    }
    for (const seed of [1, 2, 3]) {
      const results = cases.map((_, index) => resultsOf(createCase(seed, index)));
      expect(results.reduce((sum, each) => sum + each)).toBeLessThan(100_000);
    }
  });

  it('covers fan-ins, depths, edges of tiles, and both kernels of a layer', () => {
    const fanIns = cases.map(({ fanIn }) => fanIn);
    for (const extreme of [1, 4095, 4096]) expect(fanIns.filter((each) => each === extreme).length).toBeGreaterThan(10);
    expect(Math.min(...fanIns)).toBe(1);
    expect(Math.max(...fanIns)).toBe(4096);
    expect(new Set(fanIns).size).toBeGreaterThan(100);
    for (const depth of [1, 2, 3]) {
      expect(cases.filter(({ network }) => network.layers.length === depth).length).toBeGreaterThan(5);
    }
    for (const edge of [16, 64]) {
      for (const size of [edge - 1, edge, edge + 1])
        expect(cases.some(({ network }) => network.outputs === size)).toBe(true);
    }
    // See chooseKernel in src/backend/gpu.
    const tiled = cases.filter(({ network, batch, fanIn }) => batch >= 24 && network.outputs >= 24 && fanIn >= 8);
    expect(tiled.length).toBeGreaterThan(10);
    expect(tiled.some(({ network, batch }) => network.outputs % 64 !== 0 && batch % 64 !== 0)).toBe(true);
  });

  it('a case is the same again, and another one for another seed or index', () => {
    expect(createCase(3, 77)).toEqual(cases[77]);
    expect(createCase(4, 77).inputs).not.toEqual(cases[77]?.inputs);
    expect(createCase(3, 78).inputs).not.toEqual(cases[77]?.inputs);
  });

  it.each([
    ['cancelling', (z: number, magnitudes: number) => Math.abs(z) < magnitudes / 30],
    ['huge', (_: number, magnitudes: number) => magnitudes > 1e8],
    ['tiny', (_: number, magnitudes: number) => magnitudes < 1e-9],
    ['whole', (z: number, magnitudes: number) => Number.isInteger(z) && magnitudes < 2 ** 24],
  ] as const)('%s sums are that', (family, holds) => {
    let [held, all] = [0, 0];
    for (const { network, inputs, fanIn } of cases.filter((each) => each.family === family && each.fanIn > 20)) {
      const { weights = [], biases = [], neurons = 0 } = network.layers[0] ?? {};
      for (let neuron = 0; neuron < neurons; neuron++) {
        let z = biases[neuron] ?? NaN;
        let magnitudes = Math.abs(z);
        for (let k = 0; k < fanIn; k++) {
          const product = (weights[neuron * fanIn + k] ?? NaN) * (inputs[k] ?? NaN);
          z += product;
          magnitudes += Math.abs(product);
        }
        all += 1;
        if (holds(z, magnitudes)) held += 1;
      }
    }
    expect(all).toBeGreaterThan(100);
    expect(held / all).toBeGreaterThan(family === 'whole' ? 0.9999 : 0.9);
  });
});
