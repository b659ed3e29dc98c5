/** What shall compute the page, kept in its address: `?compute=gpu`, `?compute=cpu`; nothing for the automatic choice. */
import { sharedBackend } from './elements/shared-backend.js';

export const computeChoices = ['auto', 'gpu', 'cpu'] as const;
export type ComputeChoice = (typeof computeChoices)[number];

const parameter = 'compute';

/** The choice in the address; the automatic one where it names none that exists. */
export function chosenCompute(search: string): ComputeChoice {
  const given = new URLSearchParams(search).get(parameter);
  return computeChoices.find((choice) => choice === given) ?? 'auto';
}

export function chooseCompute(choice: ComputeChoice): void {
  const address = new URL(location.href);
  if (choice === 'auto') address.searchParams.delete(parameter);
  else address.searchParams.set(parameter, choice);
  history.replaceState(history.state, '', address);
  keepChoiceInLinks();
  void sharedBackend.choose(choice);
}

/** Gives the links back to this page (`data-keeps-choice`) the choice that is in its address. */
export function keepChoiceInLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-keeps-choice]')) {
    link.search = location.search;
  }
}
