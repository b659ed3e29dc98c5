/** Names in printed WGSL: none is the reader's own, unless it is a plain word, and then with a prefix that no keyword has. */
import { FormulaError } from './errors.js';

/** 'k' is p_k, and 'α', the second parameter, p_1. */
export function wgslParameterNames(parameterNames: readonly string[]): string[] {
  return parameterNames.map((name, index) => (/^[a-z][a-z0-9]{0,15}$/i.test(name) ? `p_${name}` : `p_${index}`));
}

/** Throws FormulaError for what cannot be the name of a function. */
export function checkWgslName(name: string): void {
  if (/^[a-z][a-z0-9_]*$/i.test(name) && !name.includes('__')) return;
  throw new FormulaError(`The function's name is "${name}": give letters, digits and single underscores.`);
}
