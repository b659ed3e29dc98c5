import { describe, expect, it } from 'vitest';
import { openBackend } from '../backend/open.js';
import { createNetwork } from '../neuron/create-network.js';
import { InvalidValueError } from '../neuron/errors.js';
import { createRandom } from '../neuron/random.js';
import { createTrainingProbe, trainingMistakes } from './training/mistakes.js';
import { SimulatedTrainer } from './training/simulated-training.js';
import { crossCheckTraining } from './training.js';
import { crossCheckTrainings } from './trainings.js';

const probe = createTrainingProbe({ name: 'none', mistake: {} });
const check = (trainer: SimulatedTrainer, { network, data, options } = probe) =>
  crossCheckTraining(trainer, network, data, options, { steps: 4 });

describe('training, step by step', () => {
  it('passes on a machine that rounds to nearest: every loss with every optimizer', async () => {
    const report = await crossCheckTrainings(new SimulatedTrainer());
    expect(report.worst).toMatchObject({ seed: 1 });
    expect(report).toMatchObject({ violations: 0, cases: 84, followed: 84 * 4 });
    expect(report.worstRatio).toBeGreaterThan(0.1);
    expect(report.worstRatio).toBeLessThan(0.6);
    expect(report.undecided / report.compared).toBeLessThan(0.001);
  });

  it.each([1, 2, 3])('passes on machines that take either neighbour, in any order (%i)', async (seed) => {
    const report = await crossCheckTrainings(new SimulatedTrainer({}, createRandom(seed).uniform), { seed, cases: 42 });
    expect(report).toMatchObject({ violations: 0 });
    // Such a machine comes near the bounds: they are not loose.
    expect(report.worstRatio).toBeGreaterThan(0.8);
  });

  it('passes on the CPU', async () => {
    const backend = await openBackend({ kind: 'cpu' });
    expect(await crossCheckTrainings(backend, { cases: 42, seed: 6 })).toMatchObject({ violations: 0 });
    backend.destroy();
  });

  it('compares the loss, the gradient, the parameters and the memory of each step', async () => {
    const report = await check(new SimulatedTrainer());
    expect(report).toMatchObject({ compared: 4 * (1 + 4 * 26), followed: 4, violations: 0, undecided: 0 });
    expect(report.worst?.ratio).toBe(report.worstRatio);
  });

  it('says where the worst is', async () => {
    const wrong = new SimulatedTrainer({ noBiasGradient: true });
    const { worst, violations } = await check(wrong);
    expect(violations).toBeGreaterThan(10);
    expect(worst?.ratio).toBeGreaterThan(1);
    expect([0, 1]).toContain(worst?.layer);
    expect(Math.abs((worst?.got ?? 0) - (worst?.expected ?? 0))).toBeGreaterThan(worst?.bound ?? Infinity);
  });

  it('carried from the start, the bounds hold, grow, and end the check where they say nothing', async () => {
    const options = { ...probe.options, optimizer: { kind: 'gradient-descent', learningRate: 0.1 } } as const;
    const machine = new SimulatedTrainer({}, createRandom(4).uniform);
    const follow = (steps: number) =>
      crossCheckTraining(machine, probe.network, probe.data, options, { steps, from: 'start' });
    expect(await follow(5)).toMatchObject({ followed: 5, violations: 0 });
    const far = await follow(2000);
    expect(far.violations).toBe(0);
    expect(far.followed).toBeGreaterThan(10);
    expect(far.followed).toBeLessThan(2000);
  });

  it('takes the network and the data as they were', async () => {
    const [layer] = probe.network.layers;
    const before = layer?.weights.slice();
    await check(new SimulatedTrainer());
    expect(layer?.weights).toEqual(before);
  });

  it('refuses steps and cases that are no whole numbers', async () => {
    const { network, data, options } = probe;
    const steps = crossCheckTraining(new SimulatedTrainer(), network, data, options, { steps: 0 });
    await expect(steps).rejects.toThrow(InvalidValueError);
    await expect(crossCheckTrainings(new SimulatedTrainer(), { cases: 1.5 })).rejects.toThrow(/cases is 1.5/);
  });

  it('at a kink both sides are right', async () => {
    const network = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'relu' }] });
    // z = 1·1 − 1 cancels to 0, within its error of the kink.
    network.layers[0]?.weights.set([1]);
    network.layers[0]?.biases.set([-1]);
    const data = { inputs: Float32Array.of(1), targets: Float32Array.of(2) };
    const follow = (slope: number) =>
      crossCheckTraining(new SimulatedTrainer({ slope: () => slope }), network, data, probe.options, { steps: 1 });
    for (const right of [0, 1]) expect(await follow(right)).toMatchObject({ violations: 0 });
    expect((await follow(1.5)).violations).toBeGreaterThan(0);
  });
});

describe.each(trainingMistakes)('$name', (mistake) => {
  it('is caught by the bounds that pass the truth', async () => {
    const shown = createTrainingProbe(mistake);
    expect(await check(new SimulatedTrainer(), shown)).toMatchObject({ violations: 0, undecided: 0 });
    const { violations, worstRatio } = await check(new SimulatedTrainer(mistake.mistake), shown);
    expect(violations).toBeGreaterThan(0);
    expect(worstRatio).toBeGreaterThan(1);
  });
});
