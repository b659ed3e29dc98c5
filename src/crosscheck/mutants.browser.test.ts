import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFieldChain } from '../backend/gpu/field-chain.js';
import { makeFieldPass } from '../backend/gpu/field-pass.js';
import { GpuField } from '../backend/gpu/field.js';
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
    const options = { quantity, ...(mutant.shader !== 'activations' && { kernel: mutant.shader }) };
    const truth = await crossCheck(backend, network, inputs, options);
    expect(truth).toMatchObject({ violations: 0, undecided: 0 });

    const shaders = { [mutant.shader]: applyMutant(mutant, shaderSources[mutant.shader]) };
    const mistaken = await openGpuBackend({ shaders });
    const caught = await crossCheck(mistaken, network, inputs, options);
    mistaken.destroy();
    expect(caught.violations).toBeGreaterThan(0);
    expect(caught.worst?.ratio).toBeGreaterThan(1);
  });
});

describe.each<['network/field' | 'network/grid' | 'network/times-input', string, string, string]>([
  ['network/times-input', 'another input', 'factor.weight]', 'factor.weight + 1u]'],
  [
    'network/times-input',
    "another row's inputs",
    'inputs[index * factor.fan_in',
    'inputs[max(index, 1u) * factor.fan_in - factor.fan_in',
  ],
  ['network/times-input', 'the last value left out', 'index >= factor.count', 'index + 1u >= factor.count'],
  ['network/times-input', 'a hundred-thousandth too much', 'values[index] *= ', 'values[index] *= 1.00001 * '],
  ['network/grid', 'half a pixel to the left', 'place * grid.step', '(place - vec2<f32>(0.5, 0.0)) * grid.step'],
  ['network/field', 'another input', 'inputs + picture.weight]', 'inputs + picture.weight + 1u]'],
  ['network/field', 'the last input left out', 'k < layer.fan_in; k++', 'k + 1u < layer.fan_in; k++'],
  ['network/field', 'every quad with the bias of its first', 'layer.biases_at + n1]', 'layer.biases_at + neuron]'],
  ['network/field', 'rows for columns', 'pixel % picture.width', 'pixel / picture.width'],
  ['network/field', 'the layer before instead', 'inputs = outputs;', ''],
])('%s: %s', (shader, _, was, becomes) => {
  it('is caught by the bound that passes the truth', async () => {
    const { createNetwork } = await import('../neuron/create-network.js');
    const layers = [
      { neurons: 3, activation: 'tanh' },
      { neurons: 1, activation: 'sigmoid' },
    ] as const;
    const network = createNetwork({ inputs: 2, layers, seed: 3 });
    network.layers[0]?.biases.set([0.5, -0.25, 1]);
    const view = { left: -2, right: 3, bottom: -1, top: 2 };
    const options = { width: 40, height: 3, view, quantity: 'derivative', weight: 1 } as const;
    const make = shader === 'network/field' ? makeFieldPass : makeFieldChain;
    const source = shaderSources[shader];
    expect(source).toContain(was);
    const mistaken = await openGpuBackend({ shaders: { [shader]: source.replace(was, () => becomes) } });
    const [truth, caught] = await Promise.all(
      [backend, mistaken].map(async ({ gpu }) =>
        crossCheckField(await GpuField.create(gpu, network, options, make), { samples: 120 }),
      ),
    );
    mistaken.destroy();
    expect(truth).toMatchObject({ compared: 120, violations: 0 });
    expect(caught?.violations).toBeGreaterThan(0);
  });
});
