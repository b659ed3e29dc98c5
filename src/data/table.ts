/** A table of samples: what parseCsv gives and what points are selected from. */

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

/** What people write for a number: not 0x10, not Infinity, which Number() would take. */
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The number that a cell says; NaN if it says none, or one beyond float64. */
export function numberOf(cell: string): number {
  const value = decimal.test(cell) ? Number(cell) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

/** A column of trimmed cells: of numbers if every cell that is not missing says one, and at least one does. */
export function createColumn(name: string, cells: readonly string[]): Column {
  const present = cells.filter((cell) => !isMissing(cell));
  const missing = cells.length - present.length;
  if (present.length > 0 && present.every((cell) => !Number.isNaN(numberOf(cell)))) {
    return { name, kind: 'number', values: Float64Array.from(cells, numberOf), missing };
  }
  const values = cells.map((cell) => (isMissing(cell) ? null : cell));
  return { name, kind: 'category', values, categories: [...new Set(present)], missing };
}
