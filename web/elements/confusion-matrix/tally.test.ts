import { describe, expect, it } from 'vitest';
import { formatCount, formatShare, tally } from './tally.js';

describe('tally', () => {
  it('reads recall along the rows and precision down the columns', () => {
    expect(tally([6, 2, 1, 3], 2)).toEqual({
      samples: 12,
      right: 9,
      recall: [6 / 8, 3 / 4],
      precision: [6 / 7, 3 / 5],
      rowTotals: [8, 4],
    });
  });

  it('knows nothing of a class that never occurs', () => {
    const { recall, precision } = tally([4, 0, 0, 0], 2);
    expect([recall[1], precision[1]]).toEqual([Number.NaN, Number.NaN]);
  });

  it('refuses counts of another shape', () => {
    expect(() => tally([1, 2, 3], 2)).toThrow('counts has 3 numbers: give 2 x 2');
  });
});

it.each([
  [0, '0'],
  [0.0001, '0.1'],
  [0.124, '12'],
  [0.9999, '99.9'],
  [0.996, '99.6'],
  [1, '100'],
  [Number.NaN, '–'],
])('%s is written as %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

it.each([
  [9999, undefined, '9,999'],
  [12_345, undefined, '12K'],
  [1204, 1000, '1.2K'],
  [999, 1000, '999'],
])('%i, compact from %s on, is written as %s', (count, compactFrom, text) => {
  expect(formatCount(count, compactFrom)).toBe(text);
});
