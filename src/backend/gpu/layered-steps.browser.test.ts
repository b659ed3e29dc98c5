import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Network } from '../../neuron/network.js';
import { optimizerNames } from '../../neuron/optimizers.js';
import { parameterLayout } from '../../neuron/parameters.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import { describeTraining } from '../contract/training.js';
import { describeTrainingState } from '../contract/training-state.js';
import type { Training, TrainingData } from '../training.js';
import { makeFusedSteps } from './fused-steps.js';
import { GpuBackend, openGpuBackend } from './gpu-backend.js';
import { makeLayeredSteps } from './layered-steps.js';
import { makeSlicedSteps } from './sliced-steps.js';
import { dataFor, errorOf, networkOf, outcomeOf, plain, usual } from './step-samples.js';
import { GpuTraining } from './training.js';

let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend();
});
afterAll(() => backend.destroy());

const layered = (network: Network, data: TrainingData, options: TrainingOptions, on = backend) =>
  GpuTraining.create(on.gpu, network, data, options, (frame) => makeLayeredSteps(frame));
/** With blocks wherever a tile would do, and large ones where there are two of them. */
const blocked = (network: Network, data: TrainingData, options: TrainingOptions, on = backend) =>
  GpuTraining.create(on.gpu, network, data, options, (frame) => makeLayeredSteps(frame, 1));
const fused = (network: Network, data: TrainingData, options: TrainingOptions) =>
  GpuTraining.create(backend.gpu, network, data, options, (frame) => makeFusedSteps(frame, { tile: 4, parts: 1 }));
/** The bits of one workgroup too, as its own test shows, and quicker to compile for wide layers. */
const sliced = (network: Network, data: TrainingData, options: TrainingOptions) =>
  GpuTraining.create(backend.gpu, network, data, options, (frame) => makeSlicedSteps(frame));

/** Trains even small networks layer by layer. */
class LayeredBackend extends GpuBackend {
  override training(network: Network, data: TrainingData, options: TrainingOptions): Promise<Training> {
    return layered(network, data, options, this);
  }
}

const layeredBackend = () => new LayeredBackend(backend.gpu);

describe('the contract of a training, layer by layer', () => {
  describeTraining(layeredBackend);
  describeTrainingState(layeredBackend);
});

