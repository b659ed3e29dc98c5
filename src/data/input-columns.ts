/** Columns of a table as a network's inputs. */
import { invalid } from '../neuron/checks.js';
import { type AxisScale, classify, isMissingAt, standardiseColumn } from './columns.js';
import type { CategoryColumn, NumberColumn } from './table.js';

export interface InputColumn {
  readonly name: string;
  readonly scale: AxisScale;
  /** (rows) */
  readonly values: Float64Array<ArrayBuffer>;
}

/** What is missing becomes 0, the mean. Throws InvalidValueError, with the name, where standardise does. */
export function standardised(column: NumberColumn, rows: Uint32Array): InputColumn {
  const { mean, standardDeviation, values } = standardiseColumn(column, rows);
  return {
    name: column.name,
    scale: { mean, standardDeviation },
    values: values.map((value) => (Number.isNaN(value) ? 0 : value)),
  };
}

/**
 * A column for each category that occurs: 1 where the row has it, else 0, and its share of the others where the row
 * misses it, which is the column's mean. Not standardised: a rare category would become an enormous number. Throws
 * InvalidValueError for more than 20 categories, or fewer than 2.
 */
export function oneHot(column: CategoryColumn, rows: Uint32Array): InputColumn[] {
  const present = rows.filter((row) => !isMissingAt(column, row));
  const { labels, classes } = classify(column, present, 'column');
  if (classes.length < 2) {
    const only = classes[0] ?? 'missing';
    invalid(`"${column.name}": Every value is ${only}: a constant teaches nothing; choose another column`);
  }
  const columns = classes.map((category) => ({
    name: `${column.name} = ${category}`,
    scale: { mean: 0, standardDeviation: 1 },
    values: new Float64Array(rows.length),
  }));
  const shares = sharesOf(labels, classes.length);
  for (let at = 0, next = 0; at < rows.length; at++) {
    if (isMissingAt(column, rows[at] as number)) {
      for (const [category, { values }] of columns.entries()) values[at] = shares[category] as number;
    } else {
      (columns[labels[next++] as number] as InputColumn).values[at] = 1;
    }
  }
  return columns;
}

/** Of each class, the part of all labels. */
function sharesOf(labels: Uint32Array, classes: number): number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  return counts.map((count) => count / labels.length);
}
