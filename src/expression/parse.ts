import { FormulaError } from './errors.js';
import { tokenize } from './lexer.js';
import { Parser } from './parser.js';
import { type Expression, limits } from './syntax.js';

export interface ParsedFormula {
  /** As it was written. */
  readonly text: string;
  readonly tree: Expression;
  /** The parameters' names in the order in which they first occur. */
  readonly parameters: readonly string[];
}

/**
 * Reads a formula of x (or z) such as `x > 0 ? x : a * (exp(x) - 1)`.
 *
 * There are numbers, pi, tau and e, parameters (any other name, 4 at most), + - * / ^ (-x^2 is -(x^2), and 2^3^2 is 2^(3^2)),
 * the functions of `functionNames`, |x|, and `condition ? value : other value`, whose condition is a comparison. Typographic
 * signs (− × · ÷ ≤ ≥ ≠) and other libraries' names (Math.exp, ln, arctan, **) are understood.
 *
 * Throws FormulaError, which has the place, for anything else and beyond the `limits`.
 */
export function parseFormula(text: string): ParsedFormula {
  if (typeof text !== 'string') throw new FormulaError(`The formula is ${typeof text}: give a text.`);
  if (text.length > limits.characters) {
    throw new FormulaError(
      `The formula has ${text.length} characters: write ${limits.characters} at most.`,
      limits.characters,
      text.length,
    );
  }
  if (text.trim() === '')
    throw new FormulaError('There is no formula: write one, such as x * sigmoid(x).', 0, text.length);
  const parser = new Parser(text, tokenize(text));
  const tree = parser.whole();
  return { text, tree, parameters: parser.parameters };
}
