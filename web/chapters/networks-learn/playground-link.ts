/** A link to the playground with the chapter's network: two hidden neurons, and samples of the exclusive or. */
import { linkTo } from '../playground/share.js';
import { initialState, type PlaygroundState } from '../playground/state.js';
import { lossName, outputActivation } from './lesson.js';
import type { LearnState } from './state.js';

/** The network's layers, activation and learning rate, by plain gradient descent on the same loss. */
export const playgroundState = ({ activation, parameters, rate }: LearnState): PlaygroundState => ({
  ...initialState,
  data: { kind: 'drawn', name: 'xor', classes: 2, samples: 400, noise: 0, seed: 1 },
  hidden: [{ neurons: 2, activation, parameters }],
  outputActivation,
  loss: { kind: lossName },
  optimizer: { kind: 'gradient-descent', learningRate: rate },
});

/** `here` is the address of the story; what computes (`?compute=`) stays chosen. */
export function playgroundLink(state: LearnState, here: URL): Promise<string> {
  const page = new URL('./playground.html', here);
  page.search = here.search;
  page.hash = '';
  return linkTo(page.href, { state: playgroundState(state), training: null, curve: [] }, false);
}
