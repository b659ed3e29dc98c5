import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thicknessOf } from './ribbon.js';

const weight = fc.double({ min: 0.15, max: 1e6, noNaN: true });

describe('thicknessOf', () => {
  it('is nothing for 0, and never invisible for anything else', () => {
    expect(thicknessOf(0)).toBe(0);
    expect(thicknessOf(1e-9)).toBe(1.5);
  });

  it('grows with the size of a weight, whatever its sign, and stays on the drawing', () => {
    fc.assert(
      fc.property(weight, weight, (a, b) => {
        fc.pre(a < 0.999 * b);
        expect(thicknessOf(a)).toBeLessThan(thicknessOf(b));
        expect(thicknessOf(-a)).toBe(thicknessOf(a));
        expect(thicknessOf(b)).toBeLessThan(48);
      }),
    );
  });
});
