/** How numbers are written for people, and read back. */

const minus = '\u2212';
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const withMinus = (text: string): string => text.replace('-', minus);

function scientific(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e');
  const raised = [...exponent.replace('+', '')].map((sign) => (sign === '-' ? '⁻' : superscripts[Number(sign)]));
  return `${withMinus(mantissa)}×10${raised.join('')}`;
}

/**
 * A number with a fixed count of decimals and a true minus: −0.50. What rounds to zero is written as zero, without
 * a sign; from 100,000 on it is written as 1.2×10⁵.
 */
export function formatFixed(value: number, digits = 2): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${minus}∞`;
  if (Math.abs(value) >= 1e5) return scientific(value);
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : withMinus(text);
}

/** As formatFixed, but what is small yet not zero says so: 4.5×10⁻⁵ rather than 0.00. */
export function formatNumber(value: number, digits = 2): string {
  const vanishes = value !== 0 && Number.isFinite(value) && Number(value.toFixed(digits)) === 0;
  return vanishes ? scientific(value) : formatFixed(value, digits);
}

/** At least `digits` decimals, and up to six where the number has them: what an editor shows. */
export function formatExact(value: number, digits = 2): string {
  const text = formatFixed(value, Math.max(digits, 6));
  if (!text.includes('.') || text.includes('×')) return text;
  const [whole = '', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(digits, '0');
  const trimmed = kept ? `${whole}.${kept}` : whole;
  return Number(trimmed.replace(minus, '-')) === 0 ? trimmed.replace(minus, '') : trimmed;
}

/** Reads what people type: a true minus or a hyphen, a decimal point or comma. Null if it is no finite number. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace(/^[\u2212\u2013\u2012\uFE63\uFF0D]/, '-');
  const pointed = plain.includes('.') ? plain : plain.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(pointed)) return null;
  const value = Number(pointed);
  return Number.isFinite(value) ? value : null;
}

/** A negative number inside a product or a sum wears parentheses. */
export const inParentheses = (text: string): string => (text.startsWith(minus) ? `(${text})` : text);

/** The number that formatFixed claims: what a reader with a calculator would type. */
export const shownFixed = (value: number, digits = 2): number =>
  Number(Math.abs(value) >= 1e5 ? value.toExponential(1) : value.toFixed(digits));

/** The number that formatNumber claims. */
export const shownNumber = (value: number, digits = 2): number =>
  shownFixed(value, digits) === 0 ? Number(value.toExponential(1)) : shownFixed(value, digits);

export type Sign = 'positive' | 'negative' | 'zero';

export const signOf = (value: number): Sign => (value > 0 ? 'positive' : value < 0 ? 'negative' : 'zero');
