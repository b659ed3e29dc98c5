import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GpuBackend, openGpuBackend } from '../backend/gpu/gpu-backend.js';
import { openBackend } from '../backend/open.js';
import { shaderSources } from '../backend/gpu/shaders.js';
import type { TrainingOptions } from '../neuron/training-options.js';
import { compareQuality, mostQualityDifference } from './same-quality.js';
import { createTrainingProbe } from './training/mistakes.js';
import { crossCheckTraining } from './training.js';
import { crossCheckTrainings } from './trainings.js';

let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend();
});
afterAll(() => backend.destroy());

describe('the GPU', () => {
  it('passes: trainings with every loss and several optimizers', async () => {
    const report = await crossCheckTrainings(backend, { cases: 12, steps: 3, seed: 3 });
    expect(report).toMatchObject({ violations: 0, cases: 12, followed: 36 });
    expect(report.undecided / report.compared).toBeLessThan(0.001);
  });

  it('comes to the same quality as the CPU', async () => {
    const cpu = await openBackend({ kind: 'cpu' });
    const { before, after, difference } = await compareQuality(backend, cpu);
    expect(after).toBeLessThan(0.2 * before);
    expect(difference).toBeLessThan(mostQualityDifference);
    cpu.destroy();
  });
});

interface ShaderMistake {
  readonly name: string;
  readonly shader: 'activations' | 'training/fused' | 'training/loss' | 'training/optimizer';
  readonly change: readonly [was: string, becomes: string];
  readonly options?: Partial<TrainingOptions>;
}

const mistakes: readonly ShaderMistake[] = [
  {
    name: 'the derivative of a square without its 2',
    shader: 'training/loss',
    change: ['return 2.0 * (a - t);', 'return a - t;'],
  },
  {
    name: 'the mean not corrected',
    shader: 'training/optimizer',
    change: ['after.first * record.first_correction', 'after.first'],
  },
  {
    name: 'g for g²',
    shader: 'training/optimizer',
    change: ['training.beta2_rest * gradient * gradient', 'training.beta2_rest * gradient'],
  },
  {
    name: 'penalties on biases too',
    shader: 'training/fused',
    change: ['if (p < layers[at].biases_at) {', 'if (p < layers[at].biases_at + layers[at].neurons) {'],
    options: { l2: 0.1 },
  },
  {
    name: 'the last sample dropped',
    shader: 'training/fused',
    change: ['let is_here = sample < tile.count;', 'let is_here = sample + 1u < tile.count;'],
  },
  {
    name: 'a shuffle that is off by one',
    shader: 'training/fused',
    change: ['plan[record.first + first + sample]', 'plan[record.first + max(first + sample, 1u) - 1u]'],
  },
];

describe.each(mistakes)('$shader: $name', ({ name, shader, change: [was, becomes], options }) => {
  it('is caught by the bounds that pass the truth', async () => {
    const { network, data, options: plain } = createTrainingProbe({ name, mistake: {}, ...(options && { options }) });
    const check = (on: GpuBackend) => crossCheckTraining(on, network, data, plain, { steps: 2 });
    expect(await check(backend)).toMatchObject({ violations: 0, undecided: 0 });
    expect(shaderSources[shader]).toContain(was);
    const mistaken = await openGpuBackend({ shaders: { [shader]: shaderSources[shader].replace(was, () => becomes) } });
    const caught = await check(mistaken);
    mistaken.destroy();
    expect(caught.violations).toBeGreaterThan(0);
    expect(caught.worstRatio).toBeGreaterThan(1);
  });
});
