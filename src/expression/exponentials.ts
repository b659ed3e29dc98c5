/** Sums and products of exponentials, taken apart by their exponents. */
import { computing } from './algebra.js';
import { buildProduct, type Factor, type Product } from './products.js';
import { collectSum, type Term, termProduct } from './sums.js';
import type { Expression, FunctionName } from './syntax.js';
import { isNumber, isSame, number, zero } from './tree.js';

const { fold } = computing;

/** The argument of a call of that function of one argument; undefined for anything else. */
export function argumentOf(callee: FunctionName, tree: Expression): Expression | undefined {
  return tree.kind === 'call' && tree.callee === callee ? tree.arguments[0] : undefined;
}

export const exponential = (exponent: Expression): Expression => computing.call('exp', exponent);

export const isSum = (tree: Expression): boolean =>
  tree.kind === 'arithmetic' && (tree.operator === '+' || tree.operator === '-');

const size = ({ coefficient, divisor }: Term) => coefficient / divisor;

/** m where one expression is m times the other, else undefined. */
export function ratio(multiple: Expression, of: Expression): number | undefined {
  const [above, below] = [collectSum(fold, [multiple, 1]).terms, collectSum(fold, [of, 1]).terms];
  const [first] = below;
  if (!first || above.length !== below.length) return undefined;
  let result: number | undefined;
  for (const term of below) {
    const like = above.find((each) => isSame(each.of, term.of));
    const quotient = like && size(like) / size(term);
    if (quotient === undefined || (result !== undefined && result !== quotient)) return undefined;
    result = quotient;
  }
  return result;
}

/** A product without its exponentials, and the exponent of these as one; 0 where it has none. */
export interface Exponential {
  readonly rest: Product;
  readonly exponent: Expression;
}

export function splitExponential(product: Product): Exponential {
  let exponent: Expression = zero;
  const factors: Factor[] = [];
  for (const factor of product.factors) {
    const argument = argumentOf('exp', factor.base);
    if (argument) exponent = computing.sum(exponent, computing.product(number(factor.exponent), argument));
    else factors.push(factor);
  }
  return { rest: { ...product, factors }, exponent };
}

/** rest · e^exponent as a tree. */
export function joinExponential({ rest, exponent }: Exponential): Expression {
  const factor: Factor[] = isNumber(exponent, 0) ? [] : [{ base: exponential(exponent), exponent: 1 }];
  return buildProduct({ ...rest, factors: [...rest.factors, ...factor] });
}

/** The terms of a sum, each with its exponential split off. */
export function exponentialTerms(sum: Expression): Exponential[] {
  return collectSum(fold, [sum, 1]).terms.map((term) => splitExponential(termProduct(fold, term)));
}

/** The sum of such terms, each multiplied with e^shift. */
export function sumOfExponentials(terms: readonly Exponential[], shift: Expression): Expression {
  return terms
    .map(({ rest, exponent }) => joinExponential({ rest, exponent: computing.sum(exponent, shift) }))
    .reduce((sum, term) => computing.sum(sum, term));
}
