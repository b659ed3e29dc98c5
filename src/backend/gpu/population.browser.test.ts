import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crossCheckPopulation } from '../../crosscheck/population.js';
import { createTrainingCase } from '../../crosscheck/training/cases.js';
import { createTrainingProbe } from '../../crosscheck/training/mistakes.js';
import { createNetwork } from '../../neuron/create-network.js';
import type { Network } from '../../neuron/network.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Population, PopulationOptions } from '../population.js';
import type { TrainingData } from '../training.js';
import { GpuBackend, openGpuBackend } from './gpu-backend.js';
import { GpuPopulation } from './population.js';
import { type PopulationCut, populationShape } from './population-shape.js';
import { cutPopulation } from './population-steps.js';
import { shaderSources } from './shaders.js';

let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend();
});
afterAll(() => backend.destroy());

/** Makes its populations with a cut of their own. */
class CutBackend extends GpuBackend {
  constructor(private readonly cut: PopulationCut) {
    super(backend.gpu);
  }

  override population(network: Network, data: TrainingData, options: PopulationOptions): Promise<Population> {
    return GpuPopulation.create(this.gpu, network, data, options, this.cut);
  }
}

const members = [{ seed: 3 }, { seed: 4, learningRate: 0.05, initialScale: 1.5 }, { seed: 5, learningRate: 0 }];

describe('a population, cut as for other devices', () => {
  it.each<[string, PopulationCut, number]>([
    ['an invocation alone', { lanes: 1, tile: 3 }, 2],
    ['fewer samples at a time than invocations', { lanes: 32, tile: 5 }, 9],
    ['more samples at a time than there are', { lanes: 64, tile: 64 }, 16],
    ['several rounds of samples in several tiles', { lanes: 4, tile: 10 }, 24],
    ['as on hardware', { lanes: 32, tile: 32 }, 34],
  ])('%s', async (_, cut, index) => {
    const { network, data, options } = createTrainingCase(11, index);
    const report = await crossCheckPopulation(new CutBackend(cut), network, data, { ...options, members });
    expect(report.violations).toBe(0);
    expect(report.compared).toBeGreaterThan(20);
  });

  it('does not fit a network that is larger than workgroup memory', async () => {
    const layers = [200, 200, 1].map((neurons) => ({ neurons, activation: 'tanh' as const }));
    const network = createNetwork({ inputs: 2, layers });
    expect(() => populationShape(backend.gpu, network, 8)).toThrow(
      /A member of this population needs \d+ bytes of workgroup memory, and this device has \d+: give a smaller network/,
    );
  });

  it('takes fewer samples at a time where memory is short', async () => {
    const layers = [48, 48, 1].map((neurons) => ({ neurons, activation: 'tanh' as const }));
    const network = createNetwork({ inputs: 2, layers });
    const { tile, blocks, row } = populationShape(backend.gpu, network, 64, 32);
    const { maxComputeWorkgroupStorageSize } = backend.gpu.device.limits;
    expect(row % 2).toBe(1);
    expect(tile).toBeGreaterThan(0);
    expect(16 * (4 * blocks + tile * row)).toBeLessThan(maxComputeWorkgroupStorageSize);
  });

  it.each([
    ['few members: many steps together', 1e9, 1e4, 10, { steps: 64, members: 10 }],
    ['many members: some steps of all', 1e9, 1e4, 10_000, { steps: 10, members: 10_000 }],
    ['too many: some members, eight steps each', 1e7, 1e4, 10_000, { steps: 8, members: 125 }],
    ['large networks: one step of one', 1e7, 2e7, 10, { steps: 1, members: 1 }],
  ])('shares the work out: %s', (_, most, work, count, expected) => {
    expect(cutPopulation(most, work, count)).toEqual(expected);
  });
});

describe.each<[string, string, string, Partial<TrainingOptions>]>([
  ["a member's rate left out", 'record.rate *= before.rate;', 'record.rate *= 0.01;', {}],
  ['the last sample dropped', 's < count; s++) {\n        let delta', 's + 1u < count; s++) {\n        let delta', {}],
  ['another weight where the error goes back', 'dot(weights[w + 1u], d)', 'dot(weights[w + 2u], d)', {}],
  ['the constant input of the biases left out', 'x[i] = 1.0;', 'x[i] = 0.0;', {}],
  ['penalties on biases too', '< layers[place.x].fan_in) {', '<= layers[place.x].fan_in) {', { l2: 0.1 }],
  [
    'one invocation alone in the norm',
    'shares[lane] = squares;',
    'shares[lane] = select(0.0, squares, lane == 0u);',
    { clipNorm: 0.05 },
  ],
  ["another member's state", 'let begin = member * 3u * count;', 'let begin = 0u;', {}],
  ['frozen parameters that move', 'input)] == 0u', 'input)] != 7u', { frozen: new Uint8Array(26).fill(1, 3, 9) }],
])('%s', (name, was, becomes, options) => {
  it('is caught by the bounds that pass the truth', async () => {
    const source = shaderSources['population/steps'];
    expect(source).toContain(was);
    const { network, data, options: plain } = createTrainingProbe({ name, mistake: {}, options });
    const check = (on: GpuBackend) => crossCheckPopulation(on, network, data, { ...plain, members }, { steps: 2 });
    expect(await check(backend)).toMatchObject({ violations: 0, undecided: 0, followed: 6 });
    const mistaken = await openGpuBackend({ shaders: { 'population/steps': source.replaceAll(was, () => becomes) } });
    const caught = await check(mistaken);
    mistaken.destroy();
    expect(caught.violations).toBeGreaterThan(0);
    expect(caught.worst?.ratio).toBeGreaterThan(1);
  });
});
