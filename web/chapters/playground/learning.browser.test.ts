/** On a GPU the defaults learn what they learn on the CPU. */
import { afterAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src/index.js';
import { classics, learned, leastAccuracy, stateWith } from './learned.testing.js';

const opening = openBackend('gpu');

afterAll(async () => (await opening).destroy());

describe('a network with the default settings, on the GPU', () => {
  it.each(classics)('learns $name', async ({ name, steps }) => {
    const { test } = await learned(await opening, stateWith({ name }), steps, leastAccuracy);
    expect(test.share).toBeGreaterThanOrEqual(leastAccuracy);
  });
});
