/** What is known at a glance of a sign, for every x and all parameters. */
import type { Expression, FunctionName } from './syntax.js';

const positive: ReadonlySet<FunctionName> = new Set(['exp', 'cosh', 'sigmoid', 'softplus', 'phi']);
const notNegative: ReadonlySet<FunctionName> = new Set(['abs', 'step', 'sqrt', 'relu', ...positive]);

/** 0 or more wherever it is a number. */
export function isNeverNegative(tree: Expression): boolean {
  if (tree.kind === 'number') return tree.value >= 0;
  if (tree.kind === 'call') return notNegative.has(tree.callee);
  if (
    tree.kind === 'arithmetic' &&
    tree.operator === '^' &&
    tree.right.kind === 'number' &&
    tree.right.value % 2 === 0
  ) {
    return true;
  }
  return ofParts(tree, isNeverNegative);
}

/** More than 0 wherever it is a number. */
export function isPositive(tree: Expression): boolean {
  if (tree.kind === 'number') return tree.value > 0;
  if (tree.kind === 'call') return positive.has(tree.callee);
  if (tree.kind === 'arithmetic' && tree.operator === '+') {
    const { left, right } = tree;
    return (isPositive(left) && isNeverNegative(right)) || (isNeverNegative(left) && isPositive(right));
  }
  return ofParts(tree, isPositive);
}

/** What a choice, a sum, a product, a quotient or a power has from its parts. */
function ofParts(tree: Expression, has: (part: Expression) => boolean): boolean {
  if (tree.kind === 'choice') return has(tree.yes) && has(tree.no);
  if (tree.kind !== 'arithmetic' || tree.operator === '-') return false;
  return has(tree.left) && (tree.operator === '^' || has(tree.right));
}

/** Whether it is written with a minus in front: -u, -2 * u or -2 / u. */
export function hasSign(tree: Expression): boolean {
  if (tree.kind === 'number') return tree.value < 0;
  const product = tree.kind === 'arithmetic' && (tree.operator === '*' || tree.operator === '/');
  return product ? hasSign(tree.left) : tree.kind === 'negate';
}
