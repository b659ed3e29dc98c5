import { describe, expect, it } from 'vitest';
import { ReferenceBackend } from '../backend/cpu/reference-backend.js';
import { type Circumstances, makeFigure, type Workload } from './case.js';

const backend = new ReferenceBackend();
const workload: Workload = {
  suite: 'dense',
  workload: 'a layer',
  shape: { batch: 10 },
  work: { operations: 4e9, bytes: 1e9 },
  counts: { 'samples/s': 10 },
};
const prepared = { backend, kernel: 'k', tile: 't', chosen: true, compileMs: 1, uploadMs: 2 };
const checked = { compared: 5, violations: 0, worstRatio: 0.5 };
const circumstances: Circumstances = {
  host: 'a test',
  clockQuantumMs: 0.1,
  gpuQuantumMs: 0.002,
  roofs: { copyGbps: 500, peakGflops: 8000, adapter: backend.about.label, software: true },
};
const measured = {
  runs: 3,
  repeats: 7,
  endToEndMs: { median: 4, low: 3, high: 5 },
  gpuMs: { median: 2, low: 1, high: 3 },
};

describe('makeFigure', () => {
  it("tells rates by the GPU's time, and what people count by the time that they wait", () => {
    expect(makeFigure(workload, prepared, checked, measured, circumstances)).toMatchObject({
      gflops: 2000,
      gbps: 500,
      intensity: 4,
      shareOfPeak: 0.25,
      shareOfCopy: 1,
      timer: 'timestamp',
      timerQuantumMs: 0.002,
      rates: { 'samples/s': 2500 },
    });
  });

  it("takes the host's clock where the GPU has none", () => {
    const figure = makeFigure(workload, prepared, checked, { ...measured, gpuMs: null }, circumstances);
    expect(figure).toMatchObject({ gflops: 1000, timer: 'clock', timerQuantumMs: 0.1, gpuMs: null });
  });

  it('holds nothing against the roofs of another machine, and no operations against the peak', () => {
    const roofs = { copyGbps: 1, peakGflops: 1, adapter: 'another', software: false };
    const other = makeFigure(workload, prepared, checked, measured, { ...circumstances, roofs });
    expect(other).toMatchObject({ shareOfPeak: null, shareOfCopy: null });
    const copy = { ...workload, work: { operations: 0, bytes: 1e9 } };
    expect(makeFigure(copy, prepared, checked, measured, circumstances)).toMatchObject({
      shareOfPeak: null,
      shareOfCopy: 1,
    });
  });

  it('gives a wrong answer no speed', () => {
    const figure = makeFigure(workload, prepared, { ...checked, violations: 1 }, null, circumstances);
    expect(figure).toMatchObject({ violations: 1, runs: 0, gflops: 0, gbps: 0, rates: { 'samples/s': 0 } });
    expect(figure).toMatchObject({ shareOfPeak: null, shareOfCopy: null });
  });
});
