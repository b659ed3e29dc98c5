/** From a table to points in the plane with a class each, ready to be learned. */
import { InvalidValueError } from '../neuron/errors.js';
import { standardise } from './standardise.js';
import type { CategoryColumn, Column, NumberColumn, Table } from './table.js';

export interface PointColumns {
  /** Names of two columns of numbers. */
  readonly x: string;
  readonly y: string;
  /** The name of the column that says the class; of a column of numbers every different one is a class. */
  readonly label: string;
}

/** What was subtracted, and what divided by, to standardise an axis. */
export interface AxisScale {
  readonly mean: number;
  readonly standardDeviation: number;
}

export interface SelectedPoints {
  /** (N, 2), standardised; of complete rows alone, in the order of the table. */
  readonly points: Float32Array<ArrayBuffer>;
  /** (N), indices into `classes`. */
  readonly labels: Uint32Array<ArrayBuffer>;
  /** Those that occur among the points; numbers ascend, words stand as they first appear in the table. */
  readonly classes: readonly string[];
  readonly names: PointColumns;
  readonly scales: { readonly x: AxisScale; readonly y: AxisScale };
  /** Rows left out because a cell is missing. */
  readonly leftOut: number;
}

/** Classes that colours can tell apart. */
const mostClasses = 20;

/**
 * Throws InvalidValueError if a column is not there or of the wrong kind, is constant, if no row is complete, and
 * if there are more than 20 classes.
 */
export function selectPoints(table: Table, names: PointColumns): SelectedPoints {
  const x = numberColumn(table, names.x);
  const y = numberColumn(table, names.y);
  const label = findColumn(table, names.label);
  const complete = Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) => !Number.isNaN(x.values[row]) && !Number.isNaN(y.values[row]) && classOf(label, row) !== null,
  );
  if (complete.length === 0) {
    throw new InvalidValueError(`No row has all of "${x.name}", "${y.name}" and "${label.name}": choose other columns`);
  }
  const classes = classesOf(label, complete);
  const indices = new Map(classes.map((name, index) => [name, index]));
  const [across, up] = [standardiseColumn(x, complete), standardiseColumn(y, complete)];
  const points = new Float32Array(2 * complete.length);
  for (let at = 0; at < complete.length; at++) {
    points[2 * at] = across.values[at] as number;
    points[2 * at + 1] = up.values[at] as number;
  }
  return {
    points,
    labels: Uint32Array.from(complete, (row) => indices.get(classOf(label, row) ?? '') ?? 0),
    classes,
    names: { x: x.name, y: y.name, label: label.name },
    scales: {
      x: { mean: across.mean, standardDeviation: across.standardDeviation },
      y: { mean: up.mean, standardDeviation: up.standardDeviation },
    },
    leftOut: table.rows - complete.length,
  };
}

function findColumn({ columns }: Table, name: string): Column {
  const found = columns.find((column) => column.name === name);
  if (found) return found;
  throw new InvalidValueError(`There is no column "${name}": choose one of ${quoted(columns)}`);
}

function numberColumn(table: Table, name: string): NumberColumn {
  const numbers = table.columns.filter((column): column is NumberColumn => column.kind === 'number');
  if (numbers.length < 2) {
    const which = numbers.length === 0 ? 'no column' : `one column (${quoted(numbers)})`;
    throw new InvalidValueError(`The table has ${which} of numbers: points in the plane need two`);
  }
  const column = findColumn(table, name);
  if (column.kind === 'number') return column;
  throw new InvalidValueError(
    `"${name}" is not a column of numbers${exampleOf(column)}: choose among ${quoted(numbers)}`,
  );
}

const quoted = (columns: readonly Column[]) => columns.map(({ name }) => `"${name}"`).join(', ');

const exampleOf = ({ categories: [first] }: CategoryColumn) => (first === undefined ? '' : ` (it has "${first}")`);

/** The class of a row by name; null where it is missing. */
function classOf(column: Column, row: number): string | null {
  if (column.kind === 'category') return column.values[row] ?? null;
  const value = column.values[row] as number;
  return Number.isNaN(value) ? null : String(value);
}

function classesOf(column: Column, rows: readonly number[]): string[] {
  const present = new Set(rows.map((row) => classOf(column, row)));
  if (present.size > mostClasses) {
    throw new InvalidValueError(
      `"${column.name}" has ${present.size} different values: choose a label with at most ${mostClasses}`,
    );
  }
  const all =
    column.kind === 'category' ? column.categories : [...new Set(column.values)].toSorted((a, b) => a - b).map(String);
  return all.filter((name) => present.has(name));
}

function standardiseColumn({ name, values }: NumberColumn, rows: readonly number[]) {
  try {
    return standardise(rows.map((row) => values[row] as number));
  } catch (error) {
    if (error instanceof InvalidValueError)
      throw new InvalidValueError(`"${name}": ${error.message}`, { cause: error });
    throw error;
  }
}
