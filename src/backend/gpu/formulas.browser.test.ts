/** Formulas of a reader's own on a GPU: what is compiled for them, and when. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crossCheck } from '../../crosscheck/crosscheck.js';
import { catalogueFormulas } from '../../expression/catalogue.js';
import { defineActivation } from '../../expression/define-activation.js';
import { activationNames } from '../../neuron/activations/index.js';
import type { Network } from '../../neuron/network.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import { sampleInputs, sampleNetwork } from '../contract/samples.js';
import { mistakesOf, sampleData } from '../contract/training-samples.js';
import { GpuError } from '../errors.js';
import { type GpuBackend, openGpuBackend } from './gpu-backend.js';
import { makeLayeredSteps } from './layered-steps.js';
import { shaderSources } from './shaders.js';
import { GpuTraining } from './training.js';

const swish = defineActivation('x * sigmoid(k * x)');
const bump = defineActivation('a * exp(-(x - b)^2)');
const options: TrainingOptions = { batch: 4, loss: 'mean-squared-error', optimizer: 'adam' };

const network = (neurons = 6): Network =>
  sampleNetwork(2, [
    { neurons, activation: swish, parameters: [1.5] },
    { neurons, activation: 'tanh' },
    { neurons: 1, activation: bump, parameters: [2, 0.5] },
  ]);

/** What the device has been asked to compile since the call. */
function countCompiled({ gpu: { device } }: GpuBackend): () => number {
  let count = 0;
  const { createShaderModule, createComputePipelineAsync } = device;
  device.createShaderModule = (descriptor) => {
    count += 1;
    return createShaderModule.call(device, descriptor);
  };
  device.createComputePipelineAsync = (descriptor) => {
    count += 1;
    return createComputePipelineAsync.call(device, descriptor);
  };
  return () => count;
}

describe('formulas on a GPU', () => {
  let backend: GpuBackend;
  beforeAll(async () => {
    backend = await openGpuBackend();
  });
  afterAll(() => backend.destroy());

  it('other parameters compile nothing, in any plan; nor do other networks of the same formulas', async () => {
    const own = network();
    const data = sampleData(own, 9);
    const evaluation = await backend.evaluation(own, { batch: 9 });
    const view = { left: -1, right: 1, bottom: -1, top: 1 };
    const field = await backend.field(own, { width: 8, height: 8, view });
    const training = await backend.training(own, data, options);
    const layered = await GpuTraining.create(backend.gpu, own, data, options, makeLayeredSteps);
    const health = await backend.health(own, data, options);
    evaluation.write(data.inputs);
    const compiled = countCompiled(backend);
    const plans = [evaluation, field, training, layered, health];
    const seen = new Set<string>();
    for (const k of [0.5, 1, 2]) {
      own.layers[0]?.parameters.splice(0, 1, k);
      own.layers[2]?.parameters.splice(0, 2, 1 + k, -k);
      for (const plan of plans) {
        plan.updateParameters();
        plan.run();
        await plan.finished();
      }
      seen.add(String(await evaluation.read()));
    }
    expect(seen.size).toBe(3);
    await backend.evaluation(sampleNetwork(2, [{ neurons: 4, activation: swish, parameters: [9] }]), { batch: 3 });
    expect(compiled()).toBe(0);
    // It counts, and another formula is compiled.
    await backend.evaluation(sampleNetwork(2, [{ neurons: 4, activation: defineActivation('x^3') }]), { batch: 3 });
    expect(compiled()).toBeGreaterThan(0);
    for (const plan of plans) plan.destroy();
  });

  it('learn layer by layer as the equations say, with tiles and without', async () => {
    // The wide layers are cut into tiles, the last one is not.
    const own = network(33);
    const asked = { ...options, batch: 30 };
    const training = await GpuTraining.create(backend.gpu, own, sampleData(own, 31), asked, makeLayeredSteps);
    expect(await mistakesOf(training, 2)).toEqual([]);
    training.destroy();
  });

  it.each(activationNames)('%s, written as a formula, is within its bounds', async (name) => {
    const layer = { neurons: 4, activation: defineActivation(catalogueFormulas[name]), initializer: 'normal' } as const;
    const own = sampleNetwork(2, [layer]);
    for (const quantity of ['activation', 'derivative'] as const) {
      const report = await crossCheck(backend, own, sampleInputs(2 * 65, 3), { quantity });
      expect(report).toMatchObject({ compared: 65 * 4, violations: 0 });
      expect(report.undecided).toBeLessThan(3);
    }
  });

  it.each([
    ['a product that is a little too large', 'return a * b;', 'return 1.00001 * a * b;'],
    ['a logarithm that is held too early', 'let held = max(u, TINY);', 'let held = max(u, 0.5);'],
  ])('%s in expression.wgsl is caught', async (_, was, becomes) => {
    expect(shaderSources.expression).toContain(was);
    const expression = shaderSources.expression.replace(was, becomes);
    const wrong = await openGpuBackend({ shaders: { expression } });
    const own = sampleNetwork(2, [{ neurons: 4, activation: defineActivation('k * x * log(abs(x) + 0.1)') }]);
    expect((await crossCheck(backend, own, sampleInputs(80))).violations).toBe(0);
    expect((await crossCheck(wrong, own, sampleInputs(80))).violations).toBeGreaterThan(0);
    wrong.destroy();
  });

  it('a mistake in the printed text would be shown with its line', async () => {
    const expression = shaderSources.expression.replaceAll('safe_multiply', 'safe_multiplied');
    const broken = await openGpuBackend({ shaders: { expression } });
    const error = await broken
      .evaluation(network(), { batch: 1, kernel: 'dense/naive' })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GpuError);
    expect(String(error)).toMatch(/dense\/naive:\d+: .*safe_multiply/);
    broken.destroy();
  });
});
