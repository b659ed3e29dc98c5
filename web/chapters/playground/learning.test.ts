/** With the settings that a reader finds, the sets of the first row are learned; every other kind of task is, too. */
import { afterAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/index.js';
import { classics, learned, leastAccuracy, stateWith } from './learned.testing.js';

const opening = openBackend({ kind: 'cpu', threads: 0 });

afterAll(async () => (await opening).destroy());

describe('a network with the default settings', () => {
  it.each(classics)('learns $name, whatever the seed', async ({ name, steps }) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { test } = await learned(await opening, { ...stateWith({ name, seed }), seed }, steps, leastAccuracy);
      expect(test.share, `with seed ${seed}`).toBeGreaterThanOrEqual(leastAccuracy);
    }
  });

  it.each(['moons', 'rings'] as const)('learns %s', async (name) => {
    const { test } = await learned(await opening, stateWith({ name, classes: 2 }), 2000, leastAccuracy);
    expect(test.share).toBeGreaterThanOrEqual(leastAccuracy);
  });

  it.each(['gaussian', 'rings', 'spiral'] as const)('tells five classes of %s apart', async (name) => {
    const { test, confusion } = await learned(await opening, stateWith({ name, classes: 5 }), 4000, leastAccuracy);
    expect(test.share).toBeGreaterThanOrEqual(leastAccuracy);
    expect(confusion?.test).toHaveLength(25);
  });

  it.each(['plane', 'multi-gaussian', 'sine'] as const)('fits the values of %s', async (name) => {
    const { test, wrong } = await learned(await opening, stateWith({ name, classes: 0 }), 6000, leastAccuracy);
    expect(test.share).toBeGreaterThanOrEqual(leastAccuracy);
    expect(wrong).toBeNull();
  });

  it.each(['and-table', 'or-table', 'xor-table'] as const)('learns the %s', async (name) => {
    const { train } = await learned(await opening, stateWith({ name, noise: 0 }), 500);
    expect(train.share).toBe(1);
  });
});
