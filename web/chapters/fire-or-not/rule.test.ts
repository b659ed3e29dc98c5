import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { replay, type RunOptions, visit, visitsPerEpoch } from './rule.js';
import { rates } from './state.js';
import { hundredths, limit, type StepNeuron } from './step-neuron.js';
import { mostMistakes } from './theorem.js';
import { isSeparable, knownTables, nameOf, parseTable, rightRows, type TruthTable } from './truth-table.js';

const zero: StepNeuron = { weights: [0, 0], bias: 0 };
const tables = Array.from({ length: 16 }, (_, at) => parseTable(at.toString(2).padStart(4, '0')) as TruthTable);

const inHundredths = (least: number, most: number) =>
  fc.integer({ min: Math.round(least * 100), max: Math.round(most * 100) }).map((value) => hundredths(value / 100));
const dial = inHundredths(-limit, limit);

/** Neurons anywhere within the dials' reach, and learning rates: from a seed, the same each time. */
const beginnings: readonly Pick<RunOptions, 'start' | 'rate'>[] = fc.sample(
  fc.record({
    start: fc.record({ weights: fc.tuple(dial, dial), bias: dial }),
    rate: inHundredths(rates.min, rates.max),
  }),
  { numRuns: 60, seed: 1958 },
);

/** The run up to its end: all right, or the cycle closed. */
function toTheEnd(options: RunOptions) {
  for (let visits = 0; visits <= 20_000; visits += 2 * visitsPerEpoch) {
    const run = replay(options, visits);
    if (run.done || run.cycle) return run;
  }
  throw new Error(`No end with ${JSON.stringify(options)}`);
}

test('a mistake changes each weight by η(t − a)x and the bias by η(t − a); what is right changes nothing', () => {
  const start: StepNeuron = { weights: [0.8, -0.5], bias: 0.1 };
  expect(visit(start, knownTables.AND, 2, 0.5)).toEqual({
    row: 2,
    before: start,
    preActivation: 0.9,
    answer: 1,
    target: 0,
    error: -1,
    change: { weights: [-0.5, 0], bias: -0.5 },
    after: { weights: [0.3, -0.5], bias: -0.4 },
  });
  const right = visit(start, knownTables.AND, 1, 0.5);
  expect(right).toMatchObject({ answer: 0, target: 0, error: 0, change: { weights: [0, 0], bias: 0 } });
  expect(right.after).toEqual(start);
  expect(visit({ weights: [-1, -1], bias: 0.5 }, knownTables.OR, 3, 2).after).toEqual({ weights: [1, 1], bias: 2.5 });
});

test('on its threshold a sample fires', () => {
  expect(visit({ weights: [0.1, 0.2], bias: -0.3 }, knownTables.AND, 3, 1)).toMatchObject({
    preActivation: 0,
    answer: 1,
  });
});

test('from zero it takes eleven mistakes for AND and five for OR, of at most 51 and 27', () => {
  for (const [name, mistakes, bound] of [
    ['AND', 11, 51],
    ['OR', 5, 27],
  ] as const) {
    const table = knownTables[name];
    for (const rate of [0.1, 0.5, 1, 2]) {
      const run = toTheEnd({ start: zero, table, rate });
      expect(run).toMatchObject({ done: true, mistakes, cycle: null });
      expect(mostMistakes(zero, table, rate)).toBe(bound);
    }
  }
});

test('it solves every table that can be solved, from many seeds, within the theorem’s bound', () => {
  for (const table of tables.filter(isSeparable)) {
    for (const { start, rate } of beginnings) {
      const run = toTheEnd({ start, table, rate });
      expect(`${nameOf(table)}: ${run.done}`).toBe(`${nameOf(table)}: true`);
      expect(rightRows(run.neuron, table)).toEqual([true, true, true, true]);
      expect(run.mistakes).toBeLessThanOrEqual(mostMistakes(start, table, rate) ?? -1);
    }
  }
});

test('on XOR it never ends: from many seeds an epoch comes to end with the weights it began with', () => {
  for (const table of tables.filter((each) => !isSeparable(each))) {
    for (const { start, rate } of beginnings) {
      const options = { start, table, rate };
      const { cycle, done } = toTheEnd(options);
      expect(done).toBe(false);
      if (!cycle) throw new Error('no cycle');
      expect(cycle.mistakes).toBeGreaterThan(0);
      const at = (epoch: number) => replay(options, epoch * visitsPerEpoch);
      const again = cycle.firstEpoch + cycle.epochs;
      expect(at(again).neuron).toEqual(at(cycle.firstEpoch).neuron);
      expect(at(again + 5 * cycle.epochs)).toMatchObject({ neuron: at(again).neuron, done: false, cycle });
      expect(at(again + cycle.epochs).mistakes - at(again).mistakes).toBe(cycle.mistakes);
    }
  }
});

test('from zero the third epoch of XOR makes four mistakes, whose changes add up to nothing', () => {
  const run = replay({ start: zero, table: knownTables.XOR, rate: 1 }, 12);
  expect(run).toMatchObject({ mistakes: 10, cycle: { firstEpoch: 2, epochs: 1, mistakes: 4 } });
  const changes = run.visits.slice(8).map(({ change: { weights, bias } }) => [...weights, bias]);
  expect(changes.map(([, , bias]) => bias).toSorted()).toEqual([-1, -1, 1, 1]);
  for (const part of [0, 1, 2]) expect(changes.reduce((sum, each) => sum + (each[part] ?? 0), 0)).toBe(0);
});

test('an epoch without mistakes is no cycle', () => {
  const solved: StepNeuron = { weights: [1, 1], bias: -1.5 };
  expect(replay({ start: solved, table: knownTables.AND, rate: 1 }, 40)).toMatchObject({
    done: true,
    cycle: null,
    mistakes: 0,
  });
});

test('a run stops where it is asked to, with the next row to come', () => {
  const options = { start: zero, table: knownTables.OR, rate: 1 };
  for (const count of [0, 1, 4, 7]) {
    const run = replay(options, count);
    expect(run.visits).toHaveLength(count);
    expect(run.next).toBe(count % visitsPerEpoch);
    expect(run.neuron).toEqual(run.visits.at(-1)?.after ?? zero);
  }
});
