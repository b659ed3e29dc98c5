import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatExact,
  formatFixed,
  formatNumber,
  inParentheses,
  parseNumber,
  shownFixed,
  shownNumber,
} from './format.js';

describe('formatFixed', () => {
  it.each([
    [0.8, 2, '0.80'],
    [-0.5, 2, '−0.50'],
    [-0.001, 2, '0.00'],
    [-0, 0, '0'],
    [99_999.994, 2, '99999.99'],
    [123_456, 2, '1.2×10⁵'],
    [-1e21, 2, '−1.0×10²¹'],
    [Number.NEGATIVE_INFINITY, 2, '−∞'],
    [Number.NaN, 2, 'NaN'],
  ])('writes %f with %i decimals as %s', (value, digits, text) => expect(formatFixed(value, digits)).toBe(text));

  it('never writes a hyphen or a negative zero', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, digits) => {
        const text = formatFixed(value, digits);
        expect(text).not.toContain('-');
        expect(text).not.toMatch(/^−0(\.0*)?$/);
      }),
    );
  });
});

describe('formatNumber', () => {
  it.each([
    [4.54e-5, 3, '4.5×10⁻⁵'],
    [-4.54e-5, 3, '−4.5×10⁻⁵'],
    [0, 3, '0.000'],
    [0.0005, 3, '0.001'],
  ])('writes %f with %i decimals as %s', (value, digits, text) => expect(formatNumber(value, digits)).toBe(text));
});

describe('formatExact', () => {
  it.each([
    [0.8, 2, '0.80'],
    [Math.fround(0.8), 2, '0.80'],
    [0.123456, 2, '0.123456'],
    [-1e-9, 2, '0.00'],
    [-20, 0, '−20'],
    [0.5, 0, '0.5'],
  ])('writes %f with at least %i decimals as %s', (value, digits, text) =>
    expect(formatExact(value, digits)).toBe(text),
  );
});

describe('parseNumber', () => {
  it.each([
    ['−0.5', -0.5],
    ['–2', -2],
    [' 1,5 ', 1.5],
    ['+3.', 3],
    ['.25', 0.25],
    ['2e-3', 0.002],
  ])('reads %s', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(['', '-', '1.000,5', '1,000,5', 'abc', '0x10', '1e999', 'NaN', 'Infinity', '1 2'])('refuses %s', (text) =>
    expect(parseNumber(text)).toBeNull(),
  );

  it('reads back what is written', () => {
    fc.assert(
      fc.property(fc.double({ min: -99_999, max: 99_999, noNaN: true }), (value) => {
        expect(parseNumber(formatFixed(value, 4))).toBeCloseTo(value, 4);
      }),
    );
  });
});

it('knows what number the text claims', () => {
  expect(shownFixed(0.126)).toBe(0.13);
  expect(shownFixed(123_456)).toBe(120_000);
  expect(shownNumber(4.54e-5, 3)).toBe(4.5e-5);
});

it('puts parentheses around what is negative', () => {
  expect(inParentheses(formatFixed(-0.5))).toBe('(−0.50)');
  expect(inParentheses(formatFixed(0.5))).toBe('0.50');
});
