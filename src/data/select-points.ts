/** From a table to points in the plane with a class each, ready to be learned. */
import { invalid } from '../neuron/checks.js';
import { type AxisScale, classify, completeRows, exampleOf, findColumn, quoted, standardiseColumn } from './columns.js';
import type { NumberColumn, Table } from './table.js';

export interface PointColumns {
  /** Names of two columns of numbers. */
  readonly x: string;
  readonly y: string;
  /** The name of the column that says the class; of a column of numbers every different one is a class. */
  readonly label: string;
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

/**
 * Throws InvalidValueError if a column is not there or of the wrong kind, is constant, if no row is complete, and
 * if there are more than 20 classes.
 */
export function selectPoints(table: Table, names: PointColumns): SelectedPoints {
  const x = numberColumn(table, names.x);
  const y = numberColumn(table, names.y);
  const label = findColumn(table, names.label);
  const complete = completeRows(table, [x, y, label]);
  const { labels, classes } = classify(label, complete, 'label');
  const [across, up] = [standardiseColumn(x, complete), standardiseColumn(y, complete)];
  const points = new Float32Array(2 * complete.length);
  for (let at = 0; at < complete.length; at++) {
    points[2 * at] = across.values[at] as number;
    points[2 * at + 1] = up.values[at] as number;
  }
  return {
    points,
    labels,
    classes,
    names: { x: x.name, y: y.name, label: label.name },
    scales: {
      x: { mean: across.mean, standardDeviation: across.standardDeviation },
      y: { mean: up.mean, standardDeviation: up.standardDeviation },
    },
    leftOut: table.rows - complete.length,
  };
}

function numberColumn(table: Table, name: string): NumberColumn {
  const numbers = table.columns.filter((column): column is NumberColumn => column.kind === 'number');
  if (numbers.length < 2) {
    const which = numbers.length === 0 ? 'no column' : `one column (${quoted(numbers)})`;
    invalid(`The table has ${which} of numbers: points in the plane need two`);
  }
  const column = findColumn(table, name);
  if (column.kind === 'number') return column;
  invalid(`"${name}" is not a column of numbers${exampleOf(column)}: choose among ${quoted(numbers)}`);
}
