/** A training makes the steps that its options ask for. */
import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import { type LossName, lossNames } from '../../neuron/losses.js';
import { optimizerNames } from '../../neuron/optimizers.js';
import type { Network } from '../../neuron/network.js';
import { packParameters, parameterLayout } from '../../neuron/parameters.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Backend } from '../backend.js';
import type { Training } from '../training.js';
import { sampleInputs, sampleNetwork } from './samples.js';
import { deepNetwork, mistakesOf, sampleData } from './training-samples.js';

const plain: TrainingOptions = { batch: 4, loss: 'mean-squared-error', optimizer: 'gradient-descent' };

/** A training on seven samples. */
async function started(
  backend: Backend,
  options: Partial<TrainingOptions>,
  network: Network = deepNetwork(),
): Promise<Training> {
  const asked = { ...plain, ...options };
  const data = sampleData(network, 7, typeof asked.loss === 'string' ? asked.loss : asked.loss.kind);
  return backend.training(network, data, asked);
}

/** The parameters after runs of so many steps. */
async function parametersAfter(backend: Backend, runs: readonly number[], seed = 1): Promise<Float32Array> {
  const network = deepNetwork();
  const options: TrainingOptions = { ...plain, batch: 3, optimizer: 'adam', seed };
  const training = await backend.training(network, sampleData(network, 16), options);
  for (const steps of runs) training.run(steps);
  await training.read();
  training.destroy();
  return packParameters(network);
}

