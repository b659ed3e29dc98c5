import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, openBackend } from '../../../src/index.js';
import { EngineRule } from './engine-rule.js';
import { replay, type RunOptions } from './rule.js';
import type { StepNeuron } from './step-neuron.js';
import { knownTables } from './truth-table.js';

const zero: StepNeuron = { weights: [0, 0], bias: 0 };
const runs: readonly (RunOptions & { readonly visits: number })[] = [
  { start: zero, table: knownTables.AND, rate: 1, visits: 24 },
  { start: { weights: [0.8, -0.5], bias: 0.1 }, table: knownTables.OR, rate: 0.7, visits: 16 },
  { start: zero, table: knownTables.XOR, rate: 1, visits: 16 },
  // A sample on the line itself: in float32 0.1 + 0.2 − 0.3 is not 0, in hundredths it is.
  { start: { weights: [0.1, 0.2], bias: -0.3 }, table: knownTables.XOR, rate: 0.1, visits: 20 },
];

describe.each([
  { name: 'float64 reference', options: { kind: 'reference' } },
  { name: 'CPU', options: { kind: 'cpu', threads: 0 } },
] as const)('on the $name', ({ options }) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await openBackend(options);
  });
  afterAll(() => backend.destroy());

  test('the engine’s perceptron makes every change that the figure shows, to the last bit', async () => {
    const engine = await EngineRule.open(backend, knownTables.AND);
    for (const { visits, ...run } of runs) {
      let neuron = run.start;
      for (const { row, after } of replay(run, visits).visits) {
        neuron = await engine.visit(neuron, run.table, row, run.rate);
        expect(neuron).toEqual(after);
      }
    }
    engine.destroy();
  });

  test('it can be ended while it is being made ready', async () => {
    const engine = await EngineRule.open(backend, knownTables.AND);
    const looking = engine.visit(zero, knownTables.OR, 1, 1);
    engine.destroy();
    await expect(looking).rejects.toThrow('destroyed');
  });
});
