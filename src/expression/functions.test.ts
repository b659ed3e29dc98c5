import { describe, expect, it } from 'vitest';
import { functions } from './functions.js';
import { functionArguments, functionNames } from './syntax.js';

const { clamp, phi, round, step, gelu, silu, sigmoid, softplus } = functions;
const relativeError = (got: number, expected: number) => Math.abs(got / expected - 1);

describe('the functions of formulas', () => {
  // 17 digits each, from Python's mpmath at 60 digits.
  it.each([
    [-38, 2.88542835e-316],
    [-20, 2.7536241186062337e-89],
    [-5, 2.866515718791939e-7],
    [-1, 0.15865525393145705],
    [-1e-3, 0.4996010577860888],
    [0, 0.5],
    [1, 0.8413447460685429],
    [3, 0.9986501019683699],
  ])('phi(%d) has its digits', (u, expected) => {
    expect(relativeError(phi(u), expected)).toBeLessThan(u < -37 ? 1e-8 : 2e-15);
  });

  it.each([
    [-1.5, -2],
    [-0.5, 0],
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [0.49999999999999994, 0],
    [-3.2, -3],
    [2251799813685249.5, 2251799813685250],
    [1e300, 1e300],
  ])('round(%d) is %d', (u, expected) => {
    expect(Math.abs(round(u) - expected)).toBe(0);
  });

  it('step and clamp are what they are said to be', () => {
    expect([-1, -0, 0, 2].map((u) => step(u))).toEqual([0, 1, 1, 1]);
    expect(clamp(3, -1, 1)).toBe(1);
    expect(clamp(-3, -1, 1)).toBe(-1);
    expect(clamp(0.5, -1, 1)).toBe(0.5);
    expect(clamp(0, 2, 1)).toBe(1);
  });

  it.each(functionNames)('%s of NaN is NaN', (name) => {
    const [least] = functionArguments[name];
    expect(functions[name](...Array.from({ length: least }, () => NaN))).toBeNaN();
  });

  it('end as they should', () => {
    const ends = [gelu, silu, sigmoid, softplus, phi, functions.erf, functions.relu];
    expect(ends.map((f) => Math.abs(f(-Infinity)))).toEqual([0, 0, 0, 0, 0, 1, 0]);
    expect(ends.map((f) => f(Infinity))).toEqual([Infinity, Infinity, 1, Infinity, 1, 1, Infinity]);
    expect([round(Infinity), round(-Infinity), step(Infinity)]).toEqual([Infinity, -Infinity, 1]);
  });
});
