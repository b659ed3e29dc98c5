/** The bench on a GPU: the roofs, the probes and the suites that need one, briefly, on whatever adapter there is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGpuBackend, type GpuBackend } from '../backend/gpu/gpu-backend.js';
import { shaderSources } from '../backend/gpu/shaders.js';
import { activationBandwidths } from './suites/activations.js';
import { runBench } from './bench.js';
import { probeDispatch } from './probes/dispatch.js';
import { probeReadBack } from './probes/read-back.js';
import { sweepWorkgroupSizes } from './probes/workgroups.js';
import { measureRoofs } from './roofs.js';

const quick = true;
let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend();
});
afterAll(() => backend.destroy());

describe('on a GPU', () => {
  it("times with the GPU's own clock, under roofs that were measured, and leaves no timer behind", async () => {
    const { roofs, figures } = await runBench(backend, { suites: ['dense', 'activations', 'population'], quick });
    expect(roofs?.copyGbps).toBeGreaterThan(0);
    expect(roofs?.peakGflops).toBeGreaterThan(0);
    expect([...new Set(figures.map(({ suite }) => suite))]).toEqual(['dense', 'activations', 'population']);
    for (const figure of figures) {
      expect(figure).toMatchObject({ violations: 0, timer: 'timestamp' });
      expect(figure.gpuMs?.median).toBeGreaterThan(0);
      // The host waits for all that the GPU does, but for the two clocks' steps.
      expect(figure.gpuMs?.median).toBeLessThan(1.2 * figure.endToEndMs.median);
      expect(figure.shareOfCopy).toBeGreaterThan(0);
    }
    expect(backend.gpu.passTimer).toBeNull();
  });

  it('counts every dispatch whose cost it tells', async () => {
    const figures = await probeDispatch(backend, { quick });
    expect(figures.map(({ name }) => name)).toEqual([
      'a dispatch in a pass',
      'a dispatch with a bind group of its own',
      'a dispatch with a pass of its own',
      'a dispatch with a submit of its own',
    ]);
    for (const { ms, encodeMs } of figures) {
      expect(ms.median).toBeGreaterThan(0);
      expect(encodeMs?.median).toBeLessThan(1.2 * ms.high);
    }
  });

  it('reads back what was written, by size', async () => {
    const figures = await probeReadBack(backend, { quick });
    expect(figures.map(({ sizeBytes }) => sizeBytes)).toEqual([4, 4096, 65_536]);
    expect(figures.every(({ ms }) => ms.low > 0)).toBe(true);
  });

  it('sweeps workgroups up to what the device allows', async () => {
    const points = await sweepWorkgroupSizes(backend, { quick });
    expect(points.map(({ at }) => at).slice(0, 3)).toEqual([16, 64, 256]);
    expect(points.every(({ figure }) => figure.gbps > 0 && figure.violations === 0)).toBe(true);
  });
});

/** A backend on which one probe computes something else. */
function openSpoilt(name: 'probe/copy' | 'probe/multiply-add' | 'probe/activation', from: string, to: string) {
  expect(shaderSources[name]).toContain(from);
  return openGpuBackend({ shaders: { [name]: shaderSources[name].replace(from, to) } });
}

describe('what is wrong is not timed', () => {
  it.each([
    ['probe/copy', 'outputs[at] = inputs[at];', 'outputs[at] = inputs[at] + 1e-7;'],
    ['probe/copy', 'at < arrayLength(&outputs)', 'at + 1u < arrayLength(&outputs)'],
    ['probe/multiply-add', 'round < ROUNDS', 'round < ROUNDS - 1u'],
    ['probe/multiply-add', 'x7 = fma(x7, m, c);', ''],
  ] as const)('a roof by a spoilt %s: %s', async (name, from, to) => {
    const spoilt = await openSpoilt(name, from, to);
    await expect(measureRoofs(spoilt, { quick })).rejects.toThrow(/results are wrong/);
    spoilt.destroy();
  });

  it('an activation', async () => {
    const spoilt = await openSpoilt('probe/activation', 'activate(z.w, parameters)', 'activate(z.z, parameters)');
    const figures = await activationBandwidths(spoilt, { quick });
    const [copy, ...others] = figures;
    expect(copy).toMatchObject({ violations: 0 });
    expect(others.every(({ violations, runs, gbps }) => violations > 0 && runs === 0 && gbps === 0)).toBe(true);
    spoilt.destroy();
  });
});
