import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erf, erfc, productError, scaledErfc, sumError, timesExp, timesExpOfSquare } from './special.js';

const relativeError = (got: number, expected: number) => Math.abs(got / expected - 1);

describe('error functions', () => {
  // 17 digits each, from Python's mpmath at 40 digits; erf(½), erf(1) and erf(2) also stand in Abramowitz & Stegun,
  // table 7.1.
  const known: readonly (readonly [x: number, erf: number, erfc: number, scaled: number])[] = [
    [1e-10, 1.1283791670955126e-10, 0.999999999887162, 0.999999999887162],
    [0.1, 0.1124629160182849, 0.887537083981715, 0.8964569799691267],
    [0.2499, 0.2762203861055732, 0.7237796138944268, 0.7704208741661686],
    [0.2501, 0.27643238893083005, 0.72356761106917, 0.7702722329867264],
    [0.5, 0.5204998778130465, 0.4795001221869535, 0.6156903441929259],
    [0.75, 0.7111556336535151, 0.28884436634648486, 0.5069376502931449],
    [1, 0.8427007929497149, 0.15729920705028513, 0.427583576155807],
    [1.5, 0.9661051464753108, 0.033894853524689274, 0.3215854164543175],
    [2, 0.9953222650189527, 0.004677734981047266, 0.25539567631050575],
    [3, 0.9999779095030014, 2.209049699858544e-5, 0.17900115118138996],
    [5, 0.9999999999984626, 1.537459794428035e-12, 0.11070463773306863],
    [6.9, 1, 1.7036041929656822e-22, 0.08093362330974413],
    [7.1, 1, 1.007340252085844e-23, 0.07869751534162678],
    [10, 1, 2.088487583762545e-45, 0.05614099274382259],
    [20, 1, 5.395865611607901e-176, 0.02817434874105132],
    [26, 1, 5.663192408856143e-296, 0.021683584850562907],
  ];
  it.each(known)('at %d have all their digits', (x, expectedErf, expectedErfc, expectedScaled) => {
    expect(relativeError(erf(x), expectedErf)).toBeLessThan(4e-16);
    expect(relativeError(erfc(x), expectedErfc)).toBeLessThan(1.2e-15);
    expect(relativeError(scaledErfc(x), expectedScaled)).toBeLessThan(8e-16);
  });

  it.each([0.25, 1, Math.PI / 0.45, 1e8])('do not jump at %d, where the method changes', (x) => {
    for (const f of [scaledErfc, erf])
      expect(relativeError(f(x * (1 + 1e-15)), f(x * (1 - 1e-15)))).toBeLessThan(6e-15);
  });

  it('are odd, and sum to 1', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (x) => {
        expect(Math.abs(erf(-x) + erf(x))).toBe(0);
        expect(Math.abs(erf(x) + erfc(x) - 1)).toBeLessThan(5e-16);
      }),
    );
  });

  it('end in 0, 1 and 2', () => {
    expect([erf(30), erf(-30), erfc(30), erfc(-30), erf(1e300), erfc(1e300)]).toEqual([1, -1, 0, 2, 1, 0]);
  });
});

describe('exponentials', () => {
  it('keep the digits of a product whose exponential alone is subnormal', () => {
    // 1e20·e^−740, from mpmath.
    expect(relativeError(timesExp(1e20, -740), 4.188739880048049e-302)).toBeLessThan(1e-15);
  });

  it('of a square do not feel the rounding of the square', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 26, noNaN: true }), (z) => {
        // e^(−z²) by the exact square: leading part and error.
        const square = z * z;
        const exact = Math.exp(-square) * (1 - productError(z, z, square));
        expect(relativeError(timesExpOfSquare(1, -1, z), exact)).toBeLessThan(1e-15);
      }),
    );
  });

  it('are 0 far out', () => {
    for (const z of [60, 1e30, 1e200, Number.MAX_VALUE]) expect(timesExpOfSquare(1e3, -0.5, z)).toBe(0);
  });
});

describe('error-free transformations', () => {
  const integer = fc.integer({ min: -(2 ** 31), max: 2 ** 31 });

  it('give what rounding took', () => {
    fc.assert(
      fc.property(integer, integer, integer, (a, b, c) => {
        const [x, y] = [a * 2 ** 21 + c, b * 2 ** 21 - c];
        expect(BigInt(x * y) + BigInt(productError(x, y))).toBe(BigInt(x) * BigInt(y));
        const [far, near] = [a * 2 ** 60, b];
        expect(BigInt(far + near) + BigInt(sumError(far, near))).toBe(BigInt(far) + BigInt(near));
      }),
    );
  });
});
