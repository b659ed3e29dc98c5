import { describe, expect, it } from 'vitest';
import { parseNumber } from '../format.js';
import { formatEdited, formatField } from './text.js';

describe('what a field shows', () => {
  it.each([
    [123_456, 0, '123456'],
    [-1_000_000, 0, '−1000000'],
    [-0, 0, '0'],
    [0.5, 2, '0.50'],
    [250_000.5, 1, '2.5×10⁵'],
  ])('of %f with %i decimals is %s', (value, digits, text) => {
    expect(formatField(value, digits)).toBe(text);
  });
});

describe('what is edited', () => {
  it.each([0.1, 1 / 3, 1e-7, -2.5e-9, 250_000.5, -1_000_000, 1e30, 3])('of %f can be read again', (value) => {
    const text = formatEdited(value, 2);
    expect(parseNumber(text)).toBeCloseTo(value, 6);
    expect(parseNumber(text)).not.toBe(0);
  });
});
