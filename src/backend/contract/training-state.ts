/** What a training keeps, what it goes on from, and where it stops. */
import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import type { Network } from '../../neuron/network.js';
import { packParameters } from '../../neuron/parameters.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Backend } from '../backend.js';
import type { TrainingData } from '../training.js';
import { deepNetwork, mistakesOf, sampleData } from './training-samples.js';

const options: TrainingOptions = { batch: 3, loss: 'mean-squared-error', optimizer: 'adam' };

/** Two relu layers on numbers that a high rate drives beyond float32 within a few steps. */
function divergent(): { network: Network; data: TrainingData; asked: TrainingOptions } {
  const network = createNetwork({
    inputs: 2,
    layers: [
      { neurons: 4, activation: 'relu' },
      { neurons: 1, activation: 'identity' },
    ],
  });
  network.layers[0]?.weights.fill(1);
  network.layers[1]?.weights.fill(1);
  const data = { inputs: new Float32Array(8).fill(3), targets: new Float32Array(4).fill(-1) };
  const asked = { ...options, batch: 4, optimizer: { kind: 'gradient-descent', learningRate: 1e6 } } as const;
  return { network, data, asked };
}

export function describeTrainingState(backend: () => Backend): void {
  describe('the state of a training', () => {
    it('begins with the network and nothing else', async () => {
      const network = deepNetwork();
      const training = await backend().training(network, sampleData(network, 7), options);
      expect(training.network).toBe(network);
      expect(training.options).toMatchObject({ batch: 3, seed: 1, optimizer: { kind: 'adam', learningRate: 0.01 } });
      const before = packParameters(network);
      expect(await training.read()).toEqual({ step: 0, epoch: 0, loss: Number.NaN, failure: null });
      const zeros = new Float32Array(before.length);
      expect(await training.save()).toEqual({ step: 0, seen: 0, parameters: before, first: zeros, second: zeros });
      training.destroy();
    });

    it("is read into the network's own arrays, and only then", async () => {
      const network = deepNetwork();
      const before = packParameters(network);
      const training = await backend().training(network, sampleData(network, 7), options);
      training.run(4);
      await training.finished();
      expect(packParameters(network)).toEqual(before);
      expect(await training.read()).toMatchObject({ step: 4, epoch: 10 / 7 });
      expect(packParameters(network)).not.toEqual(before);
      expect((await training.save()).parameters).toEqual(packParameters(network));
      training.destroy();
    });

    it('goes on with the same bits when it was saved and restored', async () => {
      const network = deepNetwork();
      const training = await backend().training(network, sampleData(network, 7), options);
      training.run(4);
      const saved = await training.save();
      training.run(6);
      const through = await training.save();
      const report = await training.read();

      training.restore(saved);
      expect(await training.save()).toEqual(saved);
      // No step has been made from here.
      expect(await training.read()).toEqual({ step: 4, epoch: 10 / 7, loss: Number.NaN, failure: null });
      training.run(6);
      expect(await training.save()).toEqual(through);
      expect(await training.read()).toEqual(report);
      training.destroy();

      const other = await backend().training(deepNetwork(9), sampleData(network, 7), options);
      other.restore(saved);
      other.run(6);
      expect(await other.save()).toEqual(through);
      other.destroy();
    });

    it('is a copy, given and taken', async () => {
      const network = deepNetwork();
      const training = await backend().training(network, sampleData(network, 7), options);
      training.run(2);
      const saved = await training.save();
      const kept = structuredClone(saved);
      training.restore(saved);
      for (const values of [saved.parameters, saved.first, saved.second]) values.fill(5);
      expect(await training.save()).toEqual(kept);
      training.destroy();
    });

    it('keeps its weights and its memory when options change', async () => {
      const network = deepNetwork();
      const training = await backend().training(network, sampleData(network, 7), options);
      training.run(3);
      const before = await training.save();
      training.adjust({ ...options, optimizer: { kind: 'adam', learningRate: 0.5 }, l2: 0.1 });
      expect(training.options).toMatchObject({ l2: 0.1, optimizer: { learningRate: 0.5 } });
      expect(await training.save()).toEqual(before);
      expect(await mistakesOf(training, 2)).toEqual([]);
      training.destroy();
    });

    it("takes the network's weights when told to, and goes on with all else", async () => {
      const network = deepNetwork();
      const training = await backend().training(network, sampleData(network, 7), options);
      training.run(3);
      const before = await training.save();
      network.layers[0]?.weights.fill(0.25);
      expect((await training.save()).parameters).toEqual(before.parameters);
      training.updateParameters();
      expect(await training.save()).toEqual({ ...before, parameters: packParameters(network) });
      expect(await mistakesOf(training, 2)).toEqual([]);
      training.destroy();
    });

    it('of a training with an activation parameter uses the newest one', async () => {
      const network = createNetwork({ inputs: 2, layers: [{ neurons: 3, activation: 'prelu', parameters: [0.5] }] });
      const training = await backend().training(network, sampleData(network, 7), options);
      expect(await mistakesOf(training, 1)).toEqual([]);
      const [layer] = network.layers;
      if (layer) layer.parameters = [-0.7];
      training.updateParameters();
      expect(await mistakesOf(training, 2)).toEqual([]);
      training.destroy();
    });
  });

  describe('a training that meets a number that is not finite', () => {
    it('stops before the step, with the last good state, and goes on from a restored one', async () => {
      const { network, data, asked } = divergent();
      const training = await backend().training(network, data, asked);
      const start = await training.save();
      training.run(60);
      const { step, epoch, failure } = await training.read();
      expect(step).toBeLessThan(60);
      expect(epoch).toBe(step);
      expect(failure).toMatchObject({
        step: step + 1,
        what: expect.stringMatching(/^(pre-activation|loss|parameter)$/),
      });
      expect(failure?.message).toMatch(new RegExp(`^Step ${step + 1} .*learning rate may be too high\\.$`));
      const stopped = await training.save();
      expect(stopped).toMatchObject({ step, seen: 4 * step });
      expect(stopped.parameters.every(Number.isFinite)).toBe(true);
      expect(packParameters(network)).toEqual(stopped.parameters);

      training.run(1e9);
      expect(await training.read()).toMatchObject({ step, failure });
      expect(await training.save()).toEqual(stopped);

      // The state is that after so many steps, neither more nor less.
      training.restore(start);
      if (step > 0) training.run(step);
      expect(await training.read()).toMatchObject({ step, failure: null });
      expect(await training.save()).toEqual(stopped);

      training.restore(start);
      training.adjust({ ...asked, optimizer: { kind: 'gradient-descent', learningRate: 1e-3 } });
      expect(await mistakesOf(training, 3)).toEqual([]);
      training.destroy();
    });

    it.each([0, 1])('says that it was the pre-activation of layer %i', async (layer) => {
      const { network, data, asked } = divergent();
      const training = await backend().training(network, data, asked);
      network.layers[layer]?.weights.set([1e38, 3e38]);
      if (layer === 1) network.layers[0]?.biases.fill(1000);
      training.updateParameters();
      training.run(2);
      const found = { step: 1, what: 'pre-activation', layer };
      expect(await training.read()).toMatchObject({ step: 0, epoch: 0, loss: Number.NaN, failure: found });

      network.layers[layer]?.weights.fill(0.01);
      network.layers[0]?.biases.fill(0);
      training.updateParameters();
      training.adjust({ ...asked, optimizer: { kind: 'gradient-descent', learningRate: 1e-3 } });
      expect(await mistakesOf(training, 2)).toEqual([]);
      training.destroy();
    });

    it('says that it was the loss', async () => {
      const { network, data, asked } = divergent();
      network.layers[1]?.biases.fill(1e25);
      const training = await backend().training(network, data, asked);
      training.run();
      const found = { step: 1, what: 'loss', layer: 1 };
      expect(await training.read()).toMatchObject({ step: 0, loss: Number.NaN, failure: found });
      training.destroy();
    });

    it('says that it was a parameter, and gives the loss that it had', async () => {
      const { network, data, asked } = divergent();
      const optimizer = { kind: 'gradient-descent', learningRate: 3e38 } as const;
      const training = await backend().training(network, data, { ...asked, optimizer });
      training.run();
      const { loss, failure } = await training.read();
      expect(failure).toMatchObject({ step: 1, what: 'parameter', layer: 0 });
      // Every output is 4·6 = 24, and every target −1.
      expect(loss).toBeCloseTo(625, 2);
      training.destroy();
    });

    it('says so where only the square of the gradient is too large', async () => {
      const { network, data, asked } = divergent();
      network.layers[1]?.biases.fill(1e19);
      const optimizer = { kind: 'gradient-descent', learningRate: 1e-9 } as const;
      const huber = { kind: 'huber', parameter: 1e20 } as const;
      const training = await backend().training(network, data, { ...asked, loss: huber, optimizer, clipNorm: 1 });
      training.run();
      expect(await training.read()).toMatchObject({ step: 0, failure: { step: 1, what: 'parameter', layer: 0 } });
      training.destroy();
    });
  });
}
