import { describe, expect, it } from 'vitest';
import { crossingOf } from './crossing.js';
import { pointOf } from './figure.testing.js';

const sweep = (times: Readonly<Record<number, number>>) =>
  Object.entries(times).map(([at, ms]) => pointOf(Number(at), { endToEndMs: { median: ms, low: ms, high: ms } }));

describe('where the GPU overtakes', () => {
  it('between two sizes, by their logarithms', () => {
    // The GPU takes 1 ms whatever the size, the CPU 1/10 ms a sample: even at 10.
    const crossing = crossingOf(sweep({ 1: 1, 4: 1, 16: 1, 64: 1 }), sweep({ 1: 0.1, 4: 0.4, 16: 1.6, 64: 6.4 }));
    expect(crossing).toEqual({ kind: 'at', at: expect.closeTo(10, 9) });
  });

  it('the last change counts, where noise makes several', () => {
    const crossing = crossingOf(sweep({ 1: 1, 2: 1, 4: 1, 8: 1 }), sweep({ 1: 0.5, 2: 1.1, 4: 0.5, 8: 2 }));
    expect(crossing).toEqual({ kind: 'at', at: expect.closeTo(4 * 2 ** 0.5, 9) });
  });

  it('none where one is ahead throughout, and none is made up', () => {
    expect(crossingOf(sweep({ 1: 1, 8: 1 }), sweep({ 1: 2, 8: 9 }))).toEqual({ kind: 'gpu' });
    expect(crossingOf(sweep({ 1: 5, 8: 5 }), sweep({ 1: 2, 8: 4 }))).toEqual({ kind: 'cpu' });
    expect(crossingOf(sweep({ 1: 5 }), [])).toEqual({ kind: 'unknown' });
    expect(crossingOf(sweep({ 1: 5 }), sweep({ 2: 5 }))).toEqual({ kind: 'unknown' });
  });
});
