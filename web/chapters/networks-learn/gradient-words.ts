/** What the figure of vanishing gradients says. */
import { getActivation, isFormulaName } from '../../../src/index.js';
import { formatFixed, formatNumber } from '../../elements/format.js';
import type { DeepSetting } from './deep-network.js';
import { factorPerLayer, type GradientSizes } from './gradient-sizes.js';

/** A size, large or small, with two digits that count. */
export function sizeText(size: number): string {
  if (size === 0) return '0';
  return size >= 0.01 && size < 1000 ? formatFixed(size, size < 1 ? 3 : 2) : scientific(size);
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10ⁿ */
export const powerOfTen = (power: number): string =>
  `10${[...String(power)].map((digit) => (digit === '-' ? '⁻' : superscripts[Number(digit)])).join('')}`;

function scientific(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const [mantissa = '', exponent = '0'] = value.toExponential(1).split('e');
  return `${mantissa}×${powerOfTen(Number(exponent))}`;
}

export const labelOf = ({ activation }: GradientSizes): string =>
  isFormulaName(activation.name) ? 'Yours' : getActivation(activation.name).label;

function oneSentence(measured: GradientSizes): string {
  const { sizes } = measured;
  const name = labelOf(measured);
  if (!sizes) return `${name}: the numbers grow too large for float32.`;
  const [first = 0] = sizes;
  if (first === 0) return `${name}: nothing of the error arrives at the first layer.`;
  const per = factorPerLayer(sizes);
  if (per === null) return `${name}: ${sizeText(first)}.`;
  return `${name}: times ${sizeText(per)} with each layer back, and ${sizeText(first)} in the first.`;
}

/** What was measured, in sentences. */
export const measuredWords = (measured: readonly GradientSizes[], { depth }: DeepSetting): string =>
  `The size of δ in ${depth === 1 ? 'the one hidden layer' : `${depth} hidden layers`}. ${measured.map(oneSentence).join(' ')}`;
