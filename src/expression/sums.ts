/** A sum or difference as a list of terms, in which equal ones are collected. */
import { type Fold, foldScaling } from './fold.js';
import { buildProduct, collectProduct, type Product } from './products.js';
import type { Expression } from './syntax.js';
import { arithmetic, keyOf, number, zero } from './tree.js';

/** coefficient / divisor · of; the divisor is positive. A constant has one for `of`. */
export interface Term {
  readonly coefficient: number;
  readonly divisor: number;
  readonly of: Expression;
}

/** A term as a product, its coefficient with whatever numbers stayed apart in the rest. */
export function termProduct(fold: Fold, { coefficient, divisor, of }: Term): Product {
  return collectProduct(fold, [number(coefficient), 1], [number(divisor), -1], [of, 1]);
}

/** A term as a tree. */
export function buildTerm(fold: Fold, term: Term): Expression {
  return buildProduct(termProduct(fold, term));
}

/** Splits off what a term is multiplied with. */
export function termOf(fold: Fold, tree: Expression): Term {
  const { coefficient, divisor, factors } = collectProduct(fold, [tree, 1]);
  if (coefficient === 1 && divisor === 1) return { coefficient, divisor, of: tree };
  return { coefficient, divisor, of: buildProduct({ coefficient: 1, divisor: 1, factors }) };
}

export interface Sum {
  /** Each different from all others; none for 0. */
  readonly terms: readonly Term[];
  /** Whether like terms were brought together. */
  readonly merged: boolean;
}

/** Takes a sum apart and collects its terms. */
export function collectSum(fold: Fold, ...trees: readonly (readonly [tree: Expression, sign: 1 | -1])[]): Sum {
  const seen: Term[] = [];
  for (const [tree, sign] of trees) visit(fold, seen, tree, sign);
  const terms: Term[] = [];
  for (const term of seen) add(fold, terms, term);
  return { terms: terms.filter(({ coefficient }) => coefficient !== 0), merged: terms.length < seen.length };
}

function visit(fold: Fold, seen: Term[], tree: Expression, sign: 1 | -1): void {
  const opposite = sign === 1 ? -1 : 1;
  if (tree.kind === 'negate') return visit(fold, seen, tree.of, opposite);
  if (tree.kind === 'arithmetic' && (tree.operator === '+' || tree.operator === '-')) {
    visit(fold, seen, tree.left, sign);
    return visit(fold, seen, tree.right, tree.operator === '+' ? sign : opposite);
  }
  const term = termOf(fold, tree);
  seen.push({ ...term, coefficient: sign * term.coefficient });
}

/** Adds a term to its like, if there is one and their coefficients have a sum that can be written. */
function add(fold: Fold, terms: Term[], term: Term): void {
  const key = keyOf(term.of);
  for (const [index, other] of terms.entries()) {
    if (keyOf(other.of) !== key) continue;
    const sum = sumOf(fold, other, term);
    if (sum === undefined) continue;
    terms[index] = { ...sum, of: other.of };
    return;
  }
  terms.push(term);
}

function sumOf(fold: Fold, a: Term, b: Term): Omit<Term, 'of'> | undefined {
  if (a.divisor === b.divisor) {
    const coefficient = fold(a.coefficient + b.coefficient);
    return coefficient === undefined ? undefined : { coefficient, divisor: a.divisor };
  }
  const divisor = foldScaling(fold, a.divisor * b.divisor, false);
  const coefficient = fold(a.coefficient * b.divisor + b.coefficient * a.divisor);
  return divisor === undefined || coefficient === undefined ? undefined : { coefficient, divisor };
}

/** The sum as a tree; it begins with a term that is added, if there is one. */
export function buildSum(fold: Fold, terms: readonly Term[]): Expression {
  const first = Math.max(
    0,
    terms.findIndex(({ coefficient }) => coefficient > 0),
  );
  const start = terms[first];
  if (start === undefined) return zero;
  return terms
    .filter((_, index) => index !== first)
    .reduce(
      (sum, term) => {
        const size = buildTerm(fold, { ...term, coefficient: Math.abs(term.coefficient) });
        return arithmetic(sum, term.coefficient < 0 ? '-' : '+', size);
      },
      buildTerm(fold, start),
    );
}
