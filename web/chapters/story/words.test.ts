import { expect, it } from 'vitest';
import { roundCount } from './words.js';

it.each([
  [950, '950'],
  [12_345, '12,000'],
  [41_200_000, '41 million'],
  [3_450_000_000, '3.5 billion'],
  [1.2e12, '1.2 trillion'],
])('roundCount(%s) is %s', (value, text) => {
  expect(roundCount(value)).toBe(text);
});
