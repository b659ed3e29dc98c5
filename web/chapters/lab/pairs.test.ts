import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/index.js';
import { figureOf, pointOf } from './figure.testing.js';
import { meanRatio, pairsOf } from './pairs.js';
import { emptyRun, type LabRun } from './run.js';

const timed = (median: number, low: number, high: number) => ({ endToEndMs: { median, low, high } });
const runOf = (...figures: Figure[]): LabRun => ({ ...emptyRun, figures });

describe('two runs in pairs', () => {
  it('pairs what is the same, from every part but a sweep of tiles', () => {
    const before: LabRun = {
      ...runOf(figureOf(), figureOf({ kernel: 'dense/tiled' })),
      sweeps: { ...emptyRun.sweeps, 'crossover-gpu': [pointOf(4)], workgroup: [pointOf(16)] },
    };
    const after: LabRun = {
      ...runOf(figureOf(), figureOf({ workload: 'another' }), figureOf({ backend: 'cpu' })),
      sweeps: { ...emptyRun.sweeps, 'crossover-gpu': [pointOf(4)], workgroup: [pointOf(16)] },
    };
    expect(pairsOf(before, after).map((pair) => pair.after.workload)).toEqual([
      figureOf().workload,
      pointOf(4).figure.workload,
    ]);
  });

  it('tells a difference only where the spreads do not meet', () => {
    const verdict = (before: ReturnType<typeof timed>, after: ReturnType<typeof timed>) =>
      pairsOf(runOf(figureOf(before)), runOf(figureOf(after)))[0];
    expect(verdict(timed(2, 1.8, 2.2), timed(1, 0.9, 1.1))).toMatchObject({ ratio: 2, verdict: 'faster' });
    expect(verdict(timed(1, 0.9, 1.1), timed(2, 1.8, 2.2))).toMatchObject({ ratio: 0.5, verdict: 'slower' });
    expect(verdict(timed(1.2, 1.1, 1.3), timed(1, 0.8, 1.3))).toMatchObject({ verdict: 'same' });
  });

  it('averages ratios by their logarithms', () => {
    const pairs = pairsOf(
      runOf(figureOf({ workload: 'a', ...timed(4, 4, 4) }), figureOf({ workload: 'b', ...timed(1, 1, 1) })),
      runOf(figureOf({ workload: 'a', ...timed(1, 1, 1) }), figureOf({ workload: 'b', ...timed(4, 4, 4) })),
    );
    expect(pairs).toHaveLength(2);
    expect(meanRatio(pairs)).toBeCloseTo(1, 12);
    expect(meanRatio([])).toBeNull();
  });
});
