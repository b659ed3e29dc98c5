/** Which names may stand where, and what to say of those that may not. */
import { FormulaError } from './errors.js';
import type { Token } from './lexer.js';
import { constantOf, hintFor, isVariable, nearestFunction, reservedFunction } from './names.js';
import { excerpt, type Place, type Value } from './operands.js';
import { type FunctionName, functionArguments, functionNames } from './syntax.js';

/** Throws FormulaError for a name that cannot be a parameter's. */
export function checkParameterName(text: string, name: string, place: Place, next: Token): void {
  const written = text.slice(place.start, place.end);
  const callee = reservedFunction(name);
  if (callee) {
    const follows = next.kind === 'name' || next.kind === 'number';
    const given = follows ? text.slice(next.start, next.end) : 'x';
    const end = follows ? next.end : place.end;
    throw new FormulaError(`${written} is a function, not a parameter: write ${written}(${given}).`, place.start, end);
  }
  if (written !== name) {
    throw new FormulaError(
      `There is no ${written}: of a library only functions, PI and E are known.`,
      place.start,
      place.end,
    );
  }
  const hint = hintFor(name);
  if (hint) throw new FormulaError(`There is no ${name}: ${hint}.`, place.start, place.end);
  if (name === 'X' || name === 'Z') {
    throw new FormulaError(`The variable is a small ${name.toLowerCase()}: write it so.`, place.start, place.end);
  }
  if (name.length > 16) {
    throw new FormulaError(
      `The name ${excerpt(name, 0, name.length)} has ${name.length} characters: write 16 at most.`,
      place.start,
      place.end,
    );
  }
}

/** The error for a call of something that is no function. */
export function noSuchFunction(text: string, name: string, place: Place): FormulaError {
  const { start, end } = place;
  if (isVariable(name) || constantOf(name) !== undefined) {
    return new FormulaError(`${name} is no function: for a product write ${name} * (`, start, end);
  }
  const hint = hintFor(name);
  if (hint) return new FormulaError(`There is no function ${name}: ${hint}.`, start, end);
  const nearest = nearestFunction(name);
  if (nearest) return new FormulaError(`There is no function ${name}: did you mean ${nearest}?`, start, end);
  const shown = excerpt(text, start, end);
  const advice = `for a product write ${shown} * (, for a function one of ${functionNames.join(', ')}.`;
  return new FormulaError(`There is no function ${shown}: ${advice}`, start, end);
}

/** Throws FormulaError if a function is given too few or too many arguments. */
export function checkArgumentCount(
  text: string,
  callee: FunctionName,
  given: readonly Value[],
  start: number,
  end: number,
): void {
  const [least, most] = functionArguments[callee];
  if (given.length >= least && given.length <= most) return;
  const wanted = least === most ? String(least) : `${least} to ${most}`;
  const sample = { 1: 'x', 2: 'x, 1', 3: 'x, -1, 1' }[Math.min(3, least)] ?? 'x';
  throw new FormulaError(
    `${callee} takes ${wanted} argument${wanted === '1' ? '' : 's'} and has ${given.length} in ${excerpt(text, start, end)}: ` +
      `write ${callee}(${sample}).`,
    start,
    end,
  );
}
