/** A neuron over a rectangle: which pixel is where, and what moves it. */
import { describe, expect, it } from 'vitest';
import { crossCheckField } from '../../crosscheck/field.js';
import { type Backend, type FieldOptions, quantities, type View } from '../backend.js';
import { sampleNetwork, slopes } from './samples.js';

const view: View = { left: -4, right: 4, bottom: -1, top: 3 };
/** Centres of the pixels of a picture 8 wide and 4 high of it. */
const columns = [-3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5];
const rows = [2.5, 1.5, 0.5, -0.5];
const picture = (pixel: (x1: number, x2: number) => number) =>
  Float32Array.from(rows.flatMap((x2) => columns.map((x1) => pixel(x1, x2))));

export function describeField(backend: () => Backend): void {
  describe('a field', () => {
    it('says what it shows', async () => {
      const network = slopes(1, 0);
      const field = await backend().field(network, { width: 8, height: 4, view });
      expect(field).toMatchObject({
        width: 8,
        height: 4,
        view,
        layer: 0,
        neuron: 0,
        quantity: 'activation',
        weight: null,
      });
      expect(field.network).toBe(network);
      field.destroy();
    });

    it('has x₁ growing to the right and x₂ growing upwards, row 0 at the top', async () => {
      for (const [first, second] of [
        [1, 0],
        [0, 1],
        [2, 16],
      ] as const) {
        const field = await backend().field(slopes(first, second), { width: 8, height: 4, view });
        field.run();
        expect(await field.read()).toEqual(picture((x1, x2) => first * x1 + second * x2));
        field.destroy();
      }
    });

    it('gives the rows asked for, in the order asked for', async () => {
      const field = await backend().field(slopes(2, 16), { width: 8, height: 4, view });
      field.run();
      const all = await field.read();
      const row = (index: number) => [...all.subarray(index * 8, index * 8 + 8)];
      expect(await field.read([3, 0, 1, 3])).toEqual(Float32Array.from([...row(3), ...row(0), ...row(1), ...row(3)]));
      expect(await field.read([])).toHaveLength(0);
      field.destroy();
    });

    it.each(quantities)('gives the %s of any neuron of any layer', async (quantity) => {
      const network = sampleNetwork(2, [
        { neurons: 5, activation: 'tanh' },
        { neurons: 3, activation: 'sigmoid' },
        { neurons: 2, activation: 'gelu' },
      ]);
      for (const [layer, neuron] of [
        [0, 4],
        [1, 1],
        [2, 0],
      ] as const) {
        const odd = { left: -0.3, right: 1.1, bottom: -2.7, top: 0.9 };
        const field = await backend().field(network, { width: 13, height: 7, view: odd, layer, neuron, quantity });
        const report = await crossCheckField(field, { samples: 13 * 7 });
        expect(report).toMatchObject({ compared: 13 * 7, violations: 0 });
        field.destroy();
      }
    });

    it('gives the derivative by any weight of any neuron', async () => {
      const network = sampleNetwork(2, [
        { neurons: 5, activation: 'tanh' },
        { neurons: 3, activation: 'relu' },
      ]);
      for (const [layer, neuron, weight] of [
        [0, 4, 0],
        [0, 1, 1],
        [1, 2, 4],
      ] as const) {
        const odd = { left: -0.3, right: 1.1, bottom: -2.7, top: 0.9 };
        const options: FieldOptions = {
          width: 13,
          height: 7,
          view: odd,
          layer,
          neuron,
          quantity: 'derivative',
          weight,
        };
        const field = await backend().field(network, options);
        expect(field.weight).toBe(weight);
        expect(await crossCheckField(field, { samples: 13 * 7 })).toMatchObject({ compared: 13 * 7, violations: 0 });
        // Each run computes anew: it does not multiply what the run before left.
        const once = await field.read();
        field.run(3);
        expect(await field.read()).toEqual(once);
        field.destroy();
      }
    });

    it('gives a step the derivative 0 by each weight, to the bit', async () => {
      const network = sampleNetwork(2, [{ neurons: 1, activation: 'step' }]);
      const field = await backend().field(network, { width: 8, height: 4, view, quantity: 'derivative', weight: 0 });
      field.run();
      expect((await field.read()).every((value) => value === 0)).toBe(true);
      field.destroy();
    });

    it('shows the last layer and its first neuron if none is named', async () => {
      const network = sampleNetwork(2, [
        { neurons: 3, activation: 'tanh' },
        { neurons: 2, activation: 'identity' },
      ]);
      const field = await backend().field(network, { width: 3, height: 3, view });
      const named = await backend().field(network, { width: 3, height: 3, view, layer: 1, neuron: 0 });
      field.run();
      named.run();
      expect(field).toMatchObject({ layer: 1, neuron: 0 });
      expect(await field.read()).toEqual(await named.read());
      field.destroy();
      named.destroy();
    });

    it.each([
      [1, 1],
      [1, 130],
      [257, 1],
      [100, 70],
    ])('of %i by %i pixels is right', async (width, height) => {
      const network = sampleNetwork(2, [
        { neurons: 8, activation: 'tanh' },
        { neurons: 1, activation: 'identity' },
      ]);
      const field = await backend().field(network, { width, height, view });
      const report = await crossCheckField(field, { samples: 600 });
      expect(report.violations).toBe(0);
      expect(report.compared).toBeGreaterThanOrEqual(Math.min(600, width * height));
      expect(await field.read()).toHaveLength(width * height);
      field.destroy();
    });

    it('moves with its view at the next run', async () => {
      const field = await backend().field(slopes(1, 0), { width: 8, height: 4, view });
      field.run();
      const moved = { left: 0, right: 16, bottom: -1, top: 3 };
      field.setView(moved);
      expect(field.view).toEqual(moved);
      expect(await field.read()).toEqual(picture((x1) => x1));
      field.run();
      expect(await field.read()).toEqual(picture((x1) => 2 * x1 + 8));
      field.destroy();
    });

    it('has a view of its own: changing the object that was passed in changes nothing', async () => {
      const given = { ...view };
      const opening = backend().field(slopes(1, 0), { width: 8, height: 4, view: given });
      given.left = 0;
      const field = await opening;
      expect(field.view).toEqual(view);
      field.run();
      expect(await field.read()).toEqual(picture((x1) => x1));

      const moved = { left: 0, right: 16, bottom: -1, top: 3 };
      const givenLater = { ...moved };
      field.setView(givenLater);
      givenLater.right = 1;
      expect(field.view).toEqual(moved);
      field.run();
      expect(await field.read()).toEqual(picture((x1) => 2 * x1 + 8));
      field.destroy();
    });

    it('reads what the last run before the call left, whatever follows before the answer', async () => {
      const field = await backend().field(slopes(1, 0), { width: 8, height: 4, view });
      field.run();
      const first = field.read();
      field.setView({ left: 0, right: 16, bottom: -1, top: 3 });
      const second = field.read([0]);
      field.run();
      const third = field.read();
      expect(await first).toEqual(picture((x1) => x1));
      expect(await second).toEqual(picture((x1) => x1).slice(0, 8));
      expect(await third).toEqual(picture((x1) => 2 * x1 + 8));
      field.destroy();
    });

    it('takes changed parameters when told to, and not before', async () => {
      const network = sampleNetwork(2, [
        { neurons: 2, activation: 'identity' },
        { neurons: 2, activation: 'prelu', parameters: [2] },
      ]);
      const [first, second] = network.layers;
      if (!first || !second) throw new Error('The network has too few layers');
      first.weights.set([1, 0, 0, 1]);
      second.weights.set([9, 9, 1, 0]);
      for (const layer of [first, second]) layer.biases.fill(0);
      const field = await backend().field(network, { width: 8, height: 4, view, neuron: 1 });
      field.run();
      const before = picture((x1) => (x1 < 0 ? 2 * x1 : x1));
      expect(await field.read()).toEqual(before);

      first.weights.set([0, 1, 1, 0]);
      second.biases.fill(1);
      second.parameters = [4];
      field.run();
      expect(await field.read()).toEqual(before);
      field.updateParameters();
      field.run(2);
      await field.finished();
      expect(await field.read()).toEqual(picture((_, x2) => (x2 + 1 < 0 ? 4 * (x2 + 1) : x2 + 1)));
      field.destroy();
    });
  });
}
