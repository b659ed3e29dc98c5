import { describe, expect, it } from 'vitest';
import type { Verdict } from './judge.js';
import { reached, stepsToEpoch } from './stopping.js';

const verdict = (loss: number) => ({ train: { loss, share: 1 } }) as Verdict;
const never = { epoch: null, loss: null };

describe('the steps to an epoch', () => {
  it.each([
    [3, 0, 280, 32, 27],
    [3, 2.5, 280, 28, 5],
    [3, 3, 280, 32, 0],
    [3, 4, 280, 32, 0],
    [1, 0, 10, 4096, 1],
    [2, 1 + 2 / 3, 3, 1, 1],
  ])('%d from %d, of %d samples in batches of %d, are %d', (epoch, from, samples, batch, steps) => {
    expect(stepsToEpoch({ epoch, loss: null }, from, samples, batch)).toBe(steps);
  });

  it('have no end where there is none', () => {
    expect(stepsToEpoch(never, 5, 280, 32)).toBe(Infinity);
  });
});

describe('what is reached', () => {
  const report = { step: 27, epoch: 3, loss: 0.5, failure: null };

  it('is an epoch or a loss, and nothing where there is no limit', () => {
    expect(reached({ epoch: 3, loss: null }, report, verdict(1))).toBe('epoch 3');
    expect(reached({ epoch: 4, loss: 0.1 }, report, verdict(0.1))).toBe('a training loss of 0.1');
    expect(reached({ epoch: 4, loss: 0.1 }, report, verdict(Number.NaN))).toBeNull();
    expect(reached(never, report, verdict(0))).toBeNull();
    expect(reached({ epoch: 3, loss: 1 }, null, null)).toBeNull();
  });
});
