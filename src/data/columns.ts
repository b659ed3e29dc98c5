/** What all selections from a table need: columns by name, classes, standardised numbers. */
import { invalid } from '../neuron/checks.js';
import { InvalidValueError } from '../neuron/errors.js';
import { type Standardised, standardise } from './standardise.js';
import type { Column, NumberColumn, Table } from './table.js';

/** What was subtracted, and what divided by, to standardise a column. */
export interface AxisScale {
  readonly mean: number;
  readonly standardDeviation: number;
}

export interface Classified {
  /** (rows), indices into `classes`. */
  readonly labels: Uint32Array<ArrayBuffer>;
  /** Those that occur; numbers ascend, words stand as they first appear in the table. */
  readonly classes: readonly string[];
}

/** Classes, and categories of an input, that colours and readers can tell apart. */
export const mostClasses = 20;

/** The names of columns in a sentence. */
export const quoted = (columns: readonly Column[]): string => columns.map(({ name }) => `"${name}"`).join(', ');

/** Throws InvalidValueError, with the names that there are, for another one. */
export function findColumn({ columns }: Table, name: string): Column {
  return (
    columns.find((column) => column.name === name) ??
    invalid(`There is no column "${name}": choose one of ${quoted(columns)}`)
  );
}

/** For a message, a word that shows why a column is not one of numbers; nothing where it has none. */
export function exampleOf(column: Column): string {
  const first = column.kind === 'category' ? column.categories[0] : undefined;
  return first === undefined ? '' : ` (it has "${first}")`;
}

export function isMissingAt(column: Column, row: number): boolean {
  return column.kind === 'category' ? column.values[row] === null : Number.isNaN(column.values[row]);
}

/** The rows where no cell of the columns is missing. Throws InvalidValueError if there is none. */
export function completeRows({ rows }: Table, columns: readonly Column[]): Uint32Array<ArrayBuffer> {
  const lacking = new Uint8Array(rows);
  for (const column of columns) {
    for (let row = 0; row < rows; row++) if (isMissingAt(column, row)) lacking[row] = 1;
  }
  const complete = new Uint32Array(rows).map((_, row) => row).filter((row) => lacking[row] === 0);
  return complete.length > 0 ? complete : invalid(noRowHas(columns));
}

function noRowHas(columns: readonly Column[]): string {
  const all = columns.length > 3 ? `all ${columns.length} columns` : `all of ${listed(columns)}`;
  return columns.length === 1
    ? `No row has "${columns[0]?.name}": choose another column`
    : `No row has ${all}: choose other columns`;
}

const listed = (columns: readonly Column[]) => `${quoted(columns.slice(0, -1))} and ${quoted(columns.slice(-1))}`;

/**
 * Every different value of a column, in rows without a missing one, as a class. Throws InvalidValueError for more than
 * 20; `what` is what the message calls the column: 'label'.
 */
export function classify(column: Column, rows: Uint32Array, what: string): Classified {
  const values = Array.from(rows, (row) => column.values[row] as string | number);
  const present = new Set(values);
  if (present.size > mostClasses) {
    invalid(`"${column.name}" has ${present.size} different values: choose a ${what} with at most ${mostClasses}`);
  }
  const ordered =
    column.kind === 'category'
      ? column.categories.filter((name) => present.has(name))
      : Array.from(present, Number).toSorted((a, b) => a - b);
  const indices = new Map<string | number, number>(ordered.map((value, index) => [value, index]));
  return {
    labels: new Uint32Array(rows.length).map((_, at) => indices.get(values[at] as string | number) as number),
    classes: ordered.map(String),
  };
}

/** Throws InvalidValueError, with the name of the column, where standardise does. */
export function standardiseColumn({ name, values }: NumberColumn, rows: Uint32Array): Standardised {
  const chosen = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) chosen[at] = values[rows[at] as number] as number;
  try {
    return standardise(chosen);
  } catch (error) {
    if (error instanceof InvalidValueError) {
      throw new InvalidValueError(`"${name}": ${error.message}`, { cause: error });
    }
    throw error;
  }
}
