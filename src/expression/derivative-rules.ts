/**
 * The derivative of each smooth function at u, to be multiplied with u′. Where two forms are equal, it is the one that keeps
 * its digits in the tails: σ(u)·σ(−u), not σ(u)·(1 − σ(u)).
 */
import type { Algebra } from './algebra.js';
import type { Expression, FunctionName } from './syntax.js';
import { number, one } from './tree.js';

type Rule = (algebra: Algebra, u: Expression) => Expression;

const pi = number(Math.PI);
const two = number(2);

/** σ(u)·σ(−u) */
function bell(algebra: Algebra, u: Expression): Expression {
  return algebra.product(algebra.call('sigmoid', u), algebra.call('sigmoid', algebra.negative(u)));
}

/** The normal distribution's density e^(−u²/2) / √(2π). */
function density(algebra: Algebra, u: Expression): Expression {
  const exponent = algebra.negative(algebra.quotient(algebra.power(u, 2), two));
  return algebra.quotient(algebra.call('exp', exponent), algebra.call('sqrt', algebra.product(two, pi)));
}

export const smoothRules = {
  sqrt: (algebra, u) => algebra.quotient(one, algebra.product(two, algebra.call('sqrt', u))),
  exp: (algebra, u) => algebra.call('exp', u),
  expm1: (algebra, u) => algebra.call('exp', u),
  log: (algebra, u) => algebra.quotient(one, u),
  log1p: (algebra, u) => algebra.quotient(one, algebra.sum(one, u)),
  sin: (algebra, u) => algebra.call('cos', u),
  cos: (algebra, u) => algebra.negative(algebra.call('sin', u)),
  tan: (algebra, u) => algebra.sum(one, algebra.power(algebra.call('tan', u), 2)),
  atan: (algebra, u) => algebra.quotient(one, algebra.sum(one, algebra.power(u, 2))),
  sinh: (algebra, u) => algebra.call('cosh', u),
  cosh: (algebra, u) => algebra.call('sinh', u),
  tanh: (algebra, u) => algebra.product(number(4), bell(algebra, algebra.product(two, u))),
  sigmoid: bell,
  softplus: (algebra, u) => algebra.call('sigmoid', u),
  gelu: (algebra, u) => algebra.sum(algebra.call('phi', u), algebra.product(u, density(algebra, u))),
  // σ(u) + u·σ(u)·σ(−u)
  silu(algebra, u) {
    const rest = algebra.product(u, algebra.call('sigmoid', algebra.negative(u)));
    return algebra.product(algebra.call('sigmoid', u), algebra.sum(one, rest));
  },
  erf(algebra, u) {
    const factor = algebra.quotient(two, algebra.call('sqrt', pi));
    return algebra.product(factor, algebra.call('exp', algebra.negative(algebra.power(u, 2))));
  },
  phi: density,
} as const satisfies Partial<Record<FunctionName, Rule>>;

export const isSmooth = (callee: FunctionName): callee is keyof typeof smoothRules =>
  Object.hasOwn(smoothRules, callee);
