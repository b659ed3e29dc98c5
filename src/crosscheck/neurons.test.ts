import { describe, expect, it } from 'vitest';
import { openCpuBackend } from '../backend/cpu/cpu-backend.js';
import { ReferenceBackend } from '../backend/cpu/reference-backend.js';
import { InvalidValueError } from '../neuron/errors.js';
import { createCase } from './cases.js';
import { crossCheckNeurons } from './neurons.js';

describe('crossCheckNeurons', () => {
  it.each([
    ['the float32 backend', () => openCpuBackend({ threads: 0 })],
    ['the reference', async () => new ReferenceBackend()],
  ])('finds nothing wrong with %s', { timeout: 60_000 }, async (_, open) => {
    const backend = await open();
    const progress: number[] = [];
    const report = await crossCheckNeurons(backend, {
      neurons: 60_000,
      seed: 7,
      onProgress: (compared) => progress.push(compared),
    });
    backend.destroy();
    expect(report.worst).toMatchObject({ seed: 7, layer: expect.any(Number), family: expect.any(String) });
    expect(report.violations).toBe(0);
    expect(report.compared).toBeGreaterThanOrEqual(60_000);
    expect(report.neurons).toBeGreaterThan(1000);
    expect(report.neurons).toBeLessThan(report.compared);
    expect(report.undecided / report.compared).toBeLessThan(0.001);
    expect(report.adapter).toBe(backend.about.label);
    expect(progress.at(-1)).toBe(report.compared);
  });

  it('counts a neuron once, however many samples it is applied to', async () => {
    const { network, batch } = createCase(4, 0);
    const neurons = network.layers.reduce((sum, layer) => sum + layer.neurons, 0);
    const report = await crossCheckNeurons(new ReferenceBackend(), { neurons: 1, seed: 4 });
    expect(report).toMatchObject({ compared: neurons * batch, neurons });
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses to compare %s neurons', async (neurons) => {
    const check = crossCheckNeurons(new ReferenceBackend(), { neurons });
    await expect(check).rejects.toThrow(InvalidValueError);
  });
});
