/**
 * Quotients of sums of exponentials, such as (e^x − 2) / (e^x + 2): for positive x numerator and denominator are divided by
 * their largest exponential, for negative x by their smallest, so that neither overflows.
 */
import { computing as algebra } from './algebra.js';
import { exponential, type Exponential, exponentialTerms, isSum, ratio, sumOfExponentials } from './exponentials.js';
import { buildProduct, collectProduct, type Factor } from './products.js';
import type { Expression } from './syntax.js';
import { choice, comparison, isNumber, isSame, mapChildren, nodeCount, number, zero } from './tree.js';

interface Polynomial {
  readonly factor: Factor;
  readonly terms: readonly Exponential[];
  /** Of e^u in each term. */
  readonly degrees: readonly number[];
}

interface Quotient {
  readonly tree: Expression;
  readonly u: Expression;
  /** All that is no polynomial. */
  readonly rest: Expression;
  readonly polynomials: readonly Polynomial[];
}

/** An expression whose sign a choice around it has decided. */
interface Decided {
  readonly expression: Expression;
  readonly positive: boolean;
}

/** Longer quotients are left alone: a choice writes them twice, and those inside it four times. */
const mostNodes = 80;

/** Tells the signs of the exponents apart wherever a quotient needs it. */
export function rewriteQuotients(tree: Expression): Expression {
  return visit(tree, []);
}

function visit(node: Expression, decided: readonly Decided[]): Expression {
  if (node.kind === 'choice') return visitChoice(node, decided);
  const now = mapChildren(node, (child) => visit(child, decided));
  const product = now.kind === 'arithmetic' && (now.operator === '*' || now.operator === '/');
  return (product && nodeCount(now) <= mostNodes && bySign(now, decided)) || now;
}

function visitChoice({ condition, yes, no }: Expression & { kind: 'choice' }, decided: readonly Decided[]): Expression {
  const { left, operator, right } = condition;
  const around = (positive: boolean) => {
    if (!isNumber(right, 0) || operator === '==' || operator === '!=') return decided;
    return [{ expression: left, positive }, ...decided];
  };
  const above = operator === '>' || operator === '>=';
  return choice(
    comparison(visit(left, decided), operator, visit(right, decided)),
    visit(yes, around(above)),
    visit(no, around(!above)),
  );
}

function bySign(tree: Expression, decided: readonly Decided[]): Expression | undefined {
  const { factors, ...numbers } = collectProduct(algebra.fold, [tree, 1]);
  const sums = factors.filter(({ base }) => isSum(base));
  const u = sums.flatMap(({ base }) => exponentialTerms(base)).find(({ exponent }) => !isNumber(exponent, 0))?.exponent;
  if (!u) return undefined;
  const polynomials = sums.flatMap((factor) => polynomialIn(u, factor) ?? []);
  const stands = (above: boolean) => polynomials.some(({ factor }) => factor.exponent > 0 === above);
  if (!stands(true) || !stands(false)) return undefined;
  const others = factors.filter((each) => !polynomials.some(({ factor }) => factor === each));
  const quotient = { tree, u, rest: buildProduct({ ...numbers, factors: others }), polynomials };
  const [large, small] = [divided(quotient, Math.max), divided(quotient, Math.min)];
  for (const { expression, positive } of decided) {
    const m = ratio(u, expression);
    if (m !== undefined && m !== 0) return m > 0 === positive ? large : small;
  }
  return isSame(large, small) ? undefined : choice(comparison(u, '>', zero), large, small);
}

/** The sum as a polynomial in e^u, if it is one with whole exponents and not a constant. */
function polynomialIn(u: Expression, factor: Factor): Polynomial | undefined {
  const terms = exponentialTerms(factor.base);
  const degrees = terms.map(({ exponent }) => (isNumber(exponent, 0) ? 0 : (ratio(exponent, u) ?? NaN)));
  return degrees.every(Number.isInteger) && degrees.some((degree) => degree !== 0)
    ? { factor, terms, degrees }
    : undefined;
}

/** The quotient with every polynomial divided by its power of e^u that `extreme` picks. */
function divided({ tree, u, rest, polynomials }: Quotient, extreme: (...degrees: number[]) => number): Expression {
  if (polynomials.every(({ degrees }) => extreme(...degrees) === 0)) return tree;
  let [result, left] = [rest, 0];
  for (const { factor, terms, degrees } of polynomials) {
    const degree = extreme(...degrees);
    const sum = sumOfExponentials(terms, algebra.product(number(-degree), u));
    result = algebra.product(result, algebra.power(sum, factor.exponent));
    left += degree * factor.exponent;
  }
  return left === 0 ? result : algebra.product(result, exponential(algebra.product(number(left), u)));
}
