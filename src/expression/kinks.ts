/** The derivatives of functions that take one of their arguments, from the right. */
import type { Algebra } from './algebra.js';
import { atKink, nought, type Slope } from './right-side.js';
import type { Expression } from './syntax.js';
import { dependsOnVariable } from './tree.js';

/** Of min or max, as the first argument against the min or max of all others. */
export function extremeSlope(algebra: Algebra, callee: 'min' | 'max', given: readonly Slope[]): Expression {
  return extreme(algebra, callee, given).derivative;
}

function extreme(algebra: Algebra, callee: 'min' | 'max', [first = nought, ...others]: readonly Slope[]): Slope {
  if (others.length === 0) return first;
  const rest = extreme(algebra, callee, others);
  // x against a bound reads better than a bound against x.
  const [left, right] = dependsOnVariable(first.value) ? [first, rest] : [rest, first];
  const [above, below] = callee === 'max' ? [left, right] : [right, left];
  const level = algebra.call(callee, left.derivative, right.derivative);
  return {
    value: algebra.call(callee, ...[first, ...others].map(({ value }) => value)),
    derivative: atKink(algebra, left, right, above.derivative, below.derivative, level),
  };
}

/** Of clamp(u, low, high), which is high wherever low is not below it. */
export function clampSlope(algebra: Algebra, [u = nought, low = nought, high = nought]: readonly Slope[]): Expression {
  const numbers = low.value.kind === 'number' && high.value.kind === 'number' && low.value.value < high.value.value;
  if (!numbers) {
    const raised: Slope = {
      value: algebra.call('max', u.value, low.value),
      derivative: extremeSlope(algebra, 'max', [u, low]),
    };
    return extremeSlope(algebra, 'min', [raised, high]);
  }
  const inside = atKink(algebra, u, low, u.derivative, low.derivative, algebra.call('relu', u.derivative));
  return atKink(algebra, u, high, high.derivative, inside, algebra.call('min', u.derivative, high.derivative));
}
