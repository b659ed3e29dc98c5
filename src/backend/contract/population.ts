/** A population trains every member as if it were alone. */
import { describe, expect, it } from 'vitest';
import { crossCheckPopulation } from '../../crosscheck/population.js';
import { copyNetwork } from '../../neuron/copy-network.js';
import { createNetwork } from '../../neuron/create-network.js';
import { InvalidValueError } from '../../neuron/errors.js';
import type { LossName } from '../../neuron/losses.js';
import { packParameters, parameterLayout } from '../../neuron/parameters.js';
import type { Backend } from '../backend.js';
import { DeviceLostError } from '../errors.js';
import type { PopulationMember, PopulationOptions } from '../population.js';
import { outcome, sampleNetwork } from './samples.js';
import { deepNetwork, sampleData } from './training-samples.js';

const plain = { batch: 3, loss: 'mean-squared-error', optimizer: 'adam', seed: 2 } as const;
const three: readonly PopulationMember[] = [
  { seed: 1 },
  { seed: 9, learningRate: 0.1 },
  { seed: 9, learningRate: 0.02, initialScale: 2.5 },
];
const network = deepNetwork();
const data = sampleData(network, 7);
const oddFrozen = Uint8Array.from({ length: parameterLayout(network).length }, (_, at) => at % 2);

const populationOf = (backend: Backend, options: Partial<PopulationOptions> = {}) =>
  backend.population(network, data, { ...plain, members: three, ...options });

/** The first weights of a network of the same structure. */
const drawn = (seed: number) => packParameters(createNetwork({ inputs: network.inputs, layers: network.layers, seed }));

/** The message with which a call or a promise is refused. */
async function refusal(refused: () => unknown): Promise<string> {
  const error = await outcome(refused);
  return error instanceof InvalidValueError ? error.message : `not refused: ${String(error)}`;
}

