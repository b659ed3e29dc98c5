import { describe, expect, it } from 'vitest';
import { figureOf } from '../figure.testing.js';
import { toText } from './print.js';

const roofs = { copyGbps: 123.4, peakGflops: 5678, adapter: 'Test GPU', software: false };
const lines = (text: string) => text.split('\n');

describe('what the command prints', () => {
  it('a table of each suite, its columns aligned, with what computed and its roofs above', () => {
    const figures = [
      figureOf({ chosen: false }),
      figureOf({ kernel: 'dense/tiled', gflops: 12_345 }),
      figureOf({ suite: 'training', workload: 'training 2-16-16-1', rates: { 'steps/s': 1234 } }),
    ];
    const [head, roof, , suite, titles, naive, tiled] = lines(toText(figures, roofs));
    expect(head).toBe('gpu: Test GPU, in a test; timed by its own clock, in steps of 1 µs');
    expect(roof).toBe('Roofs, measured: a copy 123 GB/s, multiply-adds 5,680 GFLOP/s');
    expect(suite).toBe('dense');
    expect(titles).toMatch(/^workload +kernel +ms +± +end to end +GFLOP\/s +of peak +GB\/s +of copy +rate +error$/);
    expect(naive).toMatch(
      /^dense 64×64×64, ReLU +dense\/naive +2 +5 % +2.5 +0.262 +50 % +0.0247 +25 % +25,600 samples\/s +0.25$/,
    );
    expect(tiled).toMatch(/dense\/tiled \* .* 12,300 /);
    expect(naive).toHaveLength(tiled?.length ?? 0);
    expect(toText(figures, roofs)).toMatch(/\ntraining\n[\s\S]*1,230 steps\/s/);
  });

  it('nothing about copies where there are no roofs, and that software is no graphics card', () => {
    const figure = figureOf({ software: true, shareOfCopy: null, shareOfPeak: null });
    const text = toText([figure], null);
    expect(text).toContain('This GPU is made of software');
    expect(text).not.toContain('Roofs');
    expect(text).not.toContain('of copy');
    expect(toText([figureOf()], null)).not.toContain('made of software');
  });

  it('no figure of a wrong answer', () => {
    const text = toText([figureOf({ violations: 2 }), figureOf({ kernel: 'right' })], null);
    const [wrong, right] = lines(text).filter((line) => line.startsWith('dense 64'));
    expect(wrong).toMatch(/dense\/naive +\*? *WRONG$/);
    expect(right).toContain('samples/s');
  });
});
