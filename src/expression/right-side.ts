/**
 * What a function with a kink does just to the right of every x: there the two sides of a comparison have moved apart, the
 * way their slopes differ.
 */
import { type Algebra, computing } from './algebra.js';
import { isNeverNegative, isPositive } from './signs.js';
import type { Expression } from './syntax.js';
import { choice, comparison, isNumber, isSame, zero } from './tree.js';

/** An expression and its derivative. */
export interface Slope {
  readonly value: Expression;
  readonly derivative: Expression;
}

export const nought: Slope = { value: zero, derivative: zero };

/**
 * `above` where left is greater than right just to the right of x, `below` where it is less, and `level` where the two are
 * equal at x itself.
 */
function compared(
  algebra: Algebra,
  left: Expression,
  right: Expression,
  above: Expression,
  below: Expression,
  level: Expression,
): Expression {
  if (isSame(level, above)) return algebra.choice(comparison(left, '>=', right), above, below);
  if (isSame(level, below)) return algebra.choice(comparison(left, '>', right), above, below);
  return choice(comparison(left, '>', right), above, choice(comparison(left, '<', right), below, level));
}

/**
 * The derivative of a function that is left's or right's on either side of a kink, where both have the same value: `level`
 * says which of the two slopes holds at the kink, unless one is never less than the other.
 */
export function atKink(
  algebra: Algebra,
  left: Slope,
  right: Slope,
  above: Expression,
  below: Expression,
  level: Expression,
): Expression {
  const difference = computing.difference(left.derivative, right.derivative);
  const [never, always] = [isNeverNegative(computing.negative(difference)), isNeverNegative(difference)];
  return compared(algebra, left.value, right.value, above, below, always ? above : never ? below : level);
}

/**
 * What is chosen by a comparison, just to the right of every x: `above` where left is then greater than right, `below` where it
 * is less, and `same` where the two stay equal.
 */
export function onTheRight(
  algebra: Algebra,
  left: Slope,
  right: Slope,
  above: Expression,
  below: Expression,
  same: Expression,
): Expression {
  const difference = computing.difference(left.derivative, right.derivative);
  const level = () => {
    if (isPositive(difference)) return above;
    if (isPositive(computing.negative(difference))) return below;
    if (isNumber(difference, 0)) return same;
    return algebra.choice(comparison(left.derivative, same === above ? '>=' : '>', right.derivative), above, below);
  };
  return compared(algebra, left.value, right.value, above, below, level());
}
