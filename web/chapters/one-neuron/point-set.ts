/** Rows of a table as points that a neuron with two inputs can decide. */
import { selectPoints, type Table } from '../../../src/index.js';
import { limits } from './state.js';

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
  /** Points beyond the edges of the picture. */
  readonly outside: number;
}

/** Whether a neuron fires at a point. */
export type Decision = (x1: number, x2: number) => boolean;

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

/** One part of a choice replaced. The two axes never show the same column: they change places instead. */
export function withPart(choice: Choice, part: keyof Choice, value: string): Choice {
  if (part === 'x' && value === choice.y) return { ...choice, x: choice.y, y: choice.x };
  if (part === 'y' && value === choice.x) return { ...choice, x: choice.y, y: choice.x };
  return { ...choice, [part]: value };
}

/**
 * Where `wanted.firing` is no class among the points, the class that fires is the one that `decision` serves best
 * (the first one without it). Throws InvalidValueError as selectPoints does.
 */
export function toPointSet(
  table: Table,
  wanted: Omit<Choice, 'firing'> & { readonly firing?: string },
  decision: Decision = () => true,
): PointSet {
  const { points, labels, classes, leftOut } = selectPoints(table, wanted);
  const rows = Array.from(labels, (label, at) => ({ label, x1: points[2 * at] ?? 0, x2: points[2 * at + 1] ?? 0 }));
  const named = classes.indexOf(wanted.firing ?? '');
  const firing = named >= 0 ? named : bestServed(rows, classes.length, decision);
  return {
    inputs: points,
    targets: rows.map(({ label }) => (label === firing ? 1 : 0)),
    classes,
    choice: { ...wanted, firing: classes[firing] ?? '' },
    leftOut,
    outside: rows.filter(({ x1, x2 }) => Math.max(Math.abs(x1), Math.abs(x2)) > limits.input).length,
  };
}

/** The class that most rows agree with, were it the one that fires. */
function bestServed(
  rows: readonly { label: number; x1: number; x2: number }[],
  classes: number,
  decision: Decision,
): number {
  // A row counts for its own class where the neuron fires, and for all the others where it does not.
  const scores = Array.from({ length: classes }, () => 0);
  for (const { label, x1, x2 } of rows) scores[label] = (scores[label] ?? 0) + (decision(x1, x2) ? 1 : -1);
  return scores.indexOf(Math.max(...scores));
}
