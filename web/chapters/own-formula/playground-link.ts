/** A link to the playground whose hidden layers have the reader's own activation. */
import type { Own } from '../../own-activation.js';
import { linkTo } from '../playground/share.js';
import { initialState } from '../playground/state.js';

/** The playground's own beginning, but for the activations. What computes (`?compute=`) stays chosen. */
export function playgroundLink({ name, parameters }: Own): Promise<string> {
  const hidden = initialState.hidden.map(({ neurons }) => ({ neurons, activation: name, parameters }));
  const page = new URL('./playground.html', location.href);
  page.search = location.search;
  return linkTo(
    page.href.replace(/#.*$/, ''),
    { state: { ...initialState, hidden }, training: null, curve: [] },
    false,
  );
}
