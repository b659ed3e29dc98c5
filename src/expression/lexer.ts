/** A formula's text, cut into words. */
import { FormulaError } from './errors.js';
import type { Place } from './operands.js';

const symbols = ['+', '-', '*', '/', '^', '<', '<=', '>', '>=', '==', '!=', '?', ':', '(', ')', ',', '|'] as const;
export type SymbolText = (typeof symbols)[number];

export type Token = Place &
  (
    | { readonly kind: 'number'; readonly value: number }
    /** Without the library's name: 'exp' for Math.exp. */
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'symbol'; readonly symbol: SymbolText }
    | { readonly kind: 'end' }
  );

/** Other ways to write the symbols. */
const spellings: readonly (readonly [text: string, symbol: SymbolText])[] = [
  ['===', '=='],
  ['!==', '!='],
  ['**', '^'],
  ['<=', '<='],
  ['>=', '>='],
  ['==', '=='],
  ['!=', '!='],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['−', '-'],
  ['–', '-'],
  ['×', '*'],
  ['·', '*'],
  ['⋅', '*'],
  ['∙', '*'],
  ['÷', '/'],
  ...symbols.map((symbol) => [symbol, symbol] as const),
];

/** What people write that formulas have not, and what to do. */
const strangers: readonly (readonly [text: string, message: string])[] = [
  ['&&', 'There is no “and”: put one choice into another, x > 0 ? (x < 1 ? 1 : 0) : 0.'],
  ['=>', 'A formula has no arrow: write only what is on its right.'],
  ['//', 'There is no //: for a quotient write one /.'],
  ['&', 'There is no “and”: put one choice into another, x > 0 ? (x < 1 ? 1 : 0) : 0.'],
  ['=', 'A formula has no =: write only what is on its right; to compare, write ==.'],
  ['!', 'There is no !: swap the two results of the choice, or compare with !=.'],
  ['%', 'There is no %: for the rest of a division by 2 write x - 2 * floor(x / 2).'],
  [';', 'A formula is one expression: remove the semicolon.'],
  ['[', 'For grouping there are only ( and ).'],
  [']', 'For grouping there are only ( and ).'],
  ['{', 'For grouping there are only ( and ).'],
  ['}', 'For grouping there are only ( and ).'],
  ['√', 'For a square root write sqrt(x).'],
  ['∞', 'Every value of a formula is a number: write a large one.'],
  ['.', 'This point belongs to no number: write a digit beside it.'],
];

/** By their first character: what may be written, and its symbol or what is wrong with it; the longer ones first. */
const signs = new Map<string, (readonly [text: string, meaning: string])[]>();
for (const sign of [...spellings, ...strangers].toSorted(([a], [b]) => b.length - a.length)) {
  const first = sign[0].charAt(0);
  signs.set(first, [...(signs.get(first) ?? []), sign]);
}

const isSymbol = (meaning: string): meaning is SymbolText => symbols.some((each) => each === meaning);

const space = /\s*/y;
const digits = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
/** Latin and Greek letters, digits and the underscore. */
const word = /[A-Za-z_Α-ΡΣ-Ωα-ω][A-Za-z_Α-ΡΣ-Ωα-ω0-9]*/y;
const library = /(?:Math|math|np|numpy|jnp|tf|torch)\.(?=[A-Za-z])/y;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Cuts the text into words, the last of which is the end. Throws FormulaError at what cannot be one. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let start = matchEnd(space, text, 0);
  while (start < text.length) {
    const token = tokenAt(text, start);
    tokens.push(token);
    start = matchEnd(space, text, token.end);
  }
  tokens.push({ kind: 'end', start: text.length, end: text.length });
  return tokens;
}

/** Where a match that begins at `start` ends; `start` where there is none. */
function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

function tokenAt(text: string, start: number): Token {
  const numberEnd = matchEnd(digits, text, start);
  if (numberEnd > start) return numberToken(text, start, numberEnd);
  const nameStart = matchEnd(library, text, start);
  const nameEnd = matchEnd(word, text, nameStart);
  if (nameEnd > nameStart) return nameToken(text, start, nameStart, nameEnd);
  const sign = signs.get(text[start] ?? '')?.find(([each]) => text.startsWith(each, start));
  if (!sign) throw strange(text, start);
  const [written, meaning] = sign;
  const end = start + written.length;
  if (!isSymbol(meaning)) throw new FormulaError(meaning, start, end);
  return { kind: 'symbol', symbol: meaning, start, end };
}

function numberToken(text: string, start: number, end: number): Token {
  const written = text.slice(start, end);
  if (text[end] === '.')
    throw new FormulaError(`The number ${written} goes on after its point: remove a point.`, start, end + 1);
  const value = Number(written);
  if (!Number.isFinite(value)) {
    throw new FormulaError(`${written} is too large: the largest number is about 1.8e308.`, start, end);
  }
  if (value === 0 && /[1-9]/.test(written.replace(/[eE].*/, ''))) {
    throw new FormulaError(`${written} is too small: write 0, or a number above 5e-324.`, start, end);
  }
  return { kind: 'number', value, start, end };
}

function nameToken(text: string, start: number, nameStart: number, end: number): Token {
  const name = text.slice(nameStart, end);
  // Math.E is not a parameter E.
  return { kind: 'name', name: nameStart > start && name === 'E' ? 'e' : name, start, end };
}

/** The error for a character that has no place in a formula. */
function strange(text: string, start: number): FormulaError {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const end = start + character.length;
  const power = superscripts.indexOf(character);
  if (power >= 0) return new FormulaError(`For a power write ^${power} instead of ${character}.`, start, end);
  if (/\p{L}/u.test(character)) {
    return new FormulaError(
      `Names have Latin or Greek letters, digits and _: ${character} cannot be in one.`,
      start,
      end,
    );
  }
  const shown = /[\p{C}\p{Z}\p{M}]/u.test(character)
    ? `U+${(text.codePointAt(start) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character;
  return new FormulaError(`${shown} has no meaning in a formula: remove it.`, start, end);
}
