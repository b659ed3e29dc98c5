/** What a field writes: what it shows, and what somebody edits, which must be readable again. */
import { formatExact, formatFixed } from '../format.js';

/** Up to here whole numbers are exact. */
const mostWhole = 2 ** 53;

/** A whole number is written out, however large: a seed is no measurement. The rest as formatFixed. */
export const formatField = (value: number, digits: number): string =>
  digits === 0 && Number.isInteger(value) && Math.abs(value) <= mostWhole
    ? String(value).replace('-', '\u2212')
    : formatFixed(value, digits);

/** As formatExact, but a power of ten is written as it can be typed: 1e-7, 250000. */
export function formatEdited(value: number, digits: number): string {
  const text = formatExact(value, digits);
  const vanishes = value !== 0 && Number(text.replace('\u2212', '-')) === 0;
  return text.includes('×') || vanishes ? String(value).replace('-', '\u2212') : text;
}
