import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../backend/backend.js';
import { openBackend } from '../backend/open.js';
import { SimulatedTrainer } from '../crosscheck/training/simulated-training.js';
import { InvalidValueError } from '../neuron/errors.js';
import {
  activationBandwidths,
  benchDense,
  benchTraining,
  crossover,
  figuresFromJson,
  figuresToJson,
} from '../index.js';
import { measureRoofs, probeDispatch, probeReadBack, runBench, suitesFor, sweepBatch, sweepWidth } from '../index.js';
import { createNetwork } from '../neuron/create-network.js';
import type { Figure } from './figure.js';

let cpu: Backend;
beforeAll(async () => {
  cpu = await openBackend({ kind: 'cpu', threads: 0 });
});
afterAll(() => cpu.destroy());

describe('the bench on a CPU', () => {
  it('times every suite that needs no GPU, each figure checked, and tells of each at once', async () => {
    const told: Figure[] = [];
    const suites = suitesFor(cpu);
    const { roofs, figures } = await runBench(cpu, { suites, quick: true, onFigure: (figure) => told.push(figure) });
    expect(roofs).toBeNull();
    expect(told).toEqual(figures);
    expect([...new Set(figures.map(({ suite }) => suite))]).toEqual([
      'dense',
      'field',
      'training',
      'population',
      'cpu',
    ]);
    for (const figure of figures) {
      expect(figure).toMatchObject({ backend: 'cpu', violations: 0, gpuMs: null, timer: 'clock', shareOfPeak: null });
      expect(figure.compared).toBeGreaterThan(100);
      expect(figure.gflops).toBeGreaterThan(0);
      expect(figure.worstRatio).toBeLessThanOrEqual(1);
    }
    expect(figuresFromJson(figuresToJson(figures))).toEqual(figures);
  });

  it('refuses what needs a GPU and what it does not know, before it measures anything', async () => {
    await expect(runBench(cpu, { suites: ['dense', 'activations'] })).rejects.toThrow(
      /The suite activations needs a GPU and this backend is CPU/,
    );
    await expect(runBench(cpu, { suites: ['speed' as 'dense'] })).rejects.toThrow(/suite is speed: give one of dense/);
    for (const ask of [activationBandwidths, probeDispatch, probeReadBack]) {
      await expect(ask(cpu)).rejects.toThrow(InvalidValueError);
    }
    expect(await measureRoofs(cpu)).toBeNull();
  });

  it('stops with the reason of whoever stopped it', async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error('enough'));
    await expect(
      benchDense(cpu, { batch: 4, inputs: 4, neurons: 4 }, undefined, { onProgress, signal: stop.signal }),
    ).rejects.toThrow('enough');
    await expect(runBench(cpu, { suites: ['field'], signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });

  it('sweeps a layer by its batch and by its width', async () => {
    const byBatch = await sweepBatch(cpu, [4, 16], { width: 8 }, { quick: true });
    expect(byBatch.map(({ at, figure }) => [at, figure.shape])).toEqual([
      [4, { batch: 4, inputs: 8, neurons: 8 }],
      [16, { batch: 16, inputs: 8, neurons: 8 }],
    ]);
    const byWidth = await sweepWidth(cpu, [8], { batch: 4 }, { quick: true });
    expect(byWidth[0]?.figure.workload).toBe('dense 4×8×8, ReLU');
    await expect(async () => sweepWidth(cpu, [0])).rejects.toThrow(/widths\[0\] is 0/);
  });

  it('holds two backends against each other, answer by answer', async () => {
    const network = createNetwork({ inputs: 3, layers: [{ neurons: 5, activation: 'tanh' }] });
    const { gpu, cpu: other } = await crossover(cpu, cpu, network, [1, 8], { quick: true });
    expect(gpu.map(({ at }) => at)).toEqual([1, 8]);
    expect(other.map(({ figure }) => figure.shape)).toEqual([1, 8].map((batch) => ({ batch, inputs: 3, outputs: 5 })));
    expect(gpu.every(({ figure }) => figure.violations === 0 && figure.endToEndMs.median > 0)).toBe(true);
    await expect(crossover(cpu, cpu, network, [])).rejects.toThrow(/batches is empty/);
  });
});

it('does not time a training that is wrong', async () => {
  const [figure] = await benchTraining(
    [new SimulatedTrainer({ noBiasGradient: true })],
    { widths: [2, 2, 1], batch: 4 },
    { quick: true },
  );
  expect(figure?.violations).toBeGreaterThan(0);
  expect(figure).toMatchObject({ runs: 0, gflops: 0 });
});
