import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTrainingProbe } from '../../crosscheck/training/mistakes.js';
import { crossCheckTraining } from '../../crosscheck/training.js';
import { lossNames } from '../../neuron/losses.js';
import type { Network } from '../../neuron/network.js';
import { parameterLayout } from '../../neuron/parameters.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import { describeTraining } from '../contract/training.js';
import { describeTrainingState } from '../contract/training-state.js';
import type { Training, TrainingData } from '../training.js';
import { makeFusedSteps } from './fused-steps.js';
import { GpuBackend, type GpuOptions, openGpuBackend } from './gpu-backend.js';
import { shaderSources } from './shaders.js';
import { isSliced, makeSlicedSteps } from './sliced-steps.js';
import { dataFor, networkOf, outcomeOf, plain, usual } from './step-samples.js';
import { GpuTraining } from './training.js';

let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend();
});
afterAll(() => backend.destroy());

const sliced = (network: Network, data: TrainingData, options: TrainingOptions, on = backend) =>
  GpuTraining.create(on.gpu, network, data, options, (frame) => makeSlicedSteps(frame));
const fused = (network: Network, data: TrainingData, options: TrainingOptions) =>
  GpuTraining.create(backend.gpu, network, data, options, (frame) => makeFusedSteps(frame, { tile: 4, parts: 1 }));

/** Trains even the smallest networks in slices. */
class SlicedBackend extends GpuBackend {
  override training(network: Network, data: TrainingData, options: TrainingOptions): Promise<Training> {
    return sliced(network, data, options, this);
  }
}

const slicedBackend = () => new SlicedBackend(backend.gpu);

const frameOf = (network: Network, batch: number) => {
  return { gpu: backend.gpu, network, layout: parameterLayout(network), samples: batch, batch };
};

describe('the contract of a training, in slices', () => {
  describeTraining(slicedBackend);
  describeTrainingState(slicedBackend);
});

