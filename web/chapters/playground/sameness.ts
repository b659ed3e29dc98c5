/** Which changes of the state a training can take as it runs, and which need other plans. */
import type { PlaygroundState } from './state.js';

/** What plans depend on beside the data. */
const plansKey = ({ testShare, features, seed, loss, outputActivation, plane, hidden, batch }: PlaygroundState) =>
  JSON.stringify([testShare, features, seed, loss.kind, outputActivation, plane, hidden, batch]);

const optionsKey = ({ loss, optimizer, l1, l2, clipNorm, schedule, frozen }: PlaygroundState) =>
  JSON.stringify([loss, optimizer, l1, l2, clipNorm, schedule, frozen]);

/** Data is compared by identity first: a table may be long. */
export function samePlans(a: PlaygroundState, b: PlaygroundState): boolean {
  const sameData = a.data === b.data || (a.data.kind !== 'table' && JSON.stringify(a.data) === JSON.stringify(b.data));
  return sameData && plansKey(a) === plansKey(b);
}

export const sameOptions = (a: PlaygroundState, b: PlaygroundState): boolean => optionsKey(a) === optionsKey(b);
