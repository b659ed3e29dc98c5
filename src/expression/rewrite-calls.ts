/** Logarithms, roots and powers of what is itself an exponential or a square. */
import { computing as algebra } from './algebra.js';
import {
  argumentOf,
  type Exponential,
  exponentialTerms,
  isSum,
  joinExponential,
  splitExponential,
} from './exponentials.js';
import { logisticParts } from './logistic.js';
import { buildProduct, collectProduct } from './products.js';
import { hasSign } from './signs.js';
import type { Expression } from './syntax.js';
import { isNumber, number, one } from './tree.js';

const { fold } = algebra;
const f = algebra.call;

/** The call in a safer form, or undefined if there is none. */
export function rewriteCall(tree: Expression & { kind: 'call' }): Expression | undefined {
  const [u] = tree.arguments;
  if (!u) return undefined;
  switch (tree.callee) {
    case 'log':
      return rewriteLogarithm(u);
    case 'log1p':
      return rewriteLog1p(u);
    case 'sqrt':
      return rewriteRoot(u);
    default:
      return undefined;
  }
}

/** A power in a safer form, or undefined if there is none: (e^u)^v is e^(u·v), (1 + e^u)^(−v) is σ(−u)^v, and u^½ the root. */
export function rewritePower(tree: Expression & { kind: 'arithmetic' }): Expression | undefined {
  const { left, right } = tree;
  const u = argumentOf('exp', left);
  if (u) return f('exp', algebra.product(u, right));
  const parts = hasSign(right) ? logisticParts(left) : undefined;
  if (parts && isNumber(parts.scale, 1)) return algebra.power(parts.logistic, algebra.negative(right));
  if (isNumber(right, 0.5)) return f('sqrt', left);
  return isNumber(right, -0.5) ? algebra.quotient(one, f('sqrt', left)) : undefined;
}

function rewriteLogarithm(of: Expression): Expression | undefined {
  const softplus = argumentOf('sigmoid', of);
  if (softplus) return algebra.negative(f('softplus', algebra.negative(softplus)));
  if (isSum(of)) return logarithmOfSum(of);
  const product = collectProduct(fold, [of, 1]);
  const { rest, exponent } = splitExponential(product);
  if (!isNumber(exponent, 0)) return algebra.sum(exponent, f('log', buildProduct(rest)));
  const { coefficient, divisor, factors } = product;
  const [only] = factors;
  if (factors.length !== 1 || !only || coefficient <= 0) return undefined;
  if (only.exponent === -1) return algebra.difference(number(Math.log(coefficient / divisor)), f('log', only.base));
  // log(k·cosh(u)), which is |u| + ln(1 + e^(−2|u|)) + log(k / 2)
  const u = only.exponent === 1 ? argumentOf('cosh', only.base) : undefined;
  if (!u) return undefined;
  const size = f('abs', u);
  const grown = algebra.sum(size, f('softplus', algebra.product(number(-2), size)));
  return algebra.sum(grown, number(Math.log(coefficient / divisor / 2)));
}

/** The logarithm of a·e^u + b·e^v with positive numbers a and b, one of the exponents 0 or not; or of 1 + u. */
function logarithmOfSum(of: Expression): Expression | undefined {
  const terms = exponentialTerms(of);
  const exponents = terms.flatMap(logarithmOf);
  const [first, second] = exponents;
  if (exponents.length === 2 && terms.length === 2 && first && second) {
    if (second.kind === 'number') return softenedMaximum(second, first);
    if (first.kind === 'number') return softenedMaximum(first, second);
    const distance = algebra.negative(f('abs', algebra.difference(first, second)));
    return algebra.sum(f('max', first, second), f('softplus', distance));
  }
  const unit = terms.find(({ rest, exponent }) => isNumber(joinExponential({ rest, exponent }), 1));
  return unit && f('log1p', algebra.difference(of, one));
}

/** ln(e^constant + e^u) */
function softenedMaximum(constant: Expression, u: Expression): Expression {
  return algebra.sum(constant, f('softplus', algebra.difference(u, constant)));
}

/** The logarithm of a term that is positive for every x: a positive number times an exponential. */
function logarithmOf({ rest, exponent }: Exponential): Expression[] {
  if (rest.factors.length > 0 || rest.coefficient <= 0) return [];
  return [algebra.sum(exponent, number(Math.log(rest.coefficient / rest.divisor)))];
}

function rewriteLog1p(of: Expression): Expression | undefined {
  const inverse = argumentOf('expm1', of);
  if (inverse) return inverse;
  const { rest, exponent } = splitExponential(collectProduct(fold, [of, 1]));
  const [u] = isNumber(exponent, 0) ? [] : logarithmOf({ rest, exponent });
  return u && f('softplus', u);
}

function rewriteRoot(of: Expression): Expression | undefined {
  const exponent = argumentOf('exp', of);
  if (exponent) return f('exp', algebra.quotient(exponent, number(2)));
  if (of.kind !== 'arithmetic' || of.operator !== '^' || of.right.kind !== 'number') return undefined;
  const { value } = of.right;
  return value > 0 && value % 2 === 0 ? f('abs', algebra.power(of.left, value / 2)) : undefined;
}
