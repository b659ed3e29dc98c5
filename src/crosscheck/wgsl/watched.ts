import type { Arithmetic } from './arithmetic.js';
import type { Registers } from './registers.js';
import { trackedArithmetic } from './tracked.js';

/** Which intermediate values had no bound, because they may overflow or are indeterminate. */
export interface Watch {
  unbounded: number;
}

/**
 * Error-tracking arithmetic that also counts the intermediate values without a bound, those that a select drops among
 * them. The result of a formula says nothing of these; tests hold the formulas to having none.
 */
export function watchedArithmetic(watch: Watch): Arithmetic {
  return new Proxy(trackedArithmetic, {
    get(target, name) {
      const operation = Reflect.get(target, name) as (r: Registers, to: number, ...operands: number[]) => void;
      return (r: Registers, to: number, ...operands: number[]) => {
        operation(r, to, ...operands);
        if (r.error[to] === Number.POSITIVE_INFINITY) watch.unbounded += 1;
      };
    },
  });
}
