/** What to say of a word that stands where another was expected. */
import { FormulaError } from './errors.js';
import type { Token } from './lexer.js';
import { hintFor } from './names.js';
import { excerpt, type Place } from './operands.js';

/** The error for a word that stands where an operator or the end was expected. */
export function unexpected(text: string, token: Token, before: Place, inBars: boolean): FormulaError {
  const { start, end } = token;
  if (token.kind !== 'symbol') return missingOperator(text, before, token);
  switch (token.symbol) {
    case ')':
      return new FormulaError('This ) closes nothing: remove it, or add a ( before it.', start, end);
    case ':':
      return new FormulaError('This : has no ? before it: write condition ? value : other value.', start, end);
    case ',': {
      const advice = 'in a number write a point, 1.5.';
      return new FormulaError(`A comma stands only between the arguments of a function: ${advice}`, start, end);
    }
    case '|':
      if (inBars) break;
      return new FormulaError(
        'This | begins nothing: for |u| write an operator before it. There is no “or”: use a choice, ? and :.',
        start,
        end,
      );
  }
  return missingOperator(text, before, token);
}

/** The error for a word that stands where a number or a name was expected. */
export function missingOperand(text: string, token: Token, before: Token | undefined): FormulaError {
  const what = 'something is missing: write a number, x, a parameter or a function.';
  if (!before) {
    const { start, end } = token;
    return new FormulaError(`Before ${text.slice(start, end)} ${what}`, start, end);
  }
  const { start, end } = before;
  return new FormulaError(`After ${text.slice(start, end)} ${what}`, start, token.kind === 'end' ? end : token.end);
}

/** The error for two things side by side. */
function missingOperator(text: string, before: Place, token: Token): FormulaError {
  const { start, end } = token;
  if (token.kind === 'name') {
    const hint = /^(if|else|and|or|not|where)$/.test(token.name) ? hintFor(token.name) : undefined;
    if (hint) return new FormulaError(`There is no “${token.name}”: ${hint}.`, start, end);
  }
  const [left, right] = [excerpt(text, before.start, before.end), text.slice(start, end)];
  return new FormulaError(
    `Between ${left} and ${right} an operator is missing: for a product write ${left} * ${right}`,
    before.start,
    end,
  );
}
