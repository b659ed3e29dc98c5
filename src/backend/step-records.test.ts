import { describe, expect, it } from 'vitest';
import { createNetwork } from '../neuron/create-network.js';
import { type OptimizerSettings, resolveOptimizer } from '../neuron/optimizers.js';
import { resolveSchedule, stepNumbers } from '../neuron/schedules.js';
import { resolveTraining } from '../neuron/training-options.js';
import { planHeaderWords, recordFields, recordWords, StepRecords } from './step-records.js';

const optimizer: OptimizerSettings = { kind: 'adam', learningRate: 0.1 };
const schedule = { kind: 'step', every: 2 } as const;
const network = createNetwork({ inputs: 1, layers: [{ neurons: 3, activation: 'identity' }] });
const training = (batch: number) =>
  resolveTraining(network, { batch, loss: 'mean-squared-error', optimizer, schedule, seed: 5 });

/** The steps of a plan: every word by its name, and the indices. */
function stepsOf(plan: Uint32Array) {
  const floats = new Float32Array(plan.buffer);
  return Array.from({ length: plan[0] ?? 0 }, (_, step) => {
    const at = planHeaderWords + step * recordWords;
    const word = (field: keyof typeof recordFields) => plan[at + recordFields[field]] ?? NaN;
    const float = (field: keyof typeof recordFields) => floats[at + recordFields[field]] ?? NaN;
    const indices = [...plan.subarray(word('first'), word('first') + word('count'))];
    return { indices, made: word('made'), rate: float('rate'), second: float('secondCorrection'), float };
  });
}

const planFor = (records: StepRecords, steps: number) => new Uint32Array(records.words(steps));

function filled(records: StepRecords, steps: number) {
  const plan = planFor(records, steps);
  const words = records.fill(plan, steps);
  expect(words).toBeLessThanOrEqual(plan.length);
  return stepsOf(plan);
}

describe('step records', () => {
  it('see every sample once an epoch, the last mini-batch being what is left', () => {
    const steps = filled(new StepRecords(10, 3, training(4)), 6);
    expect(steps.map(({ indices }) => indices.length)).toEqual([4, 4, 2, 4, 4, 2]);
    for (const epoch of [steps.slice(0, 3), steps.slice(3)]) {
      const seen = epoch.flatMap(({ indices }) => indices).toSorted((a, b) => a - b);
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
    expect(steps.map(({ indices }) => indices).slice(0, 3)).not.toEqual(steps.map(({ indices }) => indices).slice(3));
  });

  it('hold the rates of their step and the scales of their count', () => {
    const resolved = resolveOptimizer(optimizer);
    for (const [step, record] of filled(new StepRecords(10, 3, training(4)), 3).entries()) {
      const numbers = stepNumbers(resolved, resolveSchedule(schedule), step);
      expect(record.rate).toBe(numbers.rate);
      expect(record.second).toBe(numbers.secondCorrection);
      expect(record.made).toBe(step + 1);
      expect(record.float('lossScale')).toBe(Math.fround(1 / (3 * record.indices.length)));
      expect(record.float('sampleScale')).toBe(Math.fround(1 / record.indices.length));
    }
  });

  it('are the same in one plan and in several', () => {
    const whole = filled(new StepRecords(10, 3, training(4)), 7);
    const records = new StepRecords(10, 3, training(4));
    const parts = [3, 1, 3].flatMap((steps) => filled(records, steps));
    expect(parts.map(({ indices, rate }) => ({ indices, rate }))).toEqual(
      whole.map(({ indices, rate }) => ({ indices, rate })),
    );
  });

  it.each([0, 3, 8])('know where they stand after any number of steps, from %d samples on', (seen) => {
    const records = new StepRecords(10, 3, training(4));
    records.resume({ step: 100, seen });
    for (let made = 0; made < 12; made++) {
      expect(records.after(made)).toEqual(records.progress);
      filled(records, 1);
    }
  });

  it('go back to a step, and make the same ones from there', () => {
    const records = new StepRecords(10, 3, training(4));
    records.resume({ step: 7, seen: 24 });
    const [, , third, fourth] = filled(records, 5);
    records.rewind(2);
    expect(records.progress).toEqual({ step: 9, seen: 30 });
    const again = filled(records, 2);
    expect(again.map(({ indices, rate }) => ({ indices, rate }))).toEqual(
      [third, fourth].map((step) => ({ indices: step?.indices, rate: step?.rate })),
    );
  });

  it('hold a batch of more than all samples to all of them, in their order', () => {
    const records = new StepRecords(3, 3, training(64));
    expect(records.batch).toBe(3);
    expect(filled(records, 2).map(({ indices }) => indices)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });
});
