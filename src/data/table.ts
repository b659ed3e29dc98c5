/** A table of samples: what parseCsv gives and what points are selected from. */
import { InvalidValueError } from '../neuron/errors.js';
import { type DecimalMark, numberOf, saysNumber } from './numbers.js';

export interface NumberColumn {
  readonly name: string;
  readonly kind: 'number';
  /** (rows); NaN where the cell is missing. */
  readonly values: Float64Array<ArrayBuffer>;
  readonly missing: number;
}

export interface CategoryColumn {
  readonly name: string;
  readonly kind: 'category';
  /** (rows); null where the cell is missing. */
  readonly values: readonly (string | null)[];
  /** The different values, in the order in which they first appear. */
  readonly categories: readonly string[];
  readonly missing: number;
}

export type Column = NumberColumn | CategoryColumn;

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: number;
}

const missingCells = new Set(['', 'NA', 'N/A', 'na', 'n/a', 'null', 'NULL', 'NaN', 'nan', '?']);

export const isMissing = (cell: string): boolean => missingCells.has(cell);

/** What createColumn must know of the file to read the cells of a column. */
export interface CellReading {
  readonly marks: readonly DecimalMark[];
  /** The line of a row, for messages. */
  lineOf(row: number): number;
}

/**
 * A column of trimmed cells: of numbers if every cell that is not missing says one, with one decimal mark throughout,
 * and at least one does. Throws InvalidValueError for a number in such a column that float32 cannot hold.
 */
export function createColumn(name: string, cells: readonly string[], { marks, lineOf }: CellReading): Column {
  const present = cells.filter((cell) => !isMissing(cell));
  const missing = cells.length - present.length;
  const mark = marks.find((each) => present.every((cell) => saysNumber(cell, each)));
  if (present.length === 0 || mark === undefined) {
    const values = cells.map((cell) => (isMissing(cell) ? null : cell));
    return { name, kind: 'category', values, categories: [...new Set(present)], missing };
  }
  const values = Float64Array.from(cells, (cell) => numberOf(cell, mark));
  const beyond = values.findIndex((value) => Math.abs(Math.fround(value)) === Infinity);
  if (beyond >= 0) {
    throw new InvalidValueError(
      `Line ${grouped(lineOf(beyond))} has ${cells[beyond]} in "${name}": give a number that float32 can hold, ` +
        'from -3.4e38 to 3.4e38',
    );
  }
  return { name, kind: 'number', values, missing };
}

/** A whole number with commas between thousands. */
export const grouped = (value: number): string => value.toLocaleString('en');
