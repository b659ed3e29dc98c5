/** From a table to the inputs and targets of a network: standardised numbers, one-hot categories, classes or values. */
import { checkArray, checkName, checkObject, invalid } from '../neuron/checks.js';
import {
  type AxisScale,
  type Classified,
  classify,
  completeRows,
  exampleOf,
  findColumn,
  standardiseColumn,
} from './columns.js';
import { type InputColumn, oneHot, standardised } from './input-columns.js';
import type { Column, Table } from './table.js';

export interface ColumnChoice {
  /** Names of columns: of numbers, or of words with 20 different ones at most. */
  readonly inputs: readonly string[];
  /** The name of the column to be learned. */
  readonly target: string;
  /** What becomes of a row where an input is missing. Rows without a target are always left out. */
  readonly missing: 'leave-out' | 'mean';
  /** How to take a target of numbers; if left out, at most 10 different whole numbers are classes. */
  readonly as?: TargetKind;
}

export type TargetKind = 'classes' | 'number';

export type SelectedTarget =
  | ({ readonly kind: 'classification' } & Classified)
  | {
      readonly kind: 'regression';
      /** (N), standardised. */
      readonly values: Float32Array<ArrayBuffer>;
      readonly scale: AxisScale;
    };

export interface SelectedColumns {
  /** (N, I), row-major: numbers standardised, categories 0 or 1, in the order of the table's rows. */
  readonly inputs: Float32Array<ArrayBuffer>;
  /** (I): the column's name, or 'island = Biscoe' for each category of a column of words. */
  readonly names: readonly string[];
  /** (I): a cell is input · standardDeviation + mean; mean 0 and deviation 1 for a category. */
  readonly scales: readonly AxisScale[];
  readonly target: SelectedTarget;
  /** Rows left out because a cell is missing. */
  readonly leftOut: number;
}

/** More different whole numbers than this are taken for amounts, not for classes. */
const mostWholeNumbers = 10;

/**
 * With 'mean' a missing number becomes the mean of its column, 0 once standardised, and a missing word the share of
 * each category. Throws InvalidValueError for a column that is not there, chosen twice, constant or with more than 20
 * categories, for a target among the inputs, for words as numbers, and if no row is complete.
 */
export function selectColumns(table: Table, choice: ColumnChoice): SelectedColumns {
  checkChoice(choice);
  const inputs = choice.inputs.map((name) => findColumn(table, name));
  const target = findColumn(table, choice.target);
  const fills = choice.missing === 'mean';
  const rows = completeRows(table, fills ? [target] : [...inputs, target]);
  const selected = inputs.flatMap((column) =>
    column.kind === 'number' ? [standardised(column, rows)] : oneHot(column, rows),
  );
  return {
    inputs: interleaved(selected, rows.length),
    names: selected.map(({ name }) => name),
    scales: selected.map(({ scale }) => scale),
    target: selectTarget(target, rows, choice.as),
    leftOut: table.rows - rows.length,
  };
}

function checkChoice(choice: ColumnChoice): void {
  checkObject('choice', choice, "columns, such as { inputs: ['length'], target: 'species', missing: 'leave-out' }");
  const { inputs, target, missing, as } = choice;
  checkArray('inputs', inputs, 'the names of columns');
  checkName('missing', missing, ['leave-out', 'mean']);
  if (as !== undefined) checkName('as', as, ['classes', 'number']);
  if (inputs.length === 0) invalid('inputs is empty: choose at least one column');
  if (inputs.includes(target)) invalid(`"${target}" is the target and an input: choose it for one of them`);
  const twice = inputs.find((name, at) => inputs.indexOf(name) !== at);
  if (twice !== undefined) invalid(`"${twice}" is chosen twice: choose every input once`);
}

function selectTarget(column: Column, rows: Uint32Array, as: TargetKind | undefined): SelectedTarget {
  if (column.kind === 'category' && as === 'number') {
    invalid(`"${column.name}" is not a column of numbers${exampleOf(column)}: take it as classes`);
  }
  const kind = as ?? targetKind(column, rows);
  if (column.kind === 'category' || kind === 'classes') {
    const classified = classify(column, rows, 'target');
    const [only, other] = classified.classes;
    if (other === undefined) invalid(`"${column.name}": Every value is ${only}: a target needs two classes or more`);
    return { kind: 'classification', ...classified };
  }
  const { mean, standardDeviation, values } = standardiseColumn(column, rows);
  return { kind: 'regression', values: Float32Array.from(values), scale: { mean, standardDeviation } };
}

function targetKind(column: Column, rows: Uint32Array): TargetKind {
  if (column.kind === 'category') return 'classes';
  const different = new Set<number>();
  for (const row of rows) {
    const value = column.values[row] as number;
    if (!Number.isInteger(value) || different.add(value).size > mostWholeNumbers) return 'number';
  }
  return 'classes';
}

/** (N, I) of I columns of N. */
function interleaved(columns: readonly InputColumn[], rows: number): Float32Array<ArrayBuffer> {
  const all = new Float32Array(rows * columns.length);
  for (const [column, { values }] of columns.entries()) {
    for (let row = 0, at = column; row < rows; row++, at += columns.length) all[at] = values[row] as number;
  }
  return all;
}
