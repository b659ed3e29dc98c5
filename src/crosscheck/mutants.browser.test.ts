import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GpuBackend, openGpuBackend } from '../backend/gpu/gpu-backend.js';
import { shaderSources } from '../backend/gpu/shaders.js';
import { crossCheck } from './crosscheck.js';
import { crossCheckField } from './field.js';
import { activationMutants, applyMutant, createProbe, layerMutants } from './mutants.js';
import { crossCheckNeurons } from './neurons.js';

let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend();
});
afterAll(() => backend.destroy());

describe('the GPU', () => {
  it('passes: random neurons of every activation', async () => {
    const report = await crossCheckNeurons(backend, { neurons: 30_000, seed: 5 });
    expect(report.worst).toMatchObject({ seed: 5 });
    expect(report.violations).toBe(0);
    expect(report.worstRatio).toBeLessThan(1);
    expect(report.undecided / report.compared).toBeLessThan(0.001);
    expect(report.adapter).toBe(backend.about.label);
  });

  it('passes: a field', async () => {
    const { createNetwork } = await import('../neuron/create-network.js');
    const network = createNetwork({
      inputs: 2,
      layers: [
        { neurons: 8, activation: 'gelu' },
        { neurons: 1, activation: 'sigmoid' },
      ],
    });
    const view = { left: -4, right: 6, bottom: -5, top: 5 };
    const field = await backend.field(network, { width: 200, height: 150, view });
    const report = await crossCheckField(field, { samples: 2000, adapter: backend.about.label });
    expect(report).toMatchObject({ compared: 2000, violations: 0, undecided: 0 });
    expect(report.worstRatio).toBeLessThan(1);
    field.destroy();
  });
});

describe.each([...activationMutants, ...layerMutants])('$shader: $name', (mutant) => {
  it('is caught by the bound that passes the truth', async () => {
    const { quantity } = mutant.probe;
    const { network, inputs } = createProbe(mutant);
    const truth = await crossCheck(backend, network, inputs, { quantity });
    expect(truth).toMatchObject({ violations: 0, undecided: 0 });

    const shaders = { [mutant.shader]: applyMutant(mutant, shaderSources[mutant.shader]) };
    const mistaken = await openGpuBackend({ shaders });
    const caught = await crossCheck(mistaken, network, inputs, { quantity });
    mistaken.destroy();
    expect(caught.violations).toBeGreaterThan(0);
    expect(caught.worst?.ratio).toBeGreaterThan(1);
  });
});

describe('network/times-input', () => {
  it.each([
    ['another input', 'factor.weight]', 'factor.weight + 1u]'],
    ["another row's inputs", 'inputs[index * factor.fan_in', 'inputs[max(index, 1u) * factor.fan_in - factor.fan_in'],
    ['the last value left out', 'index >= factor.count', 'index + 1u >= factor.count'],
    ['a hundred-thousandth too much', 'values[index] *= ', 'values[index] *= 1.00001 * '],
  ])('%s is caught by the bound that passes the truth', async (_, was, becomes) => {
    const { createNetwork } = await import('../neuron/create-network.js');
    const layers = [
      { neurons: 3, activation: 'tanh' },
      { neurons: 1, activation: 'sigmoid' },
    ] as const;
    const network = createNetwork({ inputs: 2, layers, seed: 3 });
    const view = { left: -2, right: 3, bottom: -1, top: 2 };
    const options = { width: 40, height: 3, view, quantity: 'derivative', weight: 1 } as const;
    const source = shaderSources['network/times-input'];
    expect(source).toContain(was);
    const mistaken = await openGpuBackend({ shaders: { 'network/times-input': source.replace(was, becomes) } });
    const [truth, caught] = await Promise.all(
      [backend, mistaken].map(async (each) => crossCheckField(await each.field(network, options), { samples: 120 })),
    );
    mistaken.destroy();
    expect(truth).toMatchObject({ compared: 120, violations: 0 });
    expect(caught?.violations).toBeGreaterThan(0);
  });
});
