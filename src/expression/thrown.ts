/** For tests. */
import { FormulaError } from './errors.js';

/** The FormulaError that a call throws, or what it returns; any other error goes through. */
export function thrownOrReturned<Result>(call: () => Result): Result | FormulaError {
  try {
    return call();
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
}