export function describeTraining(backend: () => Backend): void {
  describe('a training', () => {
    it.each(lossNames)('follows the equations: %s, with every optimizer', async (loss: LossName) => {
      const training = await started(backend(), { loss });
      const start = await training.save();
      const mistakes: string[] = [];
      for (const optimizer of optimizerNames) {
        if (optimizer === 'perceptron') continue;
        training.adjust({ ...plain, loss, optimizer });
        training.restore(start);
        mistakes.push(...(await mistakesOf(training, 5)).map((mistake) => `${optimizer}, ${mistake}`));
      }
      expect(mistakes).toEqual([]);
      training.destroy();
    });

    it.each(lossNames)("follows the perceptron's rule: %s", async (loss: LossName) => {
      const network = sampleNetwork(3, [{ neurons: 2, activation: 'step' }]);
      const training = await started(backend(), { loss, optimizer: 'perceptron' }, network);
      expect(await mistakesOf(training, 3)).toEqual([]);
      training.destroy();
    });

    it.each<[string, Partial<TrainingOptions>]>([
      ['a batch of one', { batch: 1 }],
      ['a partial last batch, of 7 samples by threes', { batch: 3 }],
      ['all samples at once', { batch: 7 }],
      ['a batch larger than there are samples', { batch: 100 }],
      ['an l1 penalty', { l1: 0.1 }],
      ['an l2 penalty', { l2: 0.1 }],
      ['both penalties', { l1: 0.05, l2: 0.2, optimizer: 'adamw' }],
      ['a gradient that is too long', { clipNorm: 0.05 }],
      ['a gradient that is never too long', { clipNorm: 1e6 }],
      ['a warm-up', { schedule: { kind: 'constant', warmUp: 3 } }],
      ['a rate that falls by steps', { schedule: { kind: 'step', every: 2, factor: 0.1 } }],
      ['a rate that falls along a cosine', { schedule: { kind: 'cosine', over: 4, floor: 0.1 } }],
      ["Huber's loss with a δ of its own", { loss: { kind: 'huber', parameter: 0.2 } }],
      ['the hinge with a margin of its own', { loss: { kind: 'hinge', parameter: 0.3 } }],
      ['numbers of its own', { optimizer: { kind: 'adam', learningRate: 0.1, beta1: 0.2, beta2: 0.7, epsilon: 1e-3 } }],
    ])('follows the equations with %s', async (_, options) => {
      const training = await started(backend(), options);
      expect(await mistakesOf(training, 5)).toEqual([]);
      training.destroy();
    });

    it.each(['relu', 'leaky-relu', 'prelu', 'sigmoid', 'gelu', 'silu'] as const)(
      'follows the equations through %s',
      async (activation) => {
        const layers = [7, 6].map((neurons) => ({ neurons, activation }));
        const network = sampleNetwork(3, [...layers, { neurons: 1, activation }]);
        const training = await started(backend(), {}, network);
        expect(await mistakesOf(training, 2)).toEqual([]);
        training.destroy();
      },
    );

    it('leaves frozen parameters, and what is remembered of them, as they are', async () => {
      const network = deepNetwork();
      const frozen = Uint8Array.from({ length: parameterLayout(network).length }, (_, at) => Number(at % 3 === 0));
      const training = await started(backend(), { optimizer: 'adamw', l2: 0.1, frozen }, network);
      const { parameters: before } = await training.save();
      expect(await mistakesOf(training, 3)).toEqual([]);
      const gradient = await training.readGradient();
      const { parameters, first, second } = await training.save();
      const changed = (at: number) => [gradient, first, second].some((values) => values[at] !== 0);
      for (const [at, flag] of frozen.entries()) {
        expect([at, parameters[at] !== before[at], changed(at)]).toEqual([at, flag === 0, flag === 0]);
      }
      training.destroy();
    });

    it('sees every sample once an epoch, each time in another order', async () => {
      // A weight for each sample: its gradient is 0 but for the samples of the mini-batch.
      const samples = 10;
      const network = createNetwork({ inputs: samples, layers: [{ neurons: 1, activation: 'identity' }] });
      network.layers[0]?.weights.fill(0);
      const inputs = Float32Array.from({ length: samples ** 2 }, (_, at) => Number(at % (samples + 1) === 0));
      const data = { inputs, targets: new Float32Array(samples).fill(1) };
      const options = { ...plain, optimizer: { kind: 'gradient-descent', learningRate: 0 } } as const;
      const training = await backend().training(network, data, options);
      const epochs: string[] = [];
      for (let epoch = 1; epoch <= 3; epoch++) {
        const order: number[] = [];
        for (const count of [4, 4, 2]) {
          training.run();
          const gradient = (await training.readGradient()).subarray(0, samples);
          const seen = [...gradient.keys()].filter((at) => gradient[at] !== 0);
          expect(seen).toHaveLength(count);
          order.push(...seen);
        }
        expect(order.toSorted((a, b) => a - b)).toEqual([...order.keys()]);
        expect((await training.read()).epoch).toBe(epoch);
        epochs.push(order.join());
      }
      expect(new Set(epochs).size).toBe(3);
      training.destroy();
    });

    it('is the same run for the same seed, to the bit, and another one for another', async () => {
      const first = await parametersAfter(backend(), [12]);
      expect(await parametersAfter(backend(), [12])).toEqual(first);
      expect(await parametersAfter(backend(), [12], 2)).not.toEqual(first);
    });

    it('is the same run however its steps are enqueued', async () => {
      const whole = await parametersAfter(backend(), [150]);
      expect(await parametersAfter(backend(), [1, 1, 1, 47, 100])).toEqual(whole);
    });

    it('makes the loss smaller', async () => {
      const network = deepNetwork();
      const data = sampleData(network, 8);
      const training = await backend().training(network, data, { ...plain, batch: 8, optimizer: 'adam' });
      training.run();
      const { loss: before } = await training.read();
      training.run(200);
      expect((await training.read()).loss).toBeLessThan(before / 3);
      training.destroy();
    });

    it.each([
      ['AND', [0, 0, 0, 1], true],
      ['OR', [0, 1, 1, 1], true],
      ['exclusive or', [0, 1, 1, 0], false],
    ])("by the perceptron's rule, from zero: %s", async (_, targets, isLearnt) => {
      const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'step' }] });
      network.layers[0]?.weights.fill(0);
      const inputs = Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1);
      const options: TrainingOptions = { batch: 1, loss: 'mean-squared-error', optimizer: 'perceptron' };
      const training = await backend().training(network, { inputs, targets: Float32Array.from(targets) }, options);
      const evaluation = await backend().evaluation(network, { batch: 4 });
      evaluation.write(inputs);
      // Novikoff's bound for AND and OR, whose margins are wide, is some tens of mistakes.
      for (const steps of [200, 4]) {
        training.run(steps);
        await training.read();
        evaluation.updateParameters();
        evaluation.run();
        const outputs = [...(await evaluation.read())];
        expect(String(outputs) === String(targets)).toBe(isLearnt);
      }
      training.destroy();
      evaluation.destroy();
    });

    it('copies its data', async () => {
      const network = deepNetwork();
      const data = { inputs: sampleInputs(8), targets: sampleInputs(8) };
      const training = await backend().training(network, data, plain);
      data.inputs.fill(Number.NaN);
      data.targets.fill(0);
      expect(await mistakesOf(training, 2)).toEqual([]);
      expect(training.data.targets).toEqual(sampleInputs(8));
      training.destroy();
    });
  });
}
