/** The one state that the chapter's figures share. */
import { ChapterStore } from '../story/chapter-store.js';
import { initialState, parseState, printAll, type SlopeState } from './state.js';

export const store = new ChapterStore<SlopeState>({
  name: 'no-slope',
  prefix: 'slope.',
  initial: initialState,
  parse: parseState,
  print: printAll,
});
