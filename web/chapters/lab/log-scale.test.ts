import { array, assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logScale, powerRange, powerTicks } from './log-scale.js';

const positive = double({ min: 1e-6, max: 1e9, noNaN: true });

describe('a logarithmic axis', () => {
  it('equal factors are equally far apart', () => {
    const scale = logScale(0.1, 1000, 50, 450);
    expect(scale.at(0.1)).toBe(50);
    expect(scale.at(1)).toBeCloseTo(150, 9);
    expect(scale.at(1000)).toBeCloseTo(450, 9);
    // A vertical axis grows towards smaller places.
    expect(logScale(1, 100, 200, 0).at(10)).toBeCloseTo(100, 9);
  });

  it('goes there and back', () => {
    const scale = logScale(1e-6, 1e9, 300, 20);
    assert(
      property(positive, (value) => {
        expect(scale.valueAt(scale.at(value)) / value).toBeCloseTo(1, 9);
      }),
    );
  });

  it('its range holds every value, in whole powers', () => {
    expect(powerRange([3, 250], 2)).toEqual([1, 1000]);
    expect(powerRange([10, 100], 1)).toEqual([10, 100]);
    expect(powerRange([16, 300], 2, 2)).toEqual([16, 512]);
    expect(powerRange([], 2)).toBeNull();
    expect(powerRange([0, Number.NaN], 2)).toBeNull();
    assert(
      property(array(positive, { minLength: 1 }), integer({ min: 1, max: 5 }), (values, least) => {
        const [from, to] = powerRange(values, least) ?? [Number.NaN, Number.NaN];
        expect(from).toBeLessThanOrEqual(Math.min(...values) * (1 + 1e-6));
        expect(to).toBeGreaterThanOrEqual(Math.max(...values) * (1 - 1e-6));
        expect(Math.round(Math.log10(to / from))).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  it('grows a range that is too short at both ends', () => {
    expect(powerRange([3], 3)).toEqual([0.1, 100]);
    expect(powerRange([10], 1)).toEqual([10, 100]);
  });

  it('ticks are powers, thinned evenly', () => {
    expect(powerTicks({ from: 0.1, to: 1000 }, 6)).toEqual([0.1, 1, 10, 100, 1000]);
    expect(powerTicks({ from: 1, to: 4096 }, 5, 2)).toEqual([1, 8, 64, 512, 4096]);
    expect(powerTicks({ from: 0.5, to: 50 }, 6)).toEqual([1, 10]);
  });
});
