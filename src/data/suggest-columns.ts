/** What a reader who opens a table probably wants to learn from it. */
import { mostClasses } from './columns.js';
import type { Column, NumberColumn, Table } from './table.js';

export interface SuggestedColumns {
  /** May be empty: then no column is fit to be an input. */
  readonly inputs: readonly string[];
  readonly target: string;
}

/** Classes that the page can colour. */
const mostColours = 8;
/** Names of columns that number or date the rows, and say nothing about what was measured. */
const bookkeeping = /^(unnamed.*|(.*[\s_.-])?(id|index|row|no|nr|number|year))$/i;

/**
 * The target is the first column of words with 2 to 8 different ones, else the last column that can be learned: of
 * numbers that differ, or of 2 to 20 different words; where there is none, the last one. The inputs are all other
 * columns of numbers, but not constants nor what counts or dates the rows: columns called 'id', 'index', 'row',
 * 'number', 'year' or the like, alone or at the end of the name, and those that rise by 1 with every row. Where no
 * such column is left, the other columns of words with 2 to 20 different ones, or else all columns of numbers that
 * differ. A reader may choose otherwise.
 */
export function suggestColumns({ columns }: Table): SuggestedColumns {
  const target =
    columns.find((column) => hasCategories(column, mostColours)) ??
    columns.findLast((column) => varies(column) || hasCategories(column, mostClasses)) ??
    columns.at(-1);
  const others = columns.filter((column) => column !== target);
  const measured = others.filter(isMeasured);
  const words = others.filter((column) => hasCategories(column, mostClasses));
  const inputs = [measured, words].find(({ length }) => length > 0) ?? others.filter(varies);
  return { inputs: inputs.map(({ name }) => name), target: target?.name ?? '' };
}

const hasCategories = (column: Column, most: number): boolean =>
  column.kind === 'category' && column.categories.length >= 2 && column.categories.length <= most;

const varies = (column: Column): column is NumberColumn => column.kind === 'number' && !isConstant(column.values);

function isMeasured(column: Column): boolean {
  return varies(column) && !bookkeeping.test(column.name) && !counts(column.values);
}

function isConstant(values: Float64Array): boolean {
  const first = values.find((value) => !Number.isNaN(value));
  return values.every((value) => Number.isNaN(value) || value === first);
}

/** 1, 2, 3 and so on, from any whole number. Two rows prove nothing. */
const counts = (values: Float64Array): boolean =>
  values.length > 2 && values.every((value, row) => Number.isInteger(value) && value === (values[0] as number) + row);
