import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { singularValues } from './singular-values.js';

const dot = (one: Float64Array, other: Float64Array) =>
  one.reduce((sum, value, at) => sum + value * (other[at] as number), 0);

it('knows the singular values of a matrix that is written down', () => {
  // (3 0; 4 5): σ = 3√5 and √5. G. Strang, "Introduction to Linear Algebra", §7.2.
  const { values } = singularValues([Float64Array.of(3, 4), Float64Array.of(0, 5)]);
  const [large, small] = values.toSorted((one, other) => other - one);
  expect(large).toBeCloseTo(3 * Math.sqrt(5), 14);
  expect(small).toBeCloseTo(Math.sqrt(5), 14);
});

it('leaves columns that are perpendicular, and gives them back turned', () => {
  // The square of a smaller number is no longer exact to its relative precision.
  const number = fc.double({ min: -10, max: 10, noNaN: true }).map((value) => (Math.abs(value) < 1e-100 ? 0 : value));
  const column = fc.array(number, { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 3 }), (lists) => {
      const columns = lists.map((list) => Float64Array.from(list));
      const { left, values, right } = singularValues(columns);
      const size = Math.max(...values);
      for (const [at, one] of left.entries()) {
        expect(Math.hypot(...one)).toBeCloseTo(values[at] as number, 10);
        for (const other of left.slice(at + 1))
          expect(Math.abs(dot(one, other))).toBeLessThanOrEqual(1e-13 * size ** 2);
        for (const [k, other] of right.entries())
          expect(dot(right[at] as Float64Array, other)).toBeCloseTo(k === at ? 1 : 0, 12);
        // A v = σ u
        for (let row = 0; row < 5; row++) {
          const product = columns.reduce(
            (sum, each, k) => sum + (each[row] as number) * ((right[at] as Float64Array)[k] as number),
            0,
          );
          expect(product).toBeCloseTo(one[row] as number, 9);
        }
      }
    }),
  );
});
