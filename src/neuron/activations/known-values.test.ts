/**
 * The float64 formulas against values of another authority. `known-values.csv` was computed with Python's mpmath at
 * 360 digits from the textbook formulas (z·erfc(−z/√2)/2, z·tanh(ln(1 + e^z)), …), at z exactly the float64 that its
 * second column prints; it holds 20 digits of each result.
 *
 * Rows of a new activation are welcome and not demanded: without any, its f′ is held against its f alone, in
 * `extrapolated-slope.test.ts`, and its WGSL against its float64 formulas.
 */
import { describe, expect, it } from 'vitest';
import { activations, isBuiltInActivationName, type BuiltInActivationName } from './index.js';
import table from './known-values.csv?raw';

const lines = table.trim().split('\n').slice(1);
const rows = lines.map((line) => {
  const [name = '', z, value, derivative] = line.split(',');
  return { name, z: Number(z), value: Number(value), derivative: Number(derivative) };
});

/** The spacing of float64 numbers at x. */
const ulp = (x: number) => Math.max(2 ** -1074, 2 ** (Math.floor(Math.log2(Math.abs(x))) - 52));
function error(got: number, expected: number): number {
  if (Object.is(got, expected) || got === expected) return 0;
  return Math.abs(got - expected) / ulp(expected);
}

describe('known values', () => {
  const names = [...new Set(rows.map(({ name }) => name))].filter(isBuiltInActivationName);

  it('are there for 25 activations', () => {
    expect(names.length).toBeGreaterThanOrEqual(25);
  });

  it.each(names)('%s is within 6 ULP', (name) => {
    const { value, derivative } = activations[name];
    const own = rows.filter((row) => row.name === name);
    expect(own.length).toBeGreaterThan(60);
    const misses = own.flatMap((row) => {
      const errors = [error(value(row.z), row.value), error(derivative(row.z), row.derivative)];
      return errors.every((each) => each <= 6) ? [] : [{ ...row, errors }];
    });
    expect(misses).toEqual([]);
  });

  it('would notice an error of 10 ULP', () => {
    expect(error(1 + 10 * Number.EPSILON, 1)).toBeGreaterThan(6);
    expect(error(0, 2 ** -1060)).toBeGreaterThan(6);
  });
});

describe('published values', () => {
  // Abramowitz & Stegun, Handbook of Mathematical Functions: tables 4.4 (e^−x), 4.15 (hyperbolic), 26.1 (Φ).
  const published: readonly (readonly [name: BuiltInActivationName, z: number, value: number, digits: number])[] = [
    ['tanh', 1, 0.76159416, 8],
    ['tanh', 2, 0.96402758, 8],
    ['gelu', 1, 0.841344746068543, 15],
    ['gelu', 2, 2 * 0.977249868051821, 14],
    ['gelu', -1, -(1 - 0.841344746068543), 15],
    ['gaussian', 1, 0.367879441171442, 15],
    ['arctan', 1, 0.785398163397448, 15],
    ['softplus', 1, 1.313261687518223, 15],
    ['sinc', 4.493409457909064, -0.217233628211222, 15],
  ];
  it.each(published)('%s(%d) is %d', (name, z, value, digits) => {
    expect(Math.abs(activations[name].value(z) - value)).toBeLessThan(0.6 * 10 ** -digits);
  });

  it('of SELU make zero mean and unit variance a fixed point', () => {
    // Klambauer et al., 2017: the mean and the second moment of f(z), z normal, are 0 and 1.
    const { value } = activations.selu;
    let [mean, square] = [0, 0];
    const width = 1e-3;
    for (let z = -12 + width / 2; z < 12; z += width) {
      const weight = (width * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
      mean += weight * value(z);
      square += weight * value(z) ** 2;
    }
    expect(Math.abs(mean)).toBeLessThan(1e-6);
    expect(Math.abs(square - 1)).toBeLessThan(1e-6);
  });
});
