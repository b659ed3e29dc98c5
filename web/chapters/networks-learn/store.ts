/** The one state that the chapter's figures share. */
import { ChapterStore } from '../story/chapter-store.js';
import { initialState, parseState, printAll, type LearnState } from './state.js';

export const store = new ChapterStore<LearnState>({
  name: 'networks-learn',
  prefix: 'learn.',
  initial: initialState,
  parse: parseState,
  print: printAll,
});
