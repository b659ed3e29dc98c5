/** Rows of a table as points that a neuron with two inputs can decide. */
import { selectPoints, type Table } from '../../../src/index.js';

/** Which columns become x₁, x₂ and the class, and which class shall make the neuron fire. */
export interface Choice {
  readonly x: string;
  readonly y: string;
  readonly label: string;
  readonly firing: string;
}

export interface PointSet {
  /** (N, 2), standardised. */
  readonly inputs: Float32Array<ArrayBuffer>;
  readonly targets: readonly (0 | 1)[];
  /** The classes that occur among the points. */
  readonly classes: readonly string[];
  readonly choice: Choice;
  /** Rows with a missing value in one of the chosen columns. */
  readonly leftOut: number;
}

/** More different values than this make no classes. */
const mostClasses = 20;

/** The columns that may say the class: words, or numbers of which there are few. */
export const classColumns = (table: Table): readonly string[] =>
  table.columns.filter(({ values }) => new Set<unknown>(values).size <= mostClasses + 1).map(({ name }) => name);

export const numberColumns = (table: Table): readonly string[] =>
  table.columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);

/** The first two columns of numbers and the first one of classes beside them; null where a table has not got them. */
export function firstChoice(table: Table): Omit<Choice, 'firing'> | null {
  const classes = classColumns(table);
  const words = table.columns.find(({ name, kind }) => kind === 'category' && classes.includes(name))?.name;
  const label = words ?? classes.at(-1);
  const [x, y] = numberColumns(table).filter((name) => name !== label);
  return x !== undefined && y !== undefined && label !== undefined ? { x, y, label } : null;
}

/** The class that fires is the first one if none, or none that occurs, is named. Throws InvalidValueError as selectPoints does. */
export function toPointSet(table: Table, wanted: Omit<Choice, 'firing'> & { readonly firing?: string }): PointSet {
  const { points, labels, classes, leftOut } = selectPoints(table, wanted);
  const firing = Math.max(0, classes.indexOf(wanted.firing ?? ''));
  return {
    inputs: points,
    targets: Array.from(labels, (label) => (label === firing ? 1 : 0)),
    classes,
    choice: { ...wanted, firing: classes[firing] ?? '' },
    leftOut,
  };
}
