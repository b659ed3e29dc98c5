/**
 * Factors that hold an exponential back: σ(−u)·e^u is σ(u), e^u / cosh(u) is 2 σ(2u), e^u / (e^u − 1) is −1 / (e^(−u) − 1),
 * and e^u / (a + b·e^u) is 1 / (a·e^(−u) + b).
 */
import { computing as algebra } from './algebra.js';
import { argumentOf, exponentialTerms, isSum, ratio, sumOfExponentials } from './exponentials.js';
import type { Factor } from './products.js';
import type { Expression } from './syntax.js';
import { isNumber, number, one } from './tree.js';

export interface Absorbed {
  /** How many of the factor's powers take part. */
  readonly times: number;
  /** What they take of the exponent. */
  readonly exponent: Expression;
  /** What becomes of them. */
  readonly into: Expression;
}

/** What e^w and the factor make together, for w = m·u with a whole m; undefined if they have nothing to do with each other. */
export function absorb(factor: Factor, w: Expression): Absorbed | undefined {
  for (const { u, into } of partners(factor)) {
    const m = ratio(w, u);
    if (m === undefined || m < 1 || !Number.isInteger(m)) continue;
    const times = Math.min(m, Math.abs(factor.exponent));
    return { times, exponent: algebra.product(number(times), u), into: algebra.power(into, times) };
  }
  return undefined;
}

/** Every u for which e^u and one power of the factor are one expression, and that expression. */
function partners({ base, exponent }: Factor): { readonly u: Expression; readonly into: Expression }[] {
  const above = exponent > 0;
  const logistic = argumentOf('sigmoid', base);
  if (logistic && above) {
    const u = algebra.negative(logistic);
    return [{ u, into: algebra.call('sigmoid', u) }];
  }
  if (above) return [];
  const hyperbolic = argumentOf('cosh', base);
  if (hyperbolic) {
    return [hyperbolic, algebra.negative(hyperbolic)].map((u) => {
      const gate = algebra.call('sigmoid', algebra.product(number(2), u));
      return { u, into: algebra.product(number(2), gate) };
    });
  }
  const excess = argumentOf('expm1', base);
  if (excess) {
    const opposite = algebra.call('expm1', algebra.negative(excess));
    return [{ u: excess, into: algebra.quotient(number(-1), opposite) }];
  }
  if (!isSum(base)) return [];
  const terms = exponentialTerms(base);
  return terms
    .map(({ exponent: u }) => u)
    .filter((u) => !isNumber(u, 0))
    .map((u) => ({ u, into: algebra.quotient(one, sumOfExponentials(terms, algebra.negative(u))) }));
}
