import { describe, expect, it } from 'vitest';
import type { Figure } from '../bench.js';
import { toJson, toText } from './print.js';

const figure: Figure = {
  suite: 'training',
  network: '2-16-16-1',
  batch: 64,
  backend: 'gpu',
  adapter: 'Test',
  stepsPerSecond: { median: 12_345, low: 11_110.5, high: 13_579.5 },
  samplesPerSecond: { median: 790_080, low: 711_072, high: 869_088 },
  steps: 4096,
  repeats: 7,
  compared: 100,
  violations: 0,
  worstRatio: 0.25,
};

describe('what the command prints', () => {
  it('JSON: a line for each case', () => {
    const lines = toJson([figure, { ...figure, batch: 256 }], 'node').split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...figure, host: 'node' },
      { ...figure, batch: 256, host: 'node' },
    ]);
  });

  it('text: rates with their spread, and what computed', () => {
    const text = toText([figure], 'node');
    expect(text).toContain('In node. gpu: Test');
    expect(text).toContain(
      '2-16-16-1 (tanh, Adam), batch 64, gpu: 12,300 steps/s ± 10 %, 790,000 samples/s (median of 7)',
    );
  });

  it('no figure of a wrong answer', () => {
    const text = toText([{ ...figure, violations: 2 }], 'node');
    expect(text).toContain('WRONG, 2 violations');
    expect(text).not.toContain('steps/s');
  });
});
