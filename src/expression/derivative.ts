import { type Algebra, computing, reading } from './algebra.js';
import { arithmeticSlope, powerSlope, type SlopeOf } from './derivative-arithmetic.js';
import { isSmooth, smoothRules } from './derivative-rules.js';
import { FormulaError } from './errors.js';
import { clampSlope, extremeSlope } from './kinks.js';
import { rewrite } from './rewrite.js';
import { atKink, nought, onTheRight, type Slope } from './right-side.js';
import { simplifyForReading } from './simplify.js';
import type { Expression } from './syntax.js';
import { dependsOnVariable, nodeCount, one, zero } from './tree.js';

/** Nodes that a derivative may have as it is printed. */
export const mostDerivativeNodes = 2000;

/**
 * The derivative with respect to x, for computing: the formula is rewritten first, since the slope of softplus(x) keeps its
 * digits where that of log(1 + exp(x)) has none left. Parts that occur more than once are one object.
 *
 * At a kink it is the derivative from the right, of abs, relu, min, max and clamp as of `? :`; where a function jumps it is 0
 * (sign, step, floor, ceil, round). Only a point that a formula names by == keeps the slope of what is written for it: that is
 * how a hole is filled.
 *
 * Throws FormulaError where the derivative would have more than 2000 nodes.
 */
export function derivativeOf(tree: Expression): Expression {
  return differentiate(computing, rewrite(tree));
}

/** The derivative of the formula as it was written, for people: 1 / 3 and sqrt(2) stay as they were written. */
export function derivativeForReading(tree: Expression): Expression {
  return differentiate(reading, simplifyForReading(tree));
}

function differentiate(algebra: Algebra, tree: Expression): Expression {
  const known = new Map<Expression, Expression>();
  const slope: SlopeOf = (value) => ({ value, derivative: visit(value) });
  const visit = (node: Expression): Expression => {
    const before = known.get(node);
    if (before) return before;
    const derivative = dependsOnVariable(node) ? ruled(algebra, node, slope) : zero;
    if (nodeCount(derivative) > mostDerivativeNodes) {
      throw new FormulaError(
        `The derivative of this formula has more than ${mostDerivativeNodes} parts: write a shorter formula, ` +
          'with fewer functions inside each other.',
      );
    }
    known.set(node, derivative);
    return derivative;
  };
  return visit(tree);
}

/** The derivative of a node by that of its parts. */
function ruled(algebra: Algebra, node: Expression, slope: SlopeOf): Expression {
  switch (node.kind) {
    case 'number':
    case 'parameter':
      return zero;
    case 'variable':
      return one;
    case 'negate':
      return algebra.negative(slope(node.of).derivative);
    case 'arithmetic':
      return arithmeticSlope(algebra, node, slope);
    case 'call':
      return callSlope(algebra, node, node.arguments.map(slope));
    case 'choice': {
      const { left, operator, right } = node.condition;
      const [yes, no] = [slope(node.yes).derivative, slope(node.no).derivative];
      const constant = !dependsOnVariable(left) && !dependsOnVariable(right);
      if (constant || operator === '==' || operator === '!=') return algebra.choice(node.condition, yes, no);
      const [above, below] = operator === '>' || operator === '>=' ? [yes, no] : [no, yes];
      const same = operator === '>=' || operator === '<=' ? yes : no;
      return onTheRight(algebra, slope(left), slope(right), above, below, same);
    }
  }
}

function callSlope(algebra: Algebra, node: Expression & { kind: 'call' }, given: readonly Slope[]): Expression {
  const [first = nought] = given;
  const { value: u, derivative: du } = first;
  const { callee } = node;
  if (isSmooth(callee)) return algebra.product(du, smoothRules[callee](algebra, u));
  switch (callee) {
    case 'sign':
    case 'step':
    case 'floor':
    case 'ceil':
    case 'round':
      return zero;
    case 'abs':
      return atKink(algebra, first, nought, du, algebra.negative(du), algebra.call('abs', du));
    case 'relu':
      return atKink(algebra, first, nought, du, zero, algebra.call('relu', du));
    case 'min':
    case 'max':
      return extremeSlope(algebra, callee, given);
    case 'clamp':
      return clampSlope(algebra, given);
    case 'pow':
      return powerSlope(algebra, node, first, given[1] ?? nought);
  }
}
