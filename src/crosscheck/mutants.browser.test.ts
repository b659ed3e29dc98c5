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
