import { describe, expect, it } from 'vitest';
import { figureOf } from './figure.testing.js';
import type { Figure } from '../../../src/index.js';
import { rungs, widestLadder, workloadsOf } from './rungs.js';

const ladder = [
  { name: 'naive', title: 'Naive', tile: '', requires: [] },
  { name: 'tiled', title: 'Tiled', tile: '16 × 16', requires: ['subgroups'] },
];

describe('the ladder', () => {
  it('has a rung for each kernel, measured or not, and for what else was measured', () => {
    const naive = figureOf({ kernel: 'dense/naive' });
    const cpu = figureOf({ kernel: 'cpu/simd', backend: 'cpu' });
    const other = figureOf({ kernel: 'dense/tiled', workload: 'another' });
    const list = rungs(ladder, [cpu, naive, other], [figureOf({ kernel: 'dense/tiled' })], naive.workload);
    expect(list.map(({ title, figure, saved }) => [title, figure?.kernel, saved?.kernel])).toEqual([
      ['Naive', 'dense/naive', undefined],
      ['Tiled', undefined, 'dense/tiled'],
      ['cpu/simd', 'cpu/simd', undefined],
    ]);
  });

  it('shows of several tiles the fastest, with that tile', () => {
    const tiles = [8, 32, 16].map((tile) => figureOf({ kernel: 'dense/tiled', tile: `${tile}`, gflops: tile }));
    expect(rungs(ladder, tiles, [], figureOf().workload)[1]).toMatchObject({ tile: '32', figure: { gflops: 32 } });
  });

  it('begins with the workload of most kernels', () => {
    const [one, two] = ['a', 'b'].map((workload) => figureOf({ workload }));
    expect(widestLadder([one, two, figureOf({ workload: 'a', kernel: 'dense/tiled' })] as Figure[])).toBe('a');
    expect(widestLadder([one, two] as Figure[])).toBe('b');
    expect(widestLadder([])).toBe('');
  });

  it('knows its workloads, once each', () => {
    const figures = [figureOf(), figureOf({ kernel: 'x' }), figureOf({ workload: 'b' }), figureOf({ suite: 'field' })];
    expect(workloadsOf(figures)).toEqual([figureOf().workload, 'b']);
  });
});
