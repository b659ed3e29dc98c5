/** A product or quotient as a list of factors, in which equal ones are collected. */
import { type Fold, foldScaling, leastScale } from './fold.js';
import type { Expression } from './syntax.js';
import { arithmetic, isNumber, keyOf, negate, number, zero } from './tree.js';

export interface Factor {
  readonly base: Expression;
  /** A whole number, not 0; negative below the line. */
  readonly exponent: number;
}

/** coefficient / divisor · the factors; the divisor is positive. */
export interface Product {
  readonly coefficient: number;
  readonly divisor: number;
  readonly factors: readonly Factor[];
  /** Whether like factors were brought together. */
  readonly merged?: boolean;
}

/** Exponents beyond are left alone: to collect them would help no one. */
const largestExponent = 64;

class Collector {
  coefficient = 1;
  divisor = 1;
  readonly factors = new Map<string, Factor>();
  merged = false;

  constructor(private readonly fold: Fold) {}

  visit(tree: Expression, exponent: number): void {
    if (tree.kind === 'number') return this.visitNumber(tree, exponent);
    if (tree.kind === 'negate') {
      if (exponent % 2 !== 0) this.coefficient = -this.coefficient;
      return this.visit(tree.of, exponent);
    }
    if (tree.kind === 'arithmetic') {
      const { operator, left, right } = tree;
      // (u·v)² is not u²·v²: the squares may overflow where the product does not.
      if (Math.abs(exponent) === 1 && (operator === '*' || operator === '/')) {
        this.visit(left, exponent);
        return this.visit(right, operator === '*' ? exponent : -exponent);
      }
      if (operator === '^' && right.kind === 'number' && Number.isInteger(right.value) && right.value !== 0) {
        const both = exponent * right.value;
        if (Math.abs(both) <= largestExponent) return this.visit(left, both);
      }
    }
    this.add(tree, exponent);
  }

  private visitNumber(tree: Expression & { kind: 'number' }, exponent: number): void {
    const { value } = tree;
    const size = Math.abs(value);
    const raised = size ** Math.abs(exponent);
    const sign = value < 0 && exponent % 2 !== 0 ? -1 : 1;
    if (exponent > 0) {
      const product = foldScaling(this.fold, this.coefficient * raised, size === 0 || this.coefficient === 0);
      if (product === undefined) return this.addNumber(size, sign, exponent);
      this.coefficient = sign * product;
    } else {
      const product = size === 0 ? undefined : foldScaling(this.fold, this.divisor * raised, false);
      if (product === undefined) return this.addNumber(size, sign, exponent);
      this.divisor = product;
      this.coefficient *= sign;
    }
  }

  private addNumber(size: number, sign: number, exponent: number): void {
    this.coefficient *= sign;
    this.add(number(size), exponent);
  }

  private add(base: Expression, exponent: number): void {
    const key = keyOf(base);
    const before = this.factors.get(key);
    const sum = (before?.exponent ?? 0) + exponent;
    if (before) this.merged = true;
    if (sum === 0) this.factors.delete(key);
    else this.factors.set(key, { base: before?.base ?? base, exponent: sum });
  }
}

/** coefficient / divisor as small as it can be written. */
function reduced(fold: Fold, coefficient: number, divisor: number): [coefficient: number, divisor: number] {
  if (divisor === 1) return [coefficient, 1];
  const quotient = foldScaling(fold, coefficient / divisor, coefficient === 0);
  if (quotient !== undefined) return [quotient, 1];
  const common = greatestCommonDivisor(Math.abs(coefficient), divisor);
  return [coefficient / common, divisor / common];
}

function greatestCommonDivisor(a: number, b: number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return 1;
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Whether all its numbers together can be written; else they had better stay where they are. */
export function isInRange({ coefficient, divisor, factors }: Product): boolean {
  let scale = coefficient / divisor;
  for (const { base, exponent } of factors)
    if (base.kind === 'number' && base.value !== 0) scale *= base.value ** exponent;
  return coefficient === 0 || (Math.abs(scale) >= leastScale && Math.abs(scale) <= 1 / leastScale);
}

/** Takes a product apart, down to factors that are neither products nor powers with a whole exponent. */
export function collectProduct(
  fold: Fold,
  ...trees: readonly (readonly [tree: Expression, exponent: number])[]
): Product {
  const collector = new Collector(fold);
  for (const [tree, exponent] of trees) collector.visit(tree, exponent);
  const [coefficient, divisor] = reduced(fold, collector.coefficient, collector.divisor);
  return { coefficient, divisor, factors: [...collector.factors.values()], merged: collector.merged };
}

/** The product as a tree: one fraction at most, the coefficient in front. */
export function buildProduct({ coefficient, divisor, factors }: Product): Expression {
  const ordered = [...factors.filter(isNumeric), ...factors.filter((factor) => !isNumeric(factor))];
  const above = ordered.filter(({ exponent }) => exponent > 0).map(power);
  const below = ordered
    .filter(({ exponent }) => exponent < 0)
    .map(({ base, exponent }) => power({ base, exponent: -exponent }));
  if (coefficient === 0 && !factors.some(({ base, exponent }) => exponent < 0 && isNumber(base, 0))) return zero;
  if (divisor !== 1) below.unshift(number(divisor));
  const size = Math.abs(coefficient);
  const signInFront = coefficient < 0 && size === 1 && above.length > 0;
  if (above.length === 0 || size !== 1) above.unshift(number(signInFront ? size : coefficient));
  const result = below.length === 0 ? inLine(above) : arithmetic(inLine(above), '/', inLine(below));
  return signInFront ? negate(result) : result;
}

const isNumeric = ({ base }: Factor) => base.kind === 'number';

function inLine(parts: readonly Expression[]): Expression {
  return parts.reduce((left, right) => arithmetic(left, '*', right));
}

function power({ base, exponent }: Factor): Expression {
  return exponent === 1 ? base : arithmetic(base, '^', number(exponent));
}
