/** What the parser has read, and that it is what its place asks for. */
import { FormulaError } from './errors.js';
import type { ComparisonOperator, Condition, Expression } from './syntax.js';

/** In UTF-16 code units from the beginning of the text, `end` exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What stands there; a condition may be in parentheses, too. */
export interface Read<Node = Expression | Condition> extends Place {
  readonly node: Node;
}
export type Value = Read<Expression>;

const comparisons: readonly string[] = ['<', '<=', '>', '>=', '==', '!='] satisfies ComparisonOperator[];
export const isComparison = (symbol: string): symbol is ComparisonOperator => comparisons.includes(symbol);

/** Throws FormulaError for a comparison where a number should be. */
export function mustBeValue(text: string, { node, start, end }: Read): Value {
  if (node.kind !== 'comparison') return { node, start, end };
  const chained = comparisons.some((operator) => text.slice(end).trimStart().startsWith(operator));
  throw new FormulaError(
    chained
      ? 'Only two things are compared at a time: put one choice into another, 0 < x ? (x < 1 ? 1 : 0) : 0.'
      : `A comparison is no number: write ${excerpt(text, start, end)} ? 1 : 0, or other values.`,
    start,
    end,
  );
}

/** Throws FormulaError for a number where a comparison should be. */
export function mustBeComparison(text: string, { node, start, end }: Read): Read<Condition> {
  if (node.kind === 'comparison') return { node, start, end };
  throw new FormulaError(`Before ? a comparison must stand: write ${excerpt(text, start, end)} > 0 ?`, start, end);
}

/** A part of the text as a message quotes it. */
export function excerpt(text: string, start: number, end: number): string {
  const part = text.slice(start, end);
  return part.length <= 24 ? part : `${part.slice(0, 11)}…${part.slice(-11)}`;
}
