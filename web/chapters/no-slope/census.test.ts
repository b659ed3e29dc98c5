import { expect, it } from 'vitest';
import { type Census, emptyCensus, takeCensus } from './census.js';
import { initialState } from './state.js';

const tally = (mean: number) => ({ inputs: 4, above: [], greatest: 1, mean });

it('counts the nudge that is held first, and all others after it', async () => {
  const asked: string[] = [];
  const given: Census[] = [];
  const counter = {
    count: async (kind: string, _: unknown, nudge: number) => {
      asked.push(`${kind} ${nudge}`);
      return tally(nudge);
    },
  };
  await takeCensus(
    counter,
    initialState,
    3,
    () => true,
    (census) => given.push(census),
  );
  expect(asked.slice(0, 4)).toEqual(['step 0.001', 'sigmoid 0.001', 'step 1', 'sigmoid 1']);
  expect(asked).toHaveLength(14);
  expect(given[0]?.step[3]).toEqual(tally(0.001));
  expect(given[0]?.step[0]).toBeUndefined();
  expect(given.at(-1)?.sigmoid.map((each) => each?.mean)).toEqual([1, 0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6]);
});

it('gives up when it is not wanted any more, and says nothing of it', async () => {
  let census = emptyCensus;
  let counted = 0;
  const counter = { count: async () => tally((counted += 1)) };
  await takeCensus(
    counter,
    initialState,
    0,
    () => counted < 3,
    (next) => {
      census = next;
    },
  );
  expect(counted).toBe(3);
  expect(census.step).toHaveLength(1);
});
