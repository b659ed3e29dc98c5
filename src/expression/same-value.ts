/** For tests: that two formulas are the same function. */
import { boundedValue, noNumber, undecided } from './bounded-value.js';
import { printText } from './print-text.js';
import type { Expression } from './syntax.js';

/**
 * Throws where the changed formula is another number than the original, by more than rounding explains, or none where that was
 * one. Returns whether the two were compared: where the original is no number, or rounding decides, they are not.
 */
export function compareValues(
  original: Expression,
  changed: Expression,
  x: number,
  parameters: Readonly<Record<string, number>>,
): boolean {
  const before = boundedValue(original, x, parameters);
  if (before === noNumber || before === undecided) return false;
  const after = boundedValue(changed, x, parameters);
  if (after === undecided) return false;
  if (after !== noNumber && Math.abs(after.value - before.value) <= before.error + after.error) return true;
  const place = `at x = ${x}, ${JSON.stringify(parameters)}`;
  const was = `${before.value} ± ${before.error}`;
  const is = after === noNumber ? noNumber : `${after.value} ± ${after.error}`;
  throw new Error(`${printText(original)}\nbecame ${printText(changed)}\n${place}: ${was}, then ${is}`);
}
