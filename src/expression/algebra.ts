/**
 * Building trees simplified: each function takes simplified parts and gives a simplified whole. No rule changes what the
 * formula is worth in exact arithmetic where the formula and all its parts are numbers. Where a part is not (x / x at 0),
 * the simplified formula may be a number all the same.
 */
import { type Fold, foldFinite, foldShort } from './fold.js';
import { simplifiedCall } from './simplify-call.js';
import { simplifiedChoice } from './simplify-choice.js';
import { simplifiedPower } from './simplify-power.js';
import { buildProduct, collectProduct, isInRange } from './products.js';
import { buildSum, collectSum, termOf } from './sums.js';
import type { ArithmeticOperator, Condition, Expression, FunctionName } from './syntax.js';
import { arithmetic, isNumber, negate, nodeCount, number } from './tree.js';

export interface Algebra {
  readonly fold: Fold;
  negative(of: Expression): Expression;
  sum(left: Expression, right: Expression): Expression;
  difference(left: Expression, right: Expression): Expression;
  product(...factors: readonly Expression[]): Expression;
  quotient(left: Expression, right: Expression): Expression;
  power(base: Expression, exponent: Expression | number): Expression;
  arithmetic(left: Expression, operator: ArithmeticOperator, right: Expression): Expression;
  call(callee: FunctionName, ...given: readonly Expression[]): Expression;
  choice(condition: Condition, yes: Expression, no: Expression): Expression;
}

function algebra(fold: Fold): Algebra {
  const self: Algebra = {
    fold,
    negative: (of) => negative(fold, of),
    sum: (left, right) => additive(fold, left, '+', right),
    difference: (left, right) => additive(fold, left, '-', right),
    product: (...factors) => factors.reduce((left, right) => multiplicative(fold, left, '*', right)),
    quotient: (left, right) => multiplicative(fold, left, '/', right),
    power: (base, exponent) => simplifiedPower(self, base, typeof exponent === 'number' ? number(exponent) : exponent),
    arithmetic(left, operator, right) {
      if (operator === '^') return self.power(left, right);
      if (operator === '*' || operator === '/') return multiplicative(fold, left, operator, right);
      return additive(fold, left, operator, right);
    },
    call: (callee, ...given) => simplifiedCall(self, callee, given),
    choice: (condition, yes, no) => simplifiedChoice(condition, yes, no),
  };
  return self;
}

/** Constants are worked out wherever the result is finite. */
export const computing = algebra(foldFinite);
/** Constants that would become long decimals stay as they are: x / 3 has the slope 1 / 3. */
export const reading = algebra(foldShort);

/** What is shorter is better, and, at equal length, what has like parts together; else the order of operations is kept. */
function better(made: Expression, given: Expression, tidier: boolean): Expression {
  const [length, before] = [nodeCount(made), nodeCount(given)];
  return length < before || (length === before && tidier) ? made : given;
}

function negative(fold: Fold, of: Expression): Expression {
  if (of.kind === 'number') return number(0 - of.value);
  if (of.kind === 'negate') return of.of;
  if (of.kind === 'arithmetic' && of.operator === '-') return arithmetic(of.right, '-', of.left);
  const { coefficient, divisor, factors } = collectProduct(fold, [of, 1]);
  return better(buildProduct({ coefficient: -coefficient, divisor, factors }), negate(of), false);
}

function additive(fold: Fold, left: Expression, operator: '+' | '-', right: Expression): Expression {
  const given = folded(fold, left, operator, right);
  if (given.kind === 'number') return given;
  const { terms, merged } = collectSum(fold, [left, 1], [right, operator === '+' ? 1 : -1]);
  const signs = termOf(fold, left).coefficient < 0 || termOf(fold, right).coefficient < 0;
  return better(buildSum(fold, terms), given, merged || signs);
}

function multiplicative(fold: Fold, left: Expression, operator: '*' | '/', right: Expression): Expression {
  const given = folded(fold, left, operator, right);
  if (given.kind === 'number') return given;
  const product = collectProduct(fold, [left, 1], [right, operator === '*' ? 1 : -1]);
  if (!isInRange(product)) return given;
  const signs = left.kind === 'negate' || right.kind === 'negate';
  const numberLater = operator === '*' && leftmost(right).kind === 'number';
  return better(buildProduct(product), given, product.merged === true || signs || numberLater);
}

/** What a product or quotient begins with. */
function leftmost(tree: Expression): Expression {
  const goesOn = tree.kind === 'arithmetic' && (tree.operator === '*' || tree.operator === '/');
  return goesOn ? leftmost(tree.left) : tree;
}

/** The operation on two numbers, done; any other as it is. */
function folded(fold: Fold, left: Expression, operator: '+' | '-' | '*' | '/', right: Expression): Expression {
  const given = arithmetic(left, operator, right);
  if (left.kind !== 'number' || right.kind !== 'number' || (operator === '/' && isNumber(right, 0))) return given;
  const result = {
    '+': left.value + right.value,
    '-': left.value - right.value,
    '*': left.value * right.value,
    '/': left.value / right.value,
  }[operator];
  const value = fold(result);
  return value === undefined ? given : number(value);
}
