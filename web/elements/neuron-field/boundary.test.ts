import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundarySegment } from './boundary.js';

const view = { left: -3, right: 3, bottom: -2, top: 2 };
const dial = fc.double({ min: -10, max: 10, noNaN: true });

describe('boundarySegment', () => {
  it('crosses the view from edge to edge where w₁x₁ + w₂x₂ + b is 0', () => {
    expect(boundarySegment([1, 0], -1, view)).toEqual({ from: [1, -2], to: [1, 2] });
  });

  it('is null where the line misses the view, and where nothing is weighed', () => {
    expect(boundarySegment([1, 0], -4, view)).toBeNull();
    expect(boundarySegment([0, 0], 1, view)).toBeNull();
  });

  it('has both ends on the line and on the edge of the view', () => {
    fc.assert(
      fc.property(dial, dial, dial, (w1, w2, bias) => {
        const size = Math.hypot(w1, w2);
        fc.pre(size > 0.01);
        const segment = boundarySegment([w1, w2], bias, view);
        if (!segment) return;
        for (const [x1, x2] of [segment.from, segment.to]) {
          expect(Math.abs(w1 * x1 + w2 * x2 + bias) / size).toBeLessThan(1e-9);
          const inside = Math.max(Math.abs(x1) / 3, Math.abs(x2) / 2);
          expect(inside).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it('is found exactly where corners lie on different sides', () => {
    fc.assert(
      fc.property(dial, dial, dial, (w1, w2, bias) => {
        fc.pre(Math.hypot(w1, w2) > 0.01);
        const corners = [-3, 3].flatMap((x1) => [-2, 2].map((x2) => w1 * x1 + w2 * x2 + bias));
        // A line that only touches a corner may go either way.
        fc.pre(corners.every((z) => Math.abs(z) > 1e-6));
        const crossed = Math.min(...corners) < 0 && Math.max(...corners) > 0;
        expect(boundarySegment([w1, w2], bias, view) !== null).toBe(crossed);
      }),
    );
  });
});
