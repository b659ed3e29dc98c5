import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Interval, stretchedDomain, ticks, valueRange } from './axes.js';

it.each<[Interval, readonly number[]]>([
  [
    [-6, 6],
    [-6, -3, 0, 3, 6],
  ],
  [
    [-8, 8],
    [-8, -4, 0, 4, 8],
  ],
  [
    [0, 1.08],
    [0, 0.5, 1],
  ],
  [
    [-0.3, 0.3],
    [-0.3, 0, 0.3],
  ],
  [[1, 1], []],
])('puts ticks into %s', (interval, expected) => expect(ticks(interval, 5)).toEqual(expected));

it('puts few round ticks inside any interval', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
      (low, width) => {
        const list = ticks([low, low + width], 5);
        expect(list.length).toBeGreaterThan(0);
        expect(list.length).toBeLessThanOrEqual(5);
        for (const tick of list) {
          expect(tick).toBeGreaterThanOrEqual(low - width * 1e-6);
          expect(tick).toBeLessThanOrEqual(low + width * (1 + 1e-6));
        }
      },
    ),
  );
});

it('always shows zero, with air only where there is a curve', () => {
  expect(valueRange(0.2, 1)).toEqual([0, 1.08]);
  expect(valueRange(-1, 1)).toEqual([-1.16, 1.16]);
  expect(valueRange(0, 0)).toEqual([-1, 1]);
});

it('stretches to round bounds, so far and no farther', () => {
  expect(stretchedDomain([-6, 6], 5)).toEqual([-6, 6]);
  expect(stretchedDomain([-6, 6], 6.5)).toEqual([-8, 8]);
  expect(stretchedDomain([-6, 6], -11)).toEqual([-12, 12]);
  expect(stretchedDomain([-6, 6], 1000)).toEqual([-60, 60]);
  expect(stretchedDomain([0, 5], 7)).toEqual([0, 8]);
  expect(stretchedDomain([-6, 6], Number.NaN)).toEqual([-6, 6]);
});
