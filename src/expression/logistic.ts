/** The sum r + r·e^u, which is r / σ(−u). */
import { computing as algebra } from './algebra.js';
import { exponentialTerms, isSum } from './exponentials.js';
import { buildProduct } from './products.js';
import type { Expression } from './syntax.js';
import { isNumber, isSame } from './tree.js';

export interface LogisticParts {
  /** σ(−u) */
  readonly logistic: Expression;
  /** r */
  readonly scale: Expression;
}

/** What the sum is made of, or undefined if it is another one. */
export function logisticParts(sum: Expression): LogisticParts | undefined {
  if (!isSum(sum)) return undefined;
  const [first, second, ...others] = exponentialTerms(sum);
  if (!first || !second || others.length > 0) return undefined;
  const [constant, growing] = isNumber(first.exponent, 0) ? [first, second] : [second, first];
  const [scale, other] = [buildProduct(constant.rest), buildProduct(growing.rest)];
  if (!isNumber(constant.exponent, 0) || isNumber(growing.exponent, 0) || !isSame(scale, other)) return undefined;
  return { logistic: algebra.call('sigmoid', algebra.negative(growing.exponent)), scale };
}
