/** What a training refuses, and its end. */
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../../neuron/errors.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Backend } from '../backend.js';
import { DeviceLostError } from '../errors.js';
import type { HealthOptions, TrainingData, TrainingState } from '../training.js';
import { outcome } from './samples.js';
import { deepNetwork, sampleData } from './training-samples.js';

const options: TrainingOptions = { batch: 3, loss: 'mean-squared-error', optimizer: 'adam' };
const network = deepNetwork();
const data = sampleData(network, 7);

/** The message with which a call or a promise is refused. */
async function refusal(refused: () => unknown): Promise<string> {
  const error = await outcome(refused);
  return error instanceof InvalidValueError ? error.message : `not refused: ${String(error)}`;
}

export function describeTrainingErrors(backend: () => Backend, open: () => Promise<Backend>): void {
  describe('a training and a health refuse', () => {
    it.each<[string, unknown, Partial<TrainingOptions>, string]>([
      ['no data', undefined, {}, 'data is undefined: give inputs (N, I) and targets (N, O)'],
      ['inputs of another kind', { ...data, inputs: [1, 2] }, {}, 'data.inputs is an array: give a Float32Array'],
      ['no samples', { inputs: new Float32Array(0), targets: new Float32Array(0) }, {}, 'data.inputs has 0 values'],
      ['half a sample', { ...data, inputs: new Float32Array(13) }, {}, 'data.inputs has 13 values: give whole samples'],
      [
        'targets of another length',
        { ...data, targets: new Float32Array(13) },
        {},
        'data.targets has 13 values: give 14, (samples, outputs) = (7, 2)',
      ],
      [
        'an input that is not a number',
        { ...data, inputs: data.inputs.with(5, Number.NaN) },
        {},
        'data.inputs[5] is NaN (sample 2, input 1): every input must be finite',
      ],
      [
        'a target that is not finite',
        { ...data, targets: data.targets.with(6, -Infinity) },
        {},
        'data.targets[6] is -Infinity (sample 3, output 0): every output must be finite',
      ],
      ['a target without a sign', data, { loss: 'hinge' }, 'every target must be −1 or 1'],
      [
        'a target that is no probability',
        { ...data, targets: new Float32Array(14).fill(2) },
        { loss: 'binary-cross-entropy' },
        'targets[0] is 2: with Binary cross-entropy every target must lie between 0 and 1',
      ],
      [
        'targets that are no distribution',
        { ...data, targets: new Float32Array(14).fill(1) },
        { loss: 'cross-entropy' },
        'The targets of sample 0 add up to 2',
      ],
      ['an unknown loss', data, { loss: 'loss' as 'hinge' }, 'loss is loss: give one of mean-squared-error'],
    ])('%s', async (_, given, asked, message) => {
      const all = { ...options, ...asked };
      expect(await refusal(() => backend().training(network, given as TrainingData, all))).toContain(message);
      expect(await refusal(() => backend().health(network, given as TrainingData, all))).toContain(message);
    });

    it('options of another kind', async () => {
      const no = undefined as unknown;
      expect(await refusal(() => backend().training(network, data, no as TrainingOptions))).toContain(
        'options is undefined: give',
      );
      expect(await refusal(() => backend().health(network, data, no as HealthOptions))).toContain(
        'options is undefined: give',
      );
      for (const [bins, message] of [
        [0, 'bins is 0: give a positive whole number'],
        [257, 'bins is 257: give at most 256'],
      ] as const) {
        expect(await refusal(() => backend().health(network, data, { loss: 'huber', bins }))).toContain(message);
      }
      expect(await refusal(() => backend().training(network, data, { ...options, batch: 0 }))).toContain('batch is 0');
      const perceptron = { ...options, optimizer: 'perceptron' } as const;
      expect(await refusal(() => backend().training(network, data, perceptron))).toContain('trains one layer');
      const broken = deepNetwork();
      broken.layers[1]?.weights.fill(Number.NaN, 2);
      expect(await refusal(() => backend().training(broken, data, options))).toContain('layers[1].weights[2] is NaN');
    });

    it('what a training cannot take, and it goes on as it was', async () => {
      const own = deepNetwork();
      const training = await backend().training(own, data, options);
      training.run(2);
      const state = await training.save();
      for (const steps of [0, 1.5, -1, Number.NaN]) {
        expect(await refusal(() => training.run(steps))).toContain(`is ${steps}: give a positive whole number`);
      }
      expect(await refusal(() => training.adjust({ ...options, batch: 4 }))).toContain('batch is 4 and was 3');
      expect(await refusal(() => training.adjust({ ...options, seed: 2 }))).toContain('seed is 2 and was 1');
      expect(await refusal(() => training.adjust({ ...options, loss: 'hinge' }))).toContain('every target must');
      expect(await refusal(() => training.adjust({ ...options, l1: -1 }))).toContain('l1 is -1');
      const restore = (change: object) => () => training.restore({ ...state, ...change } as TrainingState);
      expect(await refusal(restore({ step: -1 }))).toContain('state.step is -1');
      expect(await refusal(restore({ seen: 0.5 }))).toContain('state.seen is 0.5');
      expect(await refusal(restore({ first: new Float32Array(3) }))).toContain('state.first has 3 values');
      expect(await refusal(restore({ second: state.second.with(1, Infinity) }))).toContain(
        'state.second[1] is Infinity',
      );
      expect(await refusal(restore({ parameters: null }))).toContain('state.parameters is not a Float32Array');
      own.layers[0]?.biases.fill(Number.NaN);
      expect(await refusal(() => training.updateParameters())).toContain('layers[0].biases[0] is NaN');
      expect(training.options.loss.kind).toBe('mean-squared-error');
      expect(await training.save()).toEqual(state);
      training.destroy();
    });
  });

  describe('a training and a health that were destroyed', () => {
    it('refuse every call but another destroy', async () => {
      const training = await backend().training(network, data, options);
      const health = await backend().health(network, data, { loss: 'huber' });
      const state = await training.save();
      training.run(5);
      const pending = [outcome(() => training.read()), outcome(() => training.save()), outcome(() => health.read())];
      for (const plan of [training, health]) {
        plan.destroy();
        plan.destroy();
      }
      expect(await Promise.all(pending)).toHaveLength(3);
      const calls = [
        () => training.run(),
        () => training.read(),
        () => training.finished(),
        () => training.save(),
        () => training.restore(state),
        () => training.adjust(options),
        () => training.readGradient(),
        () => training.updateParameters(),
        () => health.run(),
        () => health.read(),
        () => health.updateParameters(),
      ];
      for (const call of calls)
        expect(await refusal(call)).toMatch(/^This (training|health) was destroyed: make a new/);
    });

    it('with their backend, reject with DeviceLostError', async () => {
      const other = await open();
      const training = await other.training(deepNetwork(), data, options);
      const health = await other.health(deepNetwork(), data, { loss: 'huber' });
      training.run(3);
      const pending = [outcome(() => training.read()), outcome(() => health.read())];
      other.destroy();
      await Promise.all(pending);
      const calls = [
        () => training.run(),
        () => training.read(),
        () => training.adjust(options),
        () => health.read(),
        () => other.training(network, data, options),
        () => other.health(network, data, { loss: 'huber' }),
      ];
      for (const call of calls) expect(await outcome(call)).toBeInstanceOf(DeviceLostError);
      training.destroy();
      health.destroy();
    });
  });
}
