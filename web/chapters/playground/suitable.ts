/** Changes of the state that other parts of it must follow. */
import {
  InvalidValueError,
  losses,
  sampleSets,
  selectColumns,
  suggestColumns,
  type Column,
  type Table,
} from '../../../src/index.js';
import { initialState, type PlaygroundState, type TableData } from './state.js';

/** Whether the state's data is to be classified; null where a table must tell. */
function classesOf({ data }: PlaygroundState): number | null {
  if (data.kind === 'table') return null;
  return data.kind === 'drawn' && sampleSets[data.name].kind === 'regression' ? 0 : data.classes;
}

/** A loss and an output that can learn so many classes; those that stand are kept where they can. 0: a regression. */
export function fitted(state: PlaygroundState, classes: number): PlaygroundState {
  const { loss, outputActivation } = state;
  if (classes === 0) {
    if (losses[loss.kind].targets === 'number' && outputActivation === 'identity') return state;
    const kind = losses[loss.kind].targets === 'number' ? loss.kind : 'mean-squared-error';
    return { ...state, loss: { kind }, outputActivation: 'identity' };
  }
  if (classes > 2) {
    if (loss.kind === 'cross-entropy') return state;
    return { ...state, loss: { kind: 'cross-entropy' }, outputActivation: 'identity' };
  }
  const regression = outputActivation === 'identity' && losses[loss.kind].targets === 'number';
  if (loss.kind === 'cross-entropy' || regression) {
    return { ...state, loss: initialState.loss, outputActivation: initialState.outputActivation };
  }
  return state;
}

/** The state with a loss and an output that fit its data. */
export function suitable(state: PlaygroundState): PlaygroundState {
  const classes = classesOf(state);
  const next = classes === null ? state : fitted(state, classes);
  // What was frozen belongs to other weights.
  return {
    ...next,
    frozen: next.outputActivation === state.outputActivation && next.loss === state.loss ? state.frozen : [],
  };
}

/** The state with a loss and an output that fit what is to be learned from the table. Throws InvalidValueError. */
export function fittedToTable(state: PlaygroundState, table: Table, data: TableData): PlaygroundState {
  const { target } = selectColumns(table, data);
  const next = fitted(state, target.kind === 'classification' ? target.classes.length : 0);
  return { ...next, data, plane: [0, 1], frozen: [] };
}

/** Columns of which the reasons are told one by one. */
const mostTold = 3;

/** Why a column can be no input. */
function columnFlaw(column: Column): string {
  const name = `"${column.name}"`;
  if (column.kind === 'number') return `${name} has the same number in every row`;
  const { length } = column.categories;
  if (length === 0) return `${name} is empty`;
  return length === 1
    ? `${name} has the same word in every row`
    : `${name} has ${length} different words, more than 20`;
}

/** Why nothing can be learned from a table. */
function whyNot({ columns, rows }: Table, target: string): string {
  if (columns.length === 1) return 'it has one column: give one to be learned and at least one to learn it from';
  if (rows === 1) return 'it has one row: give several samples';
  const flaws = columns.filter(({ name }) => name !== target).map(columnFlaw);
  const told = flaws.slice(0, mostTold).join(', ');
  const others = flaws.length > mostTold ? ', and the others are no better' : '';
  return (
    `no column can be an input for "${target}": ${told}${others}. ` +
    'Give one of numbers that differ, or of at most 20 different words'
  );
}

/** A table with the columns that its reader probably wants. */
export function tableData(name: string, text: string, table: Table, header: boolean | null = null): TableData {
  const suggested = suggestColumns(table);
  if (suggested.inputs.length === 0) throw new InvalidValueError(whyNot(table, suggested.target));
  return { kind: 'table', name, text, ...suggested, missing: 'leave-out', header };
}
