import type { Algebra } from './algebra.js';
import { foldScaling } from './fold.js';
import { buildProduct, collectProduct } from './products.js';
import type { Expression } from './syntax.js';
import { arithmetic, isNumber, number, one, zero } from './tree.js';

/** Whole numbers up to here are exact, sums and products of them too. */
const largestExponent = 64;
const isWhole = (tree: Expression): tree is Expression & { kind: 'number' } =>
  tree.kind === 'number' && Number.isInteger(tree.value) && Math.abs(tree.value) <= largestExponent;

/** base ^ exponent, of simplified parts. */
export function simplifiedPower(algebra: Algebra, base: Expression, exponent: Expression): Expression {
  if (isNumber(exponent, 0) || isNumber(base, 1)) return one;
  if (isNumber(exponent, 1)) return base;
  if (base.kind === 'number' && exponent.kind === 'number') {
    const value = algebra.fold(base.value ** exponent.value);
    return value === undefined ? arithmetic(base, '^', exponent) : number(value);
  }
  if (isNumber(base, 0) && exponent.kind === 'number' && exponent.value > 0) return zero;
  if (isNumber(base, Math.E)) return algebra.call('exp', exponent);
  if (!isWhole(exponent)) return arithmetic(base, '^', exponent);
  if (exponent.value === -1) return algebra.quotient(one, base);
  return wholePower(algebra, base, exponent);
}

function wholePower(algebra: Algebra, base: Expression, exponent: Expression & { kind: 'number' }): Expression {
  const even = exponent.value % 2 === 0;
  if (base.kind === 'negate') {
    const power = algebra.power(base.of, exponent);
    return even ? power : algebra.negative(power);
  }
  if (even && base.kind === 'call' && base.callee === 'abs') return algebra.power(base.arguments[0] ?? base, exponent);
  const product = collectProduct(algebra.fold, [base, 1]);
  const scale = product.coefficient / product.divisor;
  const power = foldScaling(algebra.fold, scale ** exponent.value, false);
  if (Math.abs(scale) !== 1 && scale !== 0 && power !== undefined) {
    const rest = algebra.power(buildProduct({ ...product, coefficient: 1, divisor: 1 }), exponent);
    return algebra.product(number(power), rest);
  }
  const [only] = product.factors;
  if (product.factors.length === 1 && only && only.exponent < 0 && scale === 1) {
    return algebra.quotient(one, algebra.power(only.base, -only.exponent * exponent.value));
  }
  if (base.kind === 'arithmetic' && base.operator === '^' && isWhole(base.right)) {
    const both = base.right.value * exponent.value;
    if (Math.abs(both) <= largestExponent) return algebra.power(base.left, number(both));
  }
  return arithmetic(base, '^', exponent);
}
