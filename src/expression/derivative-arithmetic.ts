/** The derivatives of sums, products, quotients and powers. */
import { type Algebra, computing } from './algebra.js';
import { collectProduct } from './products.js';
import type { Slope } from './right-side.js';
import type { Expression } from './syntax.js';
import { comparison, dependsOnVariable, isNumber, number, one, zero } from './tree.js';

/** An expression with its derivative. */
export type SlopeOf = (part: Expression) => Slope;

export function arithmeticSlope(
  algebra: Algebra,
  node: Expression & { kind: 'arithmetic' },
  slope: SlopeOf,
): Expression {
  const [left, right] = [slope(node.left), slope(node.right)];
  const [u, v, du, dv] = [left.value, right.value, left.derivative, right.derivative];
  switch (node.operator) {
    case '+':
      return algebra.sum(du, dv);
    case '-':
      return algebra.difference(du, dv);
    case '*':
      return algebra.sum(algebra.product(du, v), algebra.product(u, dv));
    case '/':
      return quotientSlope(algebra, node, left, right, slope);
    case '^':
      return powerSlope(algebra, node, left, right);
  }
}

/** (u′·v − u·v′) / v² for reading, and (u′·w − n·u·w′) / w^(n + 1) for v = w^n. */
function quotientSlope(algebra: Algebra, node: Expression, left: Slope, right: Slope, slope: SlopeOf): Expression {
  const [u, v, du, dv] = [left.value, right.value, left.derivative, right.derivative];
  if (isNumber(dv, 0)) return algebra.quotient(du, v);
  if (algebra === computing) return stableQuotientSlope(node, du, v, slope);
  if (v.kind === 'arithmetic' && v.operator === '^' && !dependsOnVariable(v.right)) {
    const [w, n] = [v.left, v.right];
    const step = algebra.product(n, u, slope(w).derivative);
    const above = algebra.difference(algebra.product(du, w), step);
    return algebra.quotient(above, algebra.power(w, algebra.sum(n, one)));
  }
  const above = algebra.difference(algebra.product(du, v), algebra.product(u, dv));
  return algebra.quotient(above, algebra.power(v, 2));
}

/** u′ / v − (u / v)·(v₁′ / v₁ + …) with the factors of v, in which no product is formed that may overflow. */
function stableQuotientSlope(node: Expression, du: Expression, v: Expression, slope: SlopeOf): Expression {
  const { factors } = collectProduct(computing.fold, [v, 1]);
  const [only] = factors;
  const relative = factors
    .map(({ base, exponent }) => computing.quotient(computing.product(number(exponent), slope(base).derivative), base))
    .reduce((sum, each) => computing.sum(sum, each), zero);
  if (factors.length === 1 && only?.exponent === 1 && !isNumber(du, 0)) {
    return computing.quotient(computing.difference(du, computing.product(node, slope(v).derivative)), v);
  }
  return computing.difference(computing.quotient(du, v), computing.product(node, relative));
}

/** n·u^(n − 1)·u′ for an exponent n without x, else u^v·(v′·log(u) + v·u′ / u), which holds for u > 0. */
export function powerSlope(algebra: Algebra, node: Expression, left: Slope, right: Slope): Expression {
  const [u, v, du, dv] = [left.value, right.value, left.derivative, right.derivative];
  const outer = algebra.product(v, du, algebra.power(u, algebra.difference(v, one)));
  if (!dependsOnVariable(v)) return outer;
  if (isNumber(u, 0)) return outer;
  let inner = algebra.product(dv, node, algebra.call('log', u));
  if (algebra === computing) {
    // 0^v is 0 wherever v is positive, and 0·log(0) is no number; nor is 0·log(u) for negative u.
    if (!dependsOnVariable(u)) inner = algebra.choice(comparison(u, '==', zero), zero, inner);
    if (dependsOnVariable(dv)) inner = algebra.choice(comparison(dv, '==', zero), zero, inner);
  }
  return algebra.sum(outer, inner);
}
