/** Truth tables of two inputs: what the neuron should answer to each of the four pairs. */
import { answerOf, type Bit, type Pair, type StepNeuron } from './step-neuron.js';

/** In the order of the rows, which is the order in which the rule looks at them. */
export const samples = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const satisfies readonly Pair[];

export type Row = 0 | 1 | 2 | 3;
export const rows: readonly Row[] = [0, 1, 2, 3];

/** The target of each row. */
export type TruthTable = readonly [Bit, Bit, Bit, Bit];

export const knownTables = {
  AND: [0, 0, 0, 1],
  OR: [0, 1, 1, 1],
  XOR: [0, 1, 1, 0],
} as const satisfies Record<string, TruthTable>;

export type KnownTable = keyof typeof knownTables;
export const knownNames = Object.keys(knownTables) as KnownTable[];

/** Of all sixteen, by their targets read as a binary number: 0001, AND, is 1. */
const names = [
  'never',
  'AND',
  'x₁ and not x₂',
  'x₁',
  'x₂ and not x₁',
  'x₂',
  'XOR',
  'OR',
  'NOR',
  'XNOR',
  'not x₂',
  'x₁ or not x₂',
  'not x₁',
  'x₂ or not x₁',
  'NAND',
  'always',
] as const;

export const printTable = (table: TruthTable): string => table.join('');

/** Reads what `printTable` wrote; null for anything else. */
export function parseTable(text: string): TruthTable | null {
  if (!/^[01]{4}$/.test(text)) return null;
  const [first, second, third, fourth] = [...text].map((digit): Bit => (digit === '1' ? 1 : 0));
  return [first ?? 0, second ?? 0, third ?? 0, fourth ?? 0];
}

export const nameOf = (table: TruthTable): string => names[Number.parseInt(printTable(table), 2)] ?? '';

export const sameTable = (one: TruthTable, other: TruthTable): boolean => printTable(one) === printTable(other);

/** The table with the target of one row turned over. */
export const turnedOver = (table: TruthTable, row: Row): TruthTable =>
  table.with(row, table[row] === 1 ? 0 : 1) as unknown as TruthTable;

/** Which rows the neuron answers as it should. */
export const rightRows = (neuron: StepNeuron, table: TruthTable): readonly boolean[] =>
  rows.map((row) => answerOf(neuron, samples[row]) === table[row]);

/**
 * Whether some line has all that should fire on one side. With two inputs it fails in one way alone: the ends of one
 * diagonal of the square should fire and the ends of the other should not, and both diagonals have the same middle.
 */
export const isSeparable = ([t00, t01, t10, t11]: TruthTable): boolean => !(t00 === t11 && t01 === t10 && t00 !== t01);

export const mostRight = (table: TruthTable): 3 | 4 => (isSeparable(table) ? 4 : 3);
