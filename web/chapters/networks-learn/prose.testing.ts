/** For tests: the links of the chapter's text, and the state that each sets. */
import html from './networks-learn.html?raw';
import { initialState, type LearnState, parseState } from './state.js';

/** By the words of the link, with single spaces. */
export const proseLinks: ReadonlyMap<string, URLSearchParams> = new Map(
  [...html.matchAll(/<a\s+href="#(learn\.[^"]*)"[^>]*>([^<]*)<\/a\s*>/g)].map(([, href = '', words = '']) => [
    words.replace(/\s+/g, ' ').trim(),
    new URLSearchParams(href.replaceAll('&amp;', '&')),
  ]),
);

/** The figures after a link was followed, as they begin. Throws an Error where the text has no such link. */
export function stateAfter(words: string): LearnState {
  const given = proseLinks.get(words);
  if (!given) throw new Error(`no link “${words}” among ${[...proseLinks.keys()].join(', ')}`);
  return parseState(given, initialState);
}
