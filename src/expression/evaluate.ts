import { FormulaError } from './errors.js';
import { functions } from './functions.js';
import { rewrite } from './rewrite.js';
import type { Condition, Expression } from './syntax.js';
import { isNumber } from './tree.js';

/** A formula's value for x, in float64; `parameters` in the order of the names it was compiled with. */
export type CompiledFormula = (x: number, parameters: ArrayLike<number>) => number;

/**
 * The formula as a function that allocates nothing, after it was rewritten to forms that do not overflow on the way and keep
 * their digits. It gives NaN or an infinity where the formula has no value or one too large.
 *
 * Throws FormulaError for a parameter that is not among the names.
 */
export function compileFormula(tree: Expression, parameterNames: readonly string[]): CompiledFormula {
  return compileAsWritten(rewrite(tree), parameterNames);
}

/** The same without rewriting: operation by operation as the tree has it. */
export function compileAsWritten(tree: Expression, parameterNames: readonly string[]): CompiledFormula {
  const known = new Map<Expression, CompiledFormula>();
  const compiled = (node: Expression): CompiledFormula => {
    const before = known.get(node);
    if (before) return before;
    const now = compileNode(node, parameterNames, compiled);
    known.set(node, now);
    return now;
  };
  return compiled(tree);
}

function compileNode(
  node: Expression,
  names: readonly string[],
  compiled: (part: Expression) => CompiledFormula,
): CompiledFormula {
  switch (node.kind) {
    case 'number': {
      const { value } = node;
      return () => value;
    }
    case 'variable':
      return (x) => x;
    case 'parameter': {
      const index = names.indexOf(node.name);
      if (index < 0) throw new FormulaError(`The parameter ${node.name} has no value: give one of that name.`);
      return (_, parameters) => parameters[index] ?? NaN;
    }
    case 'negate': {
      const of = compiled(node.of);
      return (x, p) => -of(x, p);
    }
    case 'arithmetic':
      return compileArithmetic(node, compiled);
    case 'call':
      return compileCall(node, node.arguments.map(compiled));
    case 'choice': {
      const holds = compileCondition(node.condition, compiled);
      const [yes, no] = [compiled(node.yes), compiled(node.no)];
      return (x, p) => (holds(x, p) ? yes(x, p) : no(x, p));
    }
  }
}

function compileArithmetic(
  node: Expression & { kind: 'arithmetic' },
  compiled: (part: Expression) => CompiledFormula,
): CompiledFormula {
  const [left, right] = [compiled(node.left), compiled(node.right)];
  switch (node.operator) {
    case '+':
      return (x, p) => left(x, p) + right(x, p);
    case '-':
      return (x, p) => left(x, p) - right(x, p);
    case '*':
      return (x, p) => left(x, p) * right(x, p);
    case '/':
      return (x, p) => left(x, p) / right(x, p);
    case '^':
      if (isNumber(node.right, 2)) return (x, p) => square(left(x, p));
      if (isNumber(node.right, 3)) return (x, p) => cube(left(x, p));
      return (x, p) => left(x, p) ** right(x, p);
  }
}

const square = (u: number) => u * u;
const cube = (u: number) => u * u * u;

function compileCall(node: Expression & { kind: 'call' }, given: readonly CompiledFormula[]): CompiledFormula {
  const [first, second, third] = given;
  const f = functions[node.callee];
  if (first && !second) return (x, p) => f(first(x, p));
  if (first && second && !third) return (x, p) => f(first(x, p), second(x, p));
  if (first && second && third && given.length === 3) return (x, p) => f(first(x, p), second(x, p), third(x, p));
  // The least and the greatest of more: of two at a time, so that no list is made for each x.
  return given.reduce((left, right) => (x, p) => f(left(x, p), right(x, p)));
}

function compileCondition(
  { left, operator, right }: Condition,
  compiled: (part: Expression) => CompiledFormula,
): (x: number, parameters: ArrayLike<number>) => boolean {
  const [l, r] = [compiled(left), compiled(right)];
  switch (operator) {
    case '<':
      return (x, p) => l(x, p) < r(x, p);
    case '<=':
      return (x, p) => l(x, p) <= r(x, p);
    case '>':
      return (x, p) => l(x, p) > r(x, p);
    case '>=':
      return (x, p) => l(x, p) >= r(x, p);
    case '==':
      return (x, p) => l(x, p) === r(x, p);
    case '!=':
      return (x, p) => l(x, p) !== r(x, p);
  }
}
