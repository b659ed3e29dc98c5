import { describe, expect, it } from 'vitest';
import { constantName, constantOf, editDistance, functionOf, nearestFunction, reservedFunction } from './names.js';
import { functionNames } from './syntax.js';

describe('names', () => {
  it.each([
    ['ln', 'log'],
    ['arctan', 'atan'],
    ['ReLU', 'relu'],
    ['GELU', 'gelu'],
    ['Swish', 'silu'],
    ['σ', 'sigmoid'],
    ['Φ', 'phi'],
    ['maximum', 'max'],
    ['toString', undefined],
    ['__proto__', undefined],
    ['constructor', undefined],
  ])('%s calls %s', (name, expected) => {
    expect(functionOf(name)).toBe(expected);
  });

  it('of functions call themselves, and mean nothing else', () => {
    for (const name of functionNames) {
      expect(functionOf(name)).toBe(name);
      expect(reservedFunction(name)).toBe(name);
      expect(constantOf(name)).toBeUndefined();
    }
    expect(reservedFunction('σ')).toBeUndefined();
    expect(reservedFunction('hasOwnProperty')).toBeUndefined();
  });

  it('of constants are exact', () => {
    expect(['pi', 'π', 'tau', 'e'].map(constantOf)).toEqual([Math.PI, Math.PI, 2 * Math.PI, Math.E]);
    expect([Math.PI, 2 * Math.PI, Math.E, 3.14].map(constantName)).toEqual(['pi', 'tau', 'e', undefined]);
    expect(constantOf('valueOf')).toBeUndefined();
  });
});

describe('what someone meant', () => {
  it.each([
    ['sigmod', 'sigmoid'],
    ['sigmiod', 'sigmoid'],
    ['softpuls', 'softplus'],
    ['tahn', 'tanh'],
    ['Exponent', undefined],
    ['qqq', undefined],
    ['cosh2', 'cosh'],
  ])('by %s is %s', (name, expected) => {
    expect(nearestFunction(name)).toBe(expected);
  });

  it('is measured in insertions, deletions, replacements and swaps', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('abc', 'abc')).toBe(0);
    expect(editDistance('ab', 'ba')).toBe(1);
    expect(editDistance('abcd', 'acbd')).toBe(1);
  });
});
