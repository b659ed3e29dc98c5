/** All nudges from 1 to a millionth, counted for both neurons; the newest question wins. */
import type { ChangeCounter } from './counter.js';
import { type Kind, kinds, type Neuron } from './neurons.js';
import { limits } from './state.js';
import type { ChangeTally } from './tally.js';

/** n of the nudges 10⁻ⁿ. */
export const powers: readonly number[] = Array.from({ length: limits.power.max + 1 }, (_, power) => power);

/** 10⁻ⁿ, the float64 that is nearest. */
export const nudgeOf = (power: number): number => 1 / 10 ** power;

/** By power; undefined where it was not counted yet. */
export type Census = Readonly<Record<Kind, readonly (ChangeTally | undefined)[]>>;

export const emptyCensus: Census = { step: [], sigmoid: [] };

/**
 * Counts the nudge of `first` before all others, and hands over what there is after each. Gives up once `isWanted` says
 * no.
 */
export async function takeCensus(
  counter: Pick<ChangeCounter, 'count'>,
  neuron: Neuron,
  first: number,
  isWanted: () => boolean,
  give: (census: Census) => void,
): Promise<void> {
  const tallies: Record<Kind, (ChangeTally | undefined)[]> = { step: [], sigmoid: [] };
  for (const power of [first, ...powers.filter((each) => each !== first)]) {
    for (const kind of kinds) {
      const tally = await counter.count(kind, neuron, nudgeOf(power));
      if (!isWanted()) return;
      tallies[kind][power] = tally;
    }
    give({ step: [...tallies.step], sigmoid: [...tallies.sigmoid] });
  }
}
