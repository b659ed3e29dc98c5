/**
 * Sums of two terms that lose their digits, or overflow, where the function they are does not. Each rule takes a term
 * c·f(u) and its partner r·c·(…) apart from what both are multiplied with.
 */
import { computing as algebra } from './algebra.js';
import { buildProduct, collectProduct, type Product } from './products.js';
import { buildSum, buildTerm, collectSum, type Term, termOf, termProduct } from './sums.js';
import type { Expression, FunctionName } from './syntax.js';
import { number } from './tree.js';

const { fold } = algebra;

/** f(u), or its square, with what its term is multiplied with. */
interface Found {
  readonly callee: FunctionName;
  readonly power: number;
  readonly u: Expression;
  readonly rest: Product;
}

const half = (u: Expression) => algebra.quotient(u, number(2));
const twice = (u: Expression) => algebra.product(number(2), u);
const turned = (u: Expression) => algebra.negative(u);
const f = (callee: FunctionName, u: Expression) => algebra.call(callee, u);
const rootTwo = (u: Expression) => algebra.product(number(Math.SQRT2), u);

/** f(u)^n + r, for a number r, as a factor and a function. */
const withNumber: Partial<Record<FunctionName, (u: Expression, r: number) => Expression | undefined>> = {
  exp: (u, r) => (r === -1 ? f('expm1', u) : undefined),
  expm1: (u, r) => (r === 1 ? f('exp', u) : undefined),
  sigmoid(u, r) {
    if (r === -0.5) return half(f('tanh', half(u)));
    return r === -1 ? turned(f('sigmoid', turned(u))) : undefined;
  },
  tanh(u, r) {
    if (r === 1) return twice(f('sigmoid', twice(u)));
    return r === -1 ? turned(twice(f('sigmoid', turned(twice(u))))) : undefined;
  },
  erf(u, r) {
    if (r === 1) return twice(f('phi', rootTwo(u)));
    return r === -1 ? turned(twice(f('phi', turned(rootTwo(u))))) : undefined;
  },
  phi(u, r) {
    if (r === -0.5) return half(f('erf', algebra.quotient(u, number(Math.SQRT2))));
    return r === -1 ? turned(f('phi', turned(u))) : undefined;
  },
};

/** tanh²(u) − 1 */
const tanhSquared = (u: Expression) =>
  algebra.product(number(-4), f('sigmoid', twice(u)), f('sigmoid', turned(twice(u))));

/** The sum with one pair of its terms rewritten, or undefined if there is none. */
export function rewriteSum(tree: Expression): Expression | undefined {
  const { terms } = collectSum(fold, [tree, 1]);
  for (const term of terms) {
    for (const found of functionsIn(term)) {
      for (const other of terms) {
        const pair = other === term ? undefined : rewritePair(found, other);
        if (!pair) continue;
        const rest = terms.filter((each) => each !== term && each !== other);
        const rewritten = termOf(fold, algebra.product(buildProduct(found.rest), pair));
        return buildSum(fold, collectSum(fold, [buildSum(fold, [rewritten, ...rest]), 1]).terms);
      }
    }
  }
  return undefined;
}

/** Each call in a term with the rest of it, which keeps what is left of a power. */
function functionsIn(term: Term): Found[] {
  const { coefficient, divisor, factors } = termProduct(fold, term);
  return factors.flatMap((factor) => {
    const { base, exponent } = factor;
    if (base.kind !== 'call' || exponent < 1) return [];
    const [u] = base.arguments;
    const others = factors.filter((each) => each !== factor);
    return [1, 2].flatMap((power) => {
      if (!u || power > exponent || (power === 2 && base.callee !== 'tanh')) return [];
      const left = exponent === power ? [] : [{ base, exponent: exponent - power }];
      return [{ callee: base.callee, power, u, rest: { coefficient, divisor, factors: [...others, ...left] } }];
    });
  });
}

/** What f(u) + other / rest is. */
function rewritePair({ callee, power, u, rest }: Found, other: Term): Expression | undefined {
  const r = quotientOf(other, rest);
  if (power === 2) return r === -1 ? tanhSquared(u) : undefined;
  if (r !== undefined) return withNumber[callee]?.(u, r);
  if (callee === 'exp') {
    const opposite = quotientOf(other, rest, f('exp', turned(u)));
    if (opposite === 1) return twice(f('cosh', u));
    return opposite === -1 ? twice(f('sinh', u)) : undefined;
  }
  // ln(1 + e^u) − u is ln(1 + e^(−u))
  if (callee === 'softplus' && quotientOf(other, rest, u) === -1) return f('softplus', turned(u));
  return undefined;
}

/** term / product, if that is a number. */
function quotientOf(term: Term, product: Product, ...times: readonly Expression[]): number | undefined {
  const of = times.reduce((left, right) => algebra.product(left, right), buildProduct(product));
  const { coefficient, divisor, factors } = collectProduct(fold, [buildTerm(fold, term), 1], [of, -1]);
  return factors.length === 0 ? coefficient / divisor : undefined;
}
