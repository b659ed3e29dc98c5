import type { Condition, Expression } from './syntax.js';
import { choice, isSame } from './tree.js';

/** `condition ? yes : no`, of simplified parts. */
export function simplifiedChoice(condition: Condition, yes: Expression, no: Expression): Expression {
  const known = outcome(condition);
  if (known !== undefined) return known ? yes : no;
  const [whenTrue, whenFalse] = [decided(yes, condition, 'yes'), decided(no, condition, 'no')];
  return isSame(whenTrue, whenFalse) ? whenTrue : choice(condition, whenTrue, whenFalse);
}

/** What the condition is for every x, or undefined if that depends on x or on a parameter. */
export function outcome({ left, operator, right }: Condition): boolean | undefined {
  if (left.kind === 'number' && right.kind === 'number') return holds(left.value, operator, right.value);
  if (!isSame(left, right)) return undefined;
  if (operator === '<' || operator === '>') return false;
  // A term that is not a number for some x is not equal to itself there.
  const always = left.kind === 'variable' || left.kind === 'parameter';
  return always ? operator !== '!=' : undefined;
}

/** Whether the comparison holds, for two numbers; with NaN none but != does. */
export function holds(left: number, operator: Condition['operator'], right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
  }
}

/** A choice inside a branch of the same choice is decided. */
function decided(branch: Expression, condition: Condition, taken: 'yes' | 'no'): Expression {
  if (branch.kind !== 'choice') return branch;
  const { left, operator, right } = branch.condition;
  const same = operator === condition.operator && isSame(left, condition.left) && isSame(right, condition.right);
  return same ? decided(branch[taken], condition, taken) : branch;
}