describe('steps layer by layer', () => {
  it.each([
    ['small layers', [2, 5, 3], 7, 20],
    ['one neuron at the end', [3, 4, 1], 5, 5],
    ['tiles, off their edges, and a last batch of 17', [9, 70, 26], 67, 151],
    ['tiles on their edges', [8, 64, 64], 64, 64],
    ['two large blocks', [9, 129, 26], 131, 262],
    ['many samples for few neurons', [2, 26, 2], 130, 300],
  ] as const)('give the bits of slices: %s', async (_, [inputs, ...neurons], batch, samples) => {
    const data = dataFor(plain(inputs, ...neurons), samples);
    const options = { ...usual, batch, l2: 0.01, l1: 0.001 };
    const expected = await outcomeOf(sliced(plain(inputs, ...neurons), data, options), 3);
    expect(await outcomeOf(layered(plain(inputs, ...neurons), data, options), 3)).toEqual(expected);
    expect(await outcomeOf(blocked(plain(inputs, ...neurons), data, options), 3)).toEqual(expected);
  });

  it.each(optimizerNames.filter((name) => name !== 'perceptron'))('as one workgroup with %s', async (optimizer) => {
    const layers = [
      { neurons: 6, activation: 'tanh' },
      { neurons: 5, activation: 'prelu', parameters: [0.3] },
      { neurons: 3, activation: 'sigmoid' },
    ] as const;
    const [one, other] = [networkOf(2, layers), networkOf(2, layers)];
    const frozen = Uint8Array.from({ length: parameterLayout(one).length }, (_, at) => Number(at % 5 === 0));
    const options = { ...usual, optimizer, frozen, clipNorm: 0.05 };
    const [got, expected] = [
      await outcomeOf(layered(one, dataFor(one, 20), options), 6),
      await outcomeOf(fused(other, dataFor(one, 20), options), 6),
    ];
    for (const name of ['parameters', 'first', 'second'] as const) {
      expect({ name, error: errorOf(got.state[name], expected.state[name]) }).toSatisfy(({ error }) => error < 1e-4);
    }
    expect(errorOf(got.gradient, expected.gradient)).toBeLessThan(1e-4);
    expect(got.report.loss).toBeCloseTo(expected.report.loss, 5);
    expect(got.report).toMatchObject({ step: 6, epoch: 2, failure: null });
  });

  it('learn by the perceptron rule too', async () => {
    const [one, other] = [
      networkOf(2, [{ neurons: 3, activation: 'step' }]),
      networkOf(2, [{ neurons: 3, activation: 'step' }]),
    ];
    const options: TrainingOptions = { ...usual, optimizer: 'perceptron' };
    const data = dataFor(one, 20);
    expect(await outcomeOf(layered(one, data, options), 5)).toEqual(await outcomeOf(fused(other, data, options), 5));
  });

  it('give the same bits when workgroups are folded', async () => {
    const folded = await openGpuBackend({ limits: { workgroupsPerDimension: 2 } });
    const [one, other] = [plain(9, 70, 26), plain(9, 70, 26)];
    const data = dataFor(one, 150);
    const options = { ...usual, batch: 67 };
    const expected = await outcomeOf(layered(other, data, options), 3);
    expect(await outcomeOf(layered(one, data, options, folded), 3)).toEqual(expected);
    expect(await outcomeOf(blocked(plain(9, 70, 26), data, options, folded), 3)).toEqual(expected);
    folded.destroy();
  });

  it('are as many as asked for, more than one submit makes', async () => {
    const network = plain(2, 3, 2);
    const training = await layered(network, dataFor(network, 20), { ...usual, optimizer: 'gradient-descent' });
    training.run(700);
    expect(await training.read()).toMatchObject({ step: 700, failure: null });
    training.destroy();
  });

  it.each([
    ['a pre-activation', 'pre-activation', 1, 1],
    ['a loss', 'loss', 1, 1e17],
    ['a parameter', 'parameter', 0, 1],
  ] as const)('stop at %s that is not finite, with the last good state', async (_, what, layer, size) => {
    const network = plain(2, 30, 25);
    const rates = { 'pre-activation': 1e25, loss: 1e5, parameter: 1e39 };
    const learningRate = Math.min(3e38, rates[what]);
    const data = dataFor(network, 40);
    if (what === 'parameter') for (let at = 0; at < data.targets.length; at++) data.targets[at] = 1e6;
    if (what === 'loss') network.layers[1]?.biases.fill(size * 1e3);
    const options: TrainingOptions = { ...usual, batch: 30, optimizer: { kind: 'gradient-descent', learningRate } };
    const training = await layered(network, data, options);
    let good = await training.save();
    let report = await training.read();
    while (!report.failure && report.step < 10) {
      good = await training.save();
      training.run();
      report = await training.read();
    }
    training.run(5);
    expect(report.failure).toMatchObject({ what, layer, step: good.step + 1 });
    expect(await training.read()).toEqual(report);
    expect(await training.save()).toEqual(good);
    training.destroy();
  });

  it('do nothing after the first that failed, in the same submit too', async () => {
    const network = plain(2, 30, 25);
    network.layers[0]?.weights.fill(1e38);
    const training = await layered(network, dataFor(network, 40), usual);
    training.run(3);
    const { failure } = await training.read();
    expect(failure).toMatchObject({ what: 'pre-activation', step: 1 });
    training.destroy();
  });

  it('say so when the samples of a step outgrow a binding', async () => {
    const small = await openGpuBackend({ limits: { bindingSizeBytes: 2 ** 16 } });
    const network = plain(2, 100, 2);
    await expect(layered(network, dataFor(network, 400), { ...usual, batch: 400 }, small)).rejects.toThrow(
      /A layer of 100 values for each of 400 samples is 160000 bytes, more than the 65536 .*: give a smaller batch/,
    );
    small.destroy();
  });
});