describe('steps in slices', () => {
  it.each([
    ['one neuron', [3, 1], 5, 5],
    ['few neurons, and a last batch of 6', [2, 5, 3], 7, 20],
    ['blocks on their edges', [15, 16, 16], 32, 32],
    ['blocks off their edges, and a last batch of 17', [9, 21, 20, 4], 67, 151],
    ['many samples', [4, 17, 2], 130, 300],
  ] as const)('give the bits of one workgroup: %s', async (_, [inputs, ...neurons], batch, samples) => {
    const [one, other] = [plain(inputs, ...neurons), plain(inputs, ...neurons)];
    const data = dataFor(one, samples);
    const frozen = Uint8Array.from({ length: parameterLayout(one).length }, (__, at) => Number(at % 5 === 0));
    const options = { ...usual, batch, l2: 0.01, l1: 0.001, frozen };
    expect(await outcomeOf(sliced(one, data, options), 3)).toEqual(await outcomeOf(fused(other, data, options), 3));
  });

  it.each(lossNames)('give the bits of one workgroup with the same formulas: %s', async (loss) => {
    const layers = [
      { neurons: 6, activation: 'tanh' },
      { neurons: 5, activation: 'prelu', parameters: [0.3] },
      { neurons: 3, activation: 'sigmoid' },
    ] as const;
    const [one, other] = [networkOf(2, layers), networkOf(2, layers)];
    const data = dataFor(one, 20);
    if (loss === 'hinge') data.targets.forEach((target, at) => (data.targets[at] = 2 * target - 1));
    const options: TrainingOptions = { ...usual, loss, optimizer: 'adam' };
    expect(await outcomeOf(sliced(one, data, options), 3)).toEqual(await outcomeOf(fused(other, data, options), 3));
  });

  it('shorten the gradient from the step on that is told to, and no more when told not to', async () => {
    const [one, other] = [plain(2, 5, 3), plain(2, 5, 3)];
    const data = dataFor(one, 20);
    const trainings = [await sliced(one, data, usual), await fused(other, data, usual)];
    for (const training of trainings) {
      training.run(3);
      training.adjust({ ...usual, clipNorm: 0.01 });
      training.run(2);
      training.adjust(usual);
      training.run(1);
    }
    const [got, expected] = await Promise.all(trainings.map((training) => training.save()));
    expect(got).toEqual(expected);
    for (const training of trainings) training.destroy();
  });

  it('give the same bits where columns are not shared, and when workgroups are folded', async () => {
    const ways: readonly GpuOptions[] = [
      {},
      { shaders: { 'quad/columns': shaderSources['quad/columns'] } },
      { limits: { workgroupsPerDimension: 2 } },
    ];
    expect(backend.gpu.sources['quad/columns']).toBe(shaderSources['quad/columns-shared']);
    const outcomes = [];
    for (const way of ways) {
      const on = await openGpuBackend(way);
      const network = plain(9, 21, 20, 4);
      outcomes.push(await outcomeOf(sliced(network, dataFor(network, 150), { ...usual, batch: 67 }, on), 3));
      on.destroy();
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });

  it('give the same bits when every slice and every block has a dispatch to itself', async () => {
    const [one, other] = [plain(9, 21, 20, 4), plain(9, 21, 20, 4)];
    const data = dataFor(one, 150);
    const options = { ...usual, batch: 67 };
    const many = GpuTraining.create(backend.gpu, one, data, options, (frame) => makeSlicedSteps(frame, 1));
    expect(await outcomeOf(many, 3)).toEqual(await outcomeOf(sliced(other, data, options), 3));
  });

  it.each([
    ['a pre-activation', 'pre-activation', 1, 1e25],
    ['a loss', 'loss', 1, 1e5],
    ['a parameter', 'parameter', 0, 3e38],
  ] as const)('stop at %s that is not finite, with the last good state', async (_, what, layer, learningRate) => {
    const network = plain(2, 30, 25);
    const data = dataFor(network, 40);
    if (what === 'parameter') data.targets.fill(1e6);
    if (what === 'loss') network.layers[1]?.biases.fill(1e20);
    const options: TrainingOptions = { ...usual, batch: 30, optimizer: { kind: 'gradient-descent', learningRate } };
    const one = await sliced(network, data, options);
    let good = await one.save();
    let report = await one.read();
    while (!report.failure && report.step < 10) {
      good = await one.save();
      one.run();
      report = await one.read();
    }
    expect(report.failure).toMatchObject({ what, layer, step: good.step + 1 });
    one.run(5);
    expect(await one.read()).toEqual(report);
    expect(await one.save()).toEqual(good);
    one.destroy();
  });

  // Steps take turns with two halves of the parameters: the last good ones may be in either.
  it.each([
    ['pre-activation', 0, 30],
    ['pre-activation', 0, 1e6],
    ['parameter', 1, 1e4],
    ['parameter', 1, 2e3],
  ] as const)(
    'keep the last good state in the middle of a submit: %s, l2 %f, rate %f',
    async (what, l2, learningRate) => {
      const network = () => (l2 ? plain(2, 3) : plain(2, 4, 1));
      const data = dataFor(network(), 18);
      // Weights that meet only zeros grow by their penalty alone; the three biases stay.
      if (l2) data.inputs.fill(0);
      const frozen = l2 ? Uint8Array.from({ length: 9 }, (_, at) => Number(at >= 6)) : null;
      const options: TrainingOptions = { ...usual, l2, frozen, optimizer: { kind: 'gradient-descent', learningRate } };
      const one = await sliced(network(), data, options);
      one.run(100);
      const { failure, step } = await one.read();
      expect(failure).toMatchObject({ what, step: step + 1 });
      const other = await sliced(network(), data, options);
      other.run(step);
      expect((await other.read()).failure).toBeNull();
      expect(await one.save()).toEqual(await other.save());
      for (const training of [one, other]) training.destroy();
    },
  );

  it('are for software adapters, and for steps that are worth their dispatches', () => {
    expect(isSliced(frameOf(plain(2, 4, 1), 8))).toBe(false);
    expect(isSliced(frameOf(plain(2, 16, 1), 64))).toBe(true);
    expect(isSliced(frameOf(plain(1000, 1000), 64))).toBe(false);
  });
});

describe.each([
  ['training/slice', 'the last sample dropped', 'min(place, record.count - 1u)', 'min(place, record.count - 2u)'],
  [
    'training/slice',
    'an activation of the neuron before',
    'block_value(i % 4u, i / 4u);',
    'block_value(i % 4u, max(i / 4u, 1u) - 1u);',
  ],
  ['quad/product', 'the last term missing', 'k < terms; k++', 'k + 1u < terms; k++'],
  ['training/block-update', 'penalties on biases too', 'g = select(g, sum, is_bias);', ''],
  ['training/block-update', 'the last sample missing from a sum', 'a, b, record.count,', 'a, b, record.count - 1u,'],
] as const)('%s: %s', (shader, name, was, becomes) => {
  it('is caught by the bounds that pass the truth', async () => {
    const { network, data, options } = createTrainingProbe({ name, mistake: {}, options: { l2: 0.1 } });
    const check = (on: GpuBackend) => crossCheckTraining(on, network, data, options, { steps: 2 });
    expect(await check(slicedBackend())).toMatchObject({ violations: 0, undecided: 0 });
    expect(shaderSources[shader]).toContain(was);
    const mistaken = await openGpuBackend({ shaders: { [shader]: shaderSources[shader].replace(was, () => becomes) } });
    const caught = await check(new SlicedBackend(mistaken.gpu));
    mistaken.destroy();
    expect(caught.violations).toBeGreaterThan(0);
  });
});
