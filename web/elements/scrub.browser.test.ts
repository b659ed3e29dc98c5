import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Scale, stepped } from './scrub.js';

const scale: Scale = { min: -3, max: 3, step: 0.05, digits: 2 };

it.each([
  [0.82, 1, false, 0.85],
  [0.82, -1, false, 0.8],
  [0.8, 1, false, 0.85],
  [0.8, 1, true, 0.81],
  [0.3, 0, false, 0.3],
  [2.98, 4, false, 3],
  [-2.98, -4, false, -3],
])('steps from %f by %i, fine: %s, to %f', (value, steps, fine, expected) => {
  expect(stepped(value, steps, scale, fine)).toBe(expected);
});

it('stays on the grid and inside the limits, and goes the right way', () => {
  const values = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(values, fc.integer({ min: -200, max: 200 }), (value, steps) => {
      const next = stepped(value, steps, scale);
      expect(next).toBeGreaterThanOrEqual(-3);
      expect(next).toBeLessThanOrEqual(3);
      expect(steps === 0 || Math.abs(next * 20 - Math.round(next * 20)) < 1e-8).toBe(true);
      expect(Math.abs(next) === 3 ? 0 : Math.sign(next - value)).toBe(Math.abs(next) === 3 ? 0 : Math.sign(steps));
    }),
  );
});

it('goes back and forth without drifting', () => {
  let value = 0.3;
  for (let round = 0; round < 100; round++) value = stepped(stepped(value, 1, scale), -1, scale);
  expect(value).toBe(0.3);
});
