/** Numbers with all the digits that tell one float32 from its neighbours. */

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raise = (exponent: string) =>
  [...exponent.replace('+', '')].map((sign) => (sign === '-' ? '⁻' : superscripts[Number(sign)])).join('');

/** 0.000012 as 1.2×10⁻⁵, with a true minus; from 0.001 to a million without a power of ten. */
export function allDigits(value: number, digits = 9): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e6)) return String(Number(value.toPrecision(digits))).replace('-', '−');
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return `${String(Number(mantissa)).replace('-', '−')}×10${raise(exponent)}`;
}
