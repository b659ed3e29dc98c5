/** Figures made by hand, for tests. */
import type { Figure, SweepPoint } from '../../../src/index.js';

export const figureOf = (given: Partial<Figure> = {}): Figure => ({
  suite: 'dense',
  workload: 'dense 256×256×256, ReLU',
  shape: { batch: 256, inputs: 256, neurons: 256 },
  kernel: 'dense/naive',
  tile: '',
  chosen: false,
  backend: 'gpu',
  adapter: 'A made-up GPU',
  software: false,
  host: 'a test',
  timer: 'clock',
  timerQuantumMs: 0.005,
  gpuMs: null,
  endToEndMs: { median: 2, low: 1.9, high: 2.2 },
  runs: 8,
  repeats: 7,
  compileMs: 12,
  uploadMs: 1,
  operations: 33_554_432,
  bytes: 786_432,
  intensity: 42.67,
  gflops: 16.8,
  gbps: 0.39,
  shareOfPeak: 0.28,
  shareOfCopy: null,
  rates: { 'samples/s': 128_000 },
  compared: 65_536,
  violations: 0,
  worstRatio: 0.21,
  ...given,
});

export const pointOf = (at: number, given: Partial<Figure> = {}): SweepPoint => ({
  at,
  figure: figureOf({ workload: `dense ${at}×64×64`, shape: { batch: at, inputs: 64, neurons: 64 }, ...given }),
});
