/** The neuron's arithmetic in words and signs, and whether the numbers shown add up. */
import { formatFixed, formatNumber, shownFixed, shownNumber } from '../format.js';
import type { NeuronSetting } from '../quantity.js';

export interface Arithmetic {
  readonly inputs: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
  readonly preActivation: number;
}

/** The value of an input, a weight or the bias; 0 for one that is not there. */
export function settingOf({ inputs, weights, bias }: Arithmetic, setting: NeuronSetting): number {
  if (setting === 'b') return bias;
  return (setting.startsWith('x') ? inputs : weights)[Number(setting.slice(1)) - 1] ?? 0;
}

/** How far apart two decimal numbers may be and still be the same: float64 rounding, no more. */
const same = (left: number, right: number) => Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left));

/** '=' where the numbers that are shown make the sum that is shown, '≈' where rounding hides a part of it. */
export function sumRelation({ inputs, weights, bias, preActivation }: Arithmetic): '=' | '≈' {
  const shown = inputs.reduce(
    (sum, input, at) => sum + shownFixed(input) * shownFixed(weights[at] ?? 0),
    shownFixed(bias),
  );
  return same(shown, shownFixed(preActivation)) ? '=' : '≈';
}

/** '=' where the number that is shown is the whole number, or its nearest float32; else '≈'. */
export const valueRelation = (value: number, digits: number): '=' | '≈' =>
  Math.abs(value - shownNumber(value, digits)) <= 2 ** -24 * Math.abs(value) ? '=' : '≈';

/** The whole equation as a sentence, for a screen reader. */
export function sentenceOf(
  { inputs, weights, bias, preActivation }: Arithmetic,
  output: number,
  derivative: number,
  symbol: string,
): string {
  const name = symbol === 'σ' ? 'sigma' : symbol;
  const terms = inputs.map((input, at) => `${formatFixed(weights[at] ?? 0)} times ${formatFixed(input)}`);
  return [
    `z is ${[...terms, formatFixed(bias)].join(', plus ')}, which makes ${formatFixed(preActivation)}.`,
    `The output a is ${name} of z, ${formatNumber(output, 3)}.`,
    `The derivative there is ${formatNumber(derivative, 3)}.`,
  ].join(' ');
}