export function describePopulation(backend: () => Backend, open: () => Promise<Backend>): void {
  describe('a population', () => {
    it('begins with what each seed draws, scaled, and biases of 0', async () => {
      const population = await populationOf(backend());
      const first = await Promise.all(three.map((_, at) => population.saveMember(at)));
      expect(first.map(({ parameters }) => parameters)).toEqual([
        drawn(1),
        drawn(9),
        drawn(9).map((weight) => 2.5 * weight),
      ]);
      expect(first.every(({ step, seen }) => step === 0 && seen === 0)).toBe(true);
      const { step, epoch, losses, failed } = await population.read();
      expect({ step, epoch, losses: [...losses], failed }).toEqual({
        step: 0,
        epoch: 0,
        losses: [Number.NaN, Number.NaN, Number.NaN],
        failed: [],
      });
      population.destroy();
    });

    it.each<[string, PopulationOptions]>([
      ['l1', { ...plain, members: three, optimizer: 'gradient-descent', l1: 0.05 }],
      ['a limit', { ...plain, members: three, loss: 'mean-absolute-error', optimizer: 'momentum', clipNorm: 0.05 }],
      [
        'a schedule',
        {
          ...plain,
          members: three,
          loss: 'huber',
          optimizer: 'nesterov',
          schedule: { kind: 'cosine', over: 4, warmUp: 1 },
        },
      ],
      ['another seed', { ...plain, members: three, loss: 'hinge', optimizer: 'rmsprop', seed: 8 }],
      ['frozen parameters', { ...plain, members: three, loss: 'binary-cross-entropy', frozen: oddFrozen }],
      ['l2', { ...plain, members: three, loss: 'cross-entropy', optimizer: 'adamw', l2: 0.2 }],
    ])('follows the equations within its bounds, with %s', async (_, options) => {
      const loss = options.loss as LossName;
      const report = await crossCheckPopulation(backend(), network, sampleData(network, 7, loss), options);
      expect(report).toMatchObject({ violations: 0, followed: 9 });
      expect(report.compared).toBe(3 * (oddFrozen.length + 3 * (1 + 3 * oddFrozen.length)));
    });

    it("follows the perceptron's rule", async () => {
      const single = sampleNetwork(3, [{ neurons: 2, activation: 'step' }]);
      const options = { ...plain, members: three, optimizer: 'perceptron' } as const;
      const report = await crossCheckPopulation(backend(), single, sampleData(single, 7), options);
      expect(report).toMatchObject({ violations: 0, followed: 9 });
    });

    it('makes the same steps however they are enqueued', async () => {
      const [whole, cut] = [await populationOf(backend()), await populationOf(backend())];
      whole.run(90);
      for (const steps of [1, 1, 13, 75]) cut.run(steps);
      expect(await cut.read()).toEqual(await whole.read());
      for (const at of three.keys()) expect(await cut.saveMember(at)).toEqual(await whole.saveMember(at));
      const { step, epoch } = await whole.read();
      expect([step, epoch]).toEqual([90, 30]);
      whole.destroy();
      cut.destroy();
    });

    it('gives a member as a network of its own, and as a state that a training goes on from', async () => {
      const population = await populationOf(backend());
      const before = packParameters(network);
      population.run(8);
      const member = await population.readMember(1);
      const state = await population.saveMember(1);
      expect(packParameters(member)).toEqual(state.parameters);
      expect(member.layers.map(({ activation }) => activation)).toEqual(['tanh', 'softplus', 'identity']);
      expect(packParameters(network)).toEqual(before);
      const options = { ...plain, optimizer: { kind: 'adam', learningRate: 0.1 } } as const;
      const training = await backend().training(member, data, options);
      training.restore(state);
      training.run(4);
      population.run(4);
      const [alone, together] = [await training.save(), await population.saveMember(1)];
      expect([together.step, together.seen]).toEqual([alone.step, alone.seen]);
      const distances = alone.parameters.map((value, at) => Math.abs(value - (together.parameters[at] as number)));
      expect(Math.max(...distances)).toBeLessThan(1e-4);
      training.destroy();
      population.destroy();
    });

    it('stops a member that is not finite any more, as it was, and goes on with the others', async () => {
      const members = [{ seed: 1 }, { seed: 2, learningRate: 1e38 }, { seed: 3 }];
      const population = await populationOf(backend(), { members, optimizer: 'gradient-descent' });
      const alone = await populationOf(backend(), { members: [{ seed: 3 }], optimizer: 'gradient-descent' });
      population.run(12);
      alone.run(12);
      const { step, losses, failed } = await population.read();
      expect(step).toBe(12);
      expect(failed).toHaveLength(1);
      const [{ member, step: at, message } = { member: -1, step: 0, message: '' }] = failed;
      expect(member).toBe(1);
      expect(message).toContain(`Step ${at} `);
      const kept = await population.saveMember(1);
      expect(kept.step).toBe(at - 1);
      expect(kept.parameters.every(Number.isFinite)).toBe(true);
      expect([0, 2].every((other) => Number.isFinite(losses[other]))).toBe(true);
      expect(await population.saveMember(2)).toEqual(await alone.saveMember(0));
      population.run(3);
      expect((await population.read()).failed).toEqual(failed);
      expect(await population.saveMember(1)).toEqual(kept);
      population.destroy();
      alone.destroy();
    });

    it('makes the losses smaller', async () => {
      const population = await populationOf(backend());
      population.run();
      const { losses: before } = await population.read();
      // An epoch has three steps: its first one again.
      population.run(300);
      const { losses: after } = await population.read();
      expect([...after.keys()].filter((at) => !((after[at] ?? 0) < (before[at] ?? 0)))).toEqual([]);
      population.destroy();
    });

    it('copies its network and data', async () => {
      const [own, samples] = [copyNetwork(network), sampleData(network, 7)];
      const population = await backend().population(own, samples, { ...plain, members: three });
      const other = await populationOf(backend());
      samples.inputs.fill(Number.NaN);
      own.layers[0]?.weights.fill(Number.NaN);
      population.run(3);
      other.run(3);
      expect(await population.read()).toEqual(await other.read());
      population.destroy();
      other.destroy();
    });

    it.each<[string, unknown, string]>([
      ['no members', undefined, 'members is undefined: give an array of one object for each network'],
      ['an empty list of members', [], 'members is empty: give at least one'],
      ['a member that is none', [{ seed: 1 }, 2], 'members[1] is 2: give an object such as { seed: 1'],
      ['a member without a seed', [{}], 'members[0].seed is undefined: give a whole number'],
      ['a rate below 0', [{ seed: 1, learningRate: -1 }], 'members[0].learningRate is -1: give 0 or more'],
      [
        'a rate that is not finite',
        [{ seed: 1, learningRate: 1e39 }],
        'members[0].learningRate is 1e+39: give a finite',
      ],
      ['a scale below 0', [{ seed: 1, initialScale: -2 }], 'members[0].initialScale is -2: give 0 or more'],
      ['a scale that is too large', [{ seed: 1, initialScale: 3e38 }], 'more than float32 can hold'],
    ])('refuses %s', async (_, members, message) => {
      const asked = { ...plain, members } as PopulationOptions;
      const large = copyNetwork(network);
      const error = await outcome(() => backend().population(large, data, asked));
      expect(error).toBeInstanceOf(InvalidValueError);
      expect((error as InvalidValueError).message).toContain(message);
    });

    it('refuses what a training refuses, and steps and members that there are not', async () => {
      expect(await refusal(() => populationOf(backend(), { batch: 0 }))).toContain('batch is 0');
      expect(await refusal(() => populationOf(backend(), { loss: 'hinge' }))).toContain('every target must');
      expect(await refusal(() => populationOf(backend(), { optimizer: 'perceptron' }))).toContain('trains one layer');
      const population = await populationOf(backend());
      expect(await refusal(() => population.run(0.5))).toContain('is 0.5: give a positive whole number');
      for (const index of [-1, 3, 0.5]) {
        for (const read of [() => population.readMember(index), () => population.saveMember(index)]) {
          expect(await refusal(read)).toContain(`index is ${index}: give a whole number from 0 to 2`);
        }
      }
      population.destroy();
      population.destroy();
      const calls = [
        () => population.run(),
        () => population.finished(),
        () => population.read(),
        () => population.readMember(0),
        () => population.saveMember(0),
      ];
      for (const call of calls) expect(await refusal(call)).toBe('This population was destroyed: make a new one');
    });

    it('ends with its backend', async () => {
      const other = await open();
      const population = await populationOf(other);
      other.destroy();
      for (const call of [() => population.run(), () => population.read(), () => populationOf(other)]) {
        expect(await outcome(call)).toBeInstanceOf(DeviceLostError);
      }
    });
  });
}
