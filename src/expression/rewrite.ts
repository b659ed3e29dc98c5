import { rewriteCall, rewritePower } from './rewrite-calls.js';
import { rewriteProduct } from './rewrite-products.js';
import { rewriteQuotients } from './rewrite-quotients.js';
import { rewriteSum } from './rewrite-sums.js';
import { simplify } from './simplify.js';
import type { Expression } from './syntax.js';
import { isSame, mapChildren } from './tree.js';

/** Each round may bring together what the next one rewrites; few formulas need more than two. */
const mostRounds = 6;
const mostRewritesOfNode = 8;

/**
 * The formula in a form that does not overflow on the way and keeps its digits: log(1 + exp(u)) becomes softplus(u),
 * exp(u) / (1 + exp(u)) sigmoid(u), exp(u) - 1 expm1(u), sqrt(u^2) abs(u). It is simplified, too.
 *
 * In exact arithmetic its value is that of the formula wherever the formula and all its parts have one.
 */
export function rewrite(tree: Expression): Expression {
  const result = untilSettled(tree);
  const decided = rewriteQuotients(result);
  return isSame(decided, result) ? result : untilSettled(decided);
}

function untilSettled(tree: Expression): Expression {
  let result = simplify(tree);
  for (let round = 0; round < mostRounds; round++) {
    const before = result;
    result = simplify(rewriteParts(before));
    if (isSame(result, before)) break;
  }
  return result;
}

/** Rewrites from the leaves up; parts that were shared are rewritten once. */
function rewriteParts(tree: Expression): Expression {
  const known = new Map<Expression, Expression>();
  const visit = (node: Expression): Expression => {
    const before = known.get(node);
    if (before) return before;
    let now = mapChildren(node, visit);
    for (let count = 0; count < mostRewritesOfNode; count++) {
      const next = rewriteNode(now);
      if (!next) break;
      now = next;
    }
    known.set(node, now);
    return now;
  };
  return visit(tree);
}

function rewriteNode(node: Expression): Expression | undefined {
  if (node.kind === 'call') return rewriteCall(node);
  if (node.kind !== 'arithmetic') return undefined;
  switch (node.operator) {
    case '+':
    case '-':
      return rewriteSum(node);
    case '^':
      return rewritePower(node) ?? rewriteProduct(node);
    case '*':
    case '/':
      return rewriteProduct(node);
  }
}
