import { type Algebra, computing, reading } from './algebra.js';
import type { Condition, Expression } from './syntax.js';
import { comparison, isSame } from './tree.js';

/**
 * The formula simplified for computing: what is constant is one number wherever that is finite, what is neutral is gone,
 * like terms and factors are collected.
 *
 * Its value is the same in exact arithmetic wherever the formula and all its parts are finite numbers. In float64 it
 * differs by roundings, as long as nothing over- or underflows.
 */
export function simplify(tree: Expression): Expression {
  return simplifyWith(computing, tree);
}

/** The same for people: constants that would become long decimals stay as they were written, 1 / 3 or sqrt(2). */
export function simplifyForReading(tree: Expression): Expression {
  return simplifyWith(reading, tree);
}

/** Each round may bring terms together that the next one collects; few formulas need two. */
const mostRounds = 4;

function simplifyWith(algebra: Algebra, tree: Expression): Expression {
  let result = tree;
  for (let round = 0; round < mostRounds; round++) {
    const before = result;
    result = rebuild(algebra, before);
    if (isSame(result, before)) break;
  }
  return result;
}

/** Builds the tree anew from its leaves; parts that were shared are built once. */
function rebuild(algebra: Algebra, tree: Expression): Expression {
  const built = new Map<Expression, Expression>();
  const visit = (node: Expression): Expression => {
    const before = built.get(node);
    if (before) return before;
    const now = visitNode(node);
    built.set(node, now);
    return now;
  };
  const condition = ({ left, operator, right }: Condition) => comparison(visit(left), operator, visit(right));
  const visitNode = (node: Expression): Expression => {
    switch (node.kind) {
      case 'number':
      case 'variable':
      case 'parameter':
        return node;
      case 'negate':
        return algebra.negative(visit(node.of));
      case 'arithmetic':
        return algebra.arithmetic(visit(node.left), node.operator, visit(node.right));
      case 'call':
        return algebra.call(node.callee, ...node.arguments.map(visit));
      case 'choice':
        return algebra.choice(condition(node.condition), visit(node.yes), visit(node.no));
    }
  };
  return visit(tree);
}
