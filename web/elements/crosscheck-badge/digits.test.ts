import { expect, it } from 'vitest';
import { allDigits } from './digits.js';

it.each([
  [0, '0'],
  [0.51437646, '0.51437646'],
  [-1.25, '−1.25'],
  [123456.789, '123456.789'],
  [-6.8e-7, '−6.8×10⁻⁷'],
  [2.5e12, '2.5×10¹²'],
  [Infinity, '∞'],
  [NaN, 'NaN'],
])('%s is written %s', (value, text) => {
  expect(allDigits(value)).toBe(text);
});

it('tells a float32 from its neighbour', () => {
  const value = Math.fround(1 / 3);
  expect(Math.fround(Number(allDigits(value)))).toBe(value);
});
