/** Building trees node by node, as they are given, and asking about them. */
import type { ArithmeticOperator, ComparisonOperator, Condition, Expression, FunctionName } from './syntax.js';

export const variable: Expression = { kind: 'variable' };
export const zero: Expression = { kind: 'number', value: 0 };
export const one: Expression = { kind: 'number', value: 1 };
export const number = (value: number): Expression => ({ kind: 'number', value });
export const parameter = (name: string): Expression => ({ kind: 'parameter', name });
export const negate = (of: Expression): Expression => ({ kind: 'negate', of });
export const call = (callee: FunctionName, ...given: readonly Expression[]): Expression => ({
  kind: 'call',
  callee,
  arguments: given,
});
export const choice = (condition: Condition, yes: Expression, no: Expression): Expression => ({
  kind: 'choice',
  condition,
  yes,
  no,
});
export const comparison = (left: Expression, operator: ComparisonOperator, right: Expression): Condition => ({
  kind: 'comparison',
  operator,
  left,
  right,
});
export const arithmetic = (left: Expression, operator: ArithmeticOperator, right: Expression): Expression => ({
  kind: 'arithmetic',
  operator,
  left,
  right,
});

/** The expressions a node is made of, a condition's two sides among them, in the order in which they are read. */
export function children(tree: Expression): readonly Expression[] {
  switch (tree.kind) {
    case 'number':
    case 'variable':
    case 'parameter':
      return [];
    case 'negate':
      return [tree.of];
    case 'arithmetic':
      return [tree.left, tree.right];
    case 'call':
      return tree.arguments;
    case 'choice':
      return [tree.condition.left, tree.condition.right, tree.yes, tree.no];
  }
}

/** The node with `change` made to each of its children; the same object where nothing changes. */
export function mapChildren(tree: Expression, change: (child: Expression) => Expression): Expression {
  switch (tree.kind) {
    case 'number':
    case 'variable':
    case 'parameter':
      return tree;
    case 'negate': {
      const of = change(tree.of);
      return of === tree.of ? tree : negate(of);
    }
    case 'arithmetic': {
      const [left, right] = [change(tree.left), change(tree.right)];
      return left === tree.left && right === tree.right ? tree : arithmetic(left, tree.operator, right);
    }
    case 'call': {
      const given = tree.arguments.map(change);
      return given.every((each, index) => each === tree.arguments[index]) ? tree : call(tree.callee, ...given);
    }
    case 'choice': {
      const { operator } = tree.condition;
      const [left, right] = [change(tree.condition.left), change(tree.condition.right)];
      const [yes, no] = [change(tree.yes), change(tree.no)];
      const same = left === tree.condition.left && right === tree.condition.right && yes === tree.yes && no === tree.no;
      return same ? tree : choice(comparison(left, operator, right), yes, no);
    }
  }
}

/**
 * What is asked of every node is remembered with it: trees share parts, and one that takes a page to print may hold
 * few different nodes.
 */
function remembered<Answer>(answer: (tree: Expression) => Answer): (tree: Expression) => Answer {
  const known = new WeakMap<Expression, Answer>();
  return (tree) => {
    const before = known.get(tree);
    if (before !== undefined) return before;
    const now = answer(tree);
    known.set(tree, now);
    return now;
  };
}

/** Nodes of the tree as it is printed: what is shared counts each time; a condition counts as one. */
export const nodeCount = remembered((tree): number => {
  let count = tree.kind === 'choice' ? 2 : 1;
  for (const child of children(tree)) count += nodeCount(child);
  return count;
});

/** Whether x occurs in it. */
export const dependsOnVariable = remembered(
  (tree): boolean => tree.kind === 'variable' || children(tree).some(dependsOnVariable),
);

/** A text that two trees share if they are the same up to the order of what is added and of what is multiplied. */
export const keyOf = remembered((tree): string => {
  switch (tree.kind) {
    case 'number':
      return String(tree.value);
    case 'variable':
      return 'x';
    case 'parameter':
      return `$${tree.name}`;
    case 'negate':
      return `-${keyOf(tree.of)}`;
    case 'arithmetic': {
      const { left, operator, right } = tree;
      const inAnyOrder = operator === '+' || operator === '*';
      const sides = inAnyOrder ? operands(tree, operator).map(keyOf).toSorted() : [keyOf(left), keyOf(right)];
      return `(${sides.join(operator)})`;
    }
    case 'call':
      return `${tree.callee}(${tree.arguments.map(keyOf).join()})`;
    case 'choice': {
      const { left, operator, right } = tree.condition;
      return `(${keyOf(left)}${operator}${keyOf(right)}?${keyOf(tree.yes)}:${keyOf(tree.no)})`;
    }
  }
});

/** What is joined by that operator, however it is grouped. */
function operands(tree: Expression, operator: ArithmeticOperator): Expression[] {
  if (tree.kind !== 'arithmetic' || tree.operator !== operator) return [tree];
  return [...operands(tree.left, operator), ...operands(tree.right, operator)];
}

/** Whether two trees are the same up to that order. */
export const isSame = (a: Expression, b: Expression): boolean => a === b || keyOf(a) === keyOf(b);

/** The names of its parameters in the order in which they first occur. */
export function parametersOf(tree: Expression): string[] {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === 'parameter') names.add(node.name);
    children(node).forEach(visit);
  };
  visit(tree);
  return [...names];
}

/** Whether it is that number. */
export function isNumber(tree: Expression, value: number): boolean {
  return tree.kind === 'number' && tree.value === value;
}
