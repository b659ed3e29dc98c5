import { describe, expect, it } from 'vitest';
import { figureOf, pointOf } from './figure.testing.js';
import { allFigures, emptyRun, figureKey, isEmpty, speaker, withFigure, withPoint } from './run.js';

describe('a run', () => {
  it('replaces what is measured again, in its place', () => {
    const [first, second] = [figureOf({ kernel: 'dense/naive' }), figureOf({ kernel: 'dense/tiled' })];
    const again = figureOf({ kernel: 'dense/naive', gflops: 99 });
    const run = [first, second, again].reduce((before, figure) => withFigure(before, figure), emptyRun);
    expect(run.figures).toEqual([again, second]);
    expect(emptyRun.figures).toEqual([]);
  });

  it('keeps a sweep in the order of its axis', () => {
    const run = [64, 1, 8, 64].reduce((before, at) => withPoint(before, 'workgroup', pointOf(at)), emptyRun);
    expect(run.sweeps.workgroup.map(({ at }) => at)).toEqual([1, 8, 64]);
  });

  it('has each figure once, those of its sweeps too', () => {
    const figure = figureOf({ backend: 'cpu' });
    let run = withFigure(emptyRun, figure);
    expect(isEmpty(emptyRun)).toBe(true);
    expect(isEmpty(run)).toBe(false);
    run = withFigure(run, figure, 'throughput');
    run = withPoint(run, 'crossover-gpu', pointOf(4));
    expect(allFigures(run).map(figureKey)).toEqual([figure, pointOf(4).figure].map(figureKey));
    expect(speaker(run)?.backend).toBe('gpu');
    expect(speaker(emptyRun)).toBeUndefined();
  });
});
