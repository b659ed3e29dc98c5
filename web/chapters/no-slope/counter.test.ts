/** The chapter's claim: a step answers a nudge with nothing or with everything, a sigmoid with a little. */
import { afterAll, describe, expect, it } from 'vitest';
import { type Backend, crossCheckField, openBackend } from '../../../src/index.js';
import { ChangeCounter } from './counter.js';
import { changeNetwork, kinds, view } from './neurons.js';
import { initialState } from './state.js';
import { sweptShare } from './swept.js';
import { countAbove } from './tally.js';

/** No input has x₁ = 0, where no nudge of w₁ does anything. */
const grid = { width: 126, height: 131 };
/** A line crosses so many cells of the grid at most; a cell that neither line crosses is counted by its centre rightly. */
const crossed = 2 * (grid.width + grid.height - 1);
const neuron = initialState;

const backends: Backend[] = [await openBackend({ kind: 'cpu', threads: 0 }), await openBackend('reference')];
afterAll(() => backends.forEach((backend) => backend.destroy()));

describe.each(backends.map((backend) => ({ backend, name: backend.about.label })))(
  'counted by $name',
  ({ backend }) => {
    it('the step changes for the inputs that its line sweeps over, each by a whole 1, and for no others', async () => {
      const counter = await ChangeCounter.create(backend, grid);
      for (const nudge of [1, 0.1, 0.01]) {
        const tally = await counter.count('step', neuron, nudge);
        const changed = countAbove(tally, 0);
        const swept = sweptShare(neuron.weights, neuron.bias, nudge, view) * tally.inputs;
        expect(Math.abs(changed - swept)).toBeLessThanOrEqual(crossed);
        expect(tally.greatest).toBe(1);
        expect(countAbove(tally, 0.5)).toBe(changed);
      }
      expect(countAbove(await counter.count('step', neuron, 1e-6), 0)).toBeLessThanOrEqual(1);
      counter.destroy();
    });

    it('the sigmoid changes for all inputs, each by a little', async () => {
      const counter = await ChangeCounter.create(backend, grid);
      for (const nudge of [1, 0.1, 0.001]) {
        const tally = await counter.count('sigmoid', neuron, nudge);
        expect(countAbove(tally, 0)).toBe(tally.inputs);
        // No steeper than ¼ anywhere, with |x₁| below 3; float32 rounds each answer by 2⁻²⁴ or so.
        expect(tally.greatest).toBeLessThanOrEqual(0.75 * nudge + 2 ** -21);
      }
      counter.destroy();
    });

    it('on average over all inputs both change by about as much', async () => {
      const counter = await ChangeCounter.create(backend, grid);
      const [step, sigmoid] = [await counter.count('step', neuron, 0.01), await counter.count('sigmoid', neuron, 0.01)];
      expect(step.mean / sigmoid.mean).toBeGreaterThan(0.8);
      expect(step.mean / sigmoid.mean).toBeLessThan(1.25);
      counter.destroy();
    });

    it('takes the neuron that it is given each time', async () => {
      const counter = await ChangeCounter.create(backend, { width: 16, height: 16 });
      const still = await counter.count('sigmoid', { ...neuron, steepness: 20, bias: 4, weights: [0, 0] }, 0);
      expect(still).toMatchObject({ greatest: 0, mean: 0 });
      expect(countAbove(await counter.count('sigmoid', neuron, 0.1), 0)).toBe(256);
      counter.destroy();
    });
  },
);

it.each(kinds)('the change of the %s is what float32 may give, against float64', async (kind) => {
  const [backend] = backends;
  const network = changeNetwork(kind, { ...neuron, steepness: 3 }, 0.125);
  const field = await backend?.field(network, { width: 32, height: 32, view });
  if (!field) throw new Error('There is no backend');
  expect(await crossCheckField(field, { samples: 1024 })).toMatchObject({ compared: 1024, violations: 0 });
});
