/** The health of every neuron: shares, histograms and the length of the gradient. */
import { describe, expect, it } from 'vitest';
import type { Network } from '../../neuron/network.js';
import type { Backend } from '../backend.js';
import { healthReference } from '../cpu/reference-health.js';
import type { HealthOptions, HealthReport, Histogram, LayerHealth, TrainingData } from '../training.js';
import { sampleInputs, sampleNetwork } from './samples.js';
import { deepNetwork, sampleData } from './training-samples.js';

const histograms = ['preActivations', 'activations', 'gradients'] as const;

export async function healthOf(
  backend: Backend,
  network: Network,
  data: TrainingData,
  options: HealthOptions = { loss: 'mean-squared-error' },
): Promise<HealthReport> {
  const health = await backend.health(network, data, options);
  health.run();
  const report = await health.read();
  health.destroy();
  return report;
}

const total = ({ counts }: Histogram) => counts.reduce((sum, count) => sum + count, 0);

/** How many values lie in another bin, at least: a value at an edge may fall on either side of it. */
const moved = (got: Histogram, exact: Histogram) =>
  got.counts.reduce((sum, count, bin) => sum + Math.abs(count - (exact.counts[bin] ?? 0)), 0) / 2;

function expectHistogram(got: Histogram, exact: Histogram, what: string): void {
  const span = Math.max(exact.high - exact.low, Math.abs(exact.low), Math.abs(exact.high));
  expect(Math.abs(got.low - exact.low), `${what}, low`).toBeLessThanOrEqual(1e-4 * span);
  expect(Math.abs(got.high - exact.high), `${what}, high`).toBeLessThanOrEqual(1e-4 * span);
  expect(got.counts.length, `${what}, bins`).toBe(exact.counts.length);
  expect(total(got), `${what}, total`).toBe(total(exact));
  // A bin is at least 1/256 of the range and a value moves by 1e-5 of it or so.
  expect(moved(got, exact), `${what}: ${got.counts} for ${exact.counts}`).toBeLessThanOrEqual(2 + 0.01 * total(exact));
}

export function expectLayers(got: readonly LayerHealth[] | null, exact: readonly LayerHealth[] | null): void {
  expect(got?.length).toBe(exact?.length);
  for (const [at, layer] of (got ?? []).entries()) {
    const truth = exact?.[at] as LayerHealth;
    expect(layer.silent).toEqual(truth.silent);
    expect(layer.saturated).toEqual(truth.saturated);
    for (const name of histograms) expectHistogram(layer[name], truth[name], `layer ${at}, ${name}`);
    expect(Math.abs(layer.gradientNorm - truth.gradientNorm)).toBeLessThanOrEqual(1e-4 * truth.gradientNorm);
  }
}

export function describeHealth(backend: () => Backend): void {
  describe('a health', () => {
    it.each(['mean-squared-error', 'hinge', 'binary-cross-entropy', 'cross-entropy'] as const)(
      'is that of the equations: %s',
      async (loss) => {
        const network = deepNetwork();
        const data = sampleData(network, 37, loss);
        const report = await healthOf(backend(), network, data, { loss, bins: 16 });
        expect(report.samples).toBe(37);
        expectLayers(report.layers, healthReference(network, data, loss, 16));
      },
    );

    it('is that of many samples, of which a share saturates or falls silent', async () => {
      const network = sampleNetwork(3, [
        { neurons: 9, activation: 'relu' },
        { neurons: 6, activation: 'tanh' },
        { neurons: 2, activation: 'sigmoid' },
      ]);
      const inputs = sampleInputs(3 * 300, 2);
      const data = { inputs, targets: sampleInputs(2 * 300) };
      const { samples, layers } = await healthOf(backend(), network, data);
      expect(samples).toBe(300);
      expect(layers?.[0]?.preActivations.counts).toHaveLength(40);
      expectLayers(layers, healthReference(network, data, 'mean-squared-error', 40));
      expect(layers?.[0]?.silent.some((share) => share > 0 && share < 1)).toBe(true);
      expect(layers?.[1]?.saturated.some((share) => share > 0 && share < 1)).toBe(true);
    });

    it('finds dead and saturated neurons', async () => {
      const network = sampleNetwork(2, [
        { neurons: 3, activation: 'relu' },
        { neurons: 2, activation: 'tanh' },
      ]);
      network.layers[0]?.biases.set([-1000, 1000, 1000]);
      network.layers[1]?.weights.fill(0);
      network.layers[1]?.biases.set([5, 0]);
      const { layers } = await healthOf(backend(), network, sampleData(network, 10));
      expect(layers?.[0]?.silent).toEqual(Float32Array.of(1, 0, 0));
      expect(layers?.[0]?.saturated).toEqual(Float32Array.of(1, 0, 0));
      expect(layers?.[1]?.silent).toEqual(Float32Array.of(0, 0));
      expect(layers?.[1]?.saturated).toEqual(Float32Array.of(1, 0));
      expect(layers?.[0]?.gradientNorm).toBe(0);
    });

    it('counts values that are all the same', async () => {
      const network = sampleNetwork(2, [{ neurons: 2, activation: 'identity' }]);
      network.layers[0]?.weights.fill(0);
      network.layers[0]?.biases.fill(3);
      const { layers } = await healthOf(backend(), network, sampleData(network, 10), { loss: 'huber', bins: 5 });
      const [
        {
          activations: { low, high, counts },
        },
      ] = layers as readonly [LayerHealth];
      expect(low).toBeLessThanOrEqual(3);
      expect(high).toBeGreaterThanOrEqual(3);
      expect([...counts].toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 20]);
    });

    it('has no layers where a value is not finite, and has them again afterwards', async () => {
      const network = deepNetwork();
      const data = sampleData(network, 10);
      const health = await backend().health(network, data, { loss: 'mean-squared-error' });
      const [layer] = network.layers;
      const kept = layer?.weights.slice() ?? [];
      health.run();
      expect((await health.read()).layers).toHaveLength(3);
      layer?.weights.fill(3e38);
      health.updateParameters();
      health.run();
      expect(await health.read()).toEqual({ samples: 10, layers: null });
      layer?.weights.set(kept);
      health.updateParameters();
      health.run();
      expectLayers((await health.read()).layers, healthReference(network, data, 'mean-squared-error', 40));
      health.destroy();
    });

    it('changes nothing, run as often as one likes', async () => {
      const network = deepNetwork();
      const before = structuredClone(network);
      const health = await backend().health(network, sampleData(network, 10), { loss: 'mean-squared-error' });
      health.run();
      const once = await health.read();
      health.run(3);
      expect(await health.read()).toEqual(once);
      expect(network).toEqual(before);
      health.destroy();
    });
  });
}
