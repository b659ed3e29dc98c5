/** Changes of the state that other parts of it must follow. */
import { losses, sampleSets, type Table } from '../../../src/index.js';
import { suggestColumns } from '../../../src/index.js';
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

/** A table with the columns that its reader probably wants. */
export function tableData(name: string, text: string, table: Table): TableData {
  return { kind: 'table', name, text, ...suggestColumns(table), missing: 'leave-out' };
}
