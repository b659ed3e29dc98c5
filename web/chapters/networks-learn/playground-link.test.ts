import { describe, expect, it } from 'vitest';
import { defineActivation, openBackend } from '../../../src/index.js';
import { learned } from '../playground/learned.testing.js';
import { readLink } from '../playground/share.js';
import { playgroundLink, playgroundState } from './playground-link.js';
import { initialState, withActivation } from './state.js';

const here = new URL('http://localhost/story/?compute=cpu#learn.stage=back');

describe('the link to the playground', () => {
  it('brings the network, the activation, the learning rate and XOR, and keeps what computes', async () => {
    const own = defineActivation('sin(k * x)');
    const state = { ...withActivation(initialState, own), parameters: [1.5], rate: 0.25 };
    const link = new URL(await playgroundLink(state, here));
    expect(link.pathname).toBe('/story/playground.html');
    expect(link.search).toBe('?compute=cpu');
    const { state: opened, message } = await readLink(link.hash);
    expect(message).toBe('');
    expect(opened).toEqual(playgroundState(state));
    expect(opened).toMatchObject({
      data: { kind: 'drawn', name: 'xor' },
      hidden: [{ neurons: 2, activation: own, parameters: [1.5] }],
      outputActivation: 'sigmoid',
      loss: { kind: 'mean-squared-error' },
      optimizer: { kind: 'gradient-descent', learningRate: 0.25 },
    });
  });

  it('opens what learns more than one neuron could', async () => {
    const backend = await openBackend({ kind: 'cpu', threads: 0 });
    const { test } = await learned(backend, playgroundState(initialState), 4000, 0.9);
    backend.destroy();
    expect(test.share).toBeGreaterThan(0.8);
  });
});
