import { smallestNormal, unitRoundoff } from './float32.js';

/**
 * What the formula itself may be off, in exact arithmetic: a polynomial for a function, constants rounded to
 * float32. 2⁻²³ of the result; for results that are small because large terms cancel (a derivative near its zero) a
 * sixteenth of the rounding error, which measures these terms; for results that may be flushed anyway, anything
 * below 2⁻¹²⁶. Nothing where a formula rounds nothing and gives f exactly.
 */
export function approximationAllowance(expected: number, formulaValue: number, error: number): number {
  if (error === 0 && formulaValue === expected) return 0;
  const magnitude = Math.abs(expected);
  return unitRoundoff * magnitude + error / 16 + (magnitude < smallestNormal ? smallestNormal : 0);
}
