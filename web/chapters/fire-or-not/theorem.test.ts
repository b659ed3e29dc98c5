import { expect, test } from 'vitest';
import type { StepNeuron } from './step-neuron.js';
import { longestSquare, mostMistakes, shortestSolution } from './theorem.js';
import { isSeparable, knownTables, parseTable, samples, type TruthTable } from './truth-table.js';

const zero: StepNeuron = { weights: [0, 0], bias: 0 };
const tables = Array.from({ length: 16 }, (_, at) => parseTable(at.toString(2).padStart(4, '0')) as TruthTable);

/** By how much each row is right: the sum, with its sign turned round where the row should not fire. */
const marginsOf = ({ weights: [w1, w2], bias }: StepNeuron, table: TruthTable): number[] =>
  samples.map(([x1, x2], row) => (table[row] === 1 ? 1 : -1) * (w1 * x1 + w2 * x2 + bias));

test('the longest sample, its constant 1 included, is (1, 1, 1)', () => {
  expect(longestSquare).toBe(Math.max(...samples.map(([x1, x2]) => x1 * x1 + x2 * x2 + 1)));
});

test('every table that can be solved has a solution by a margin of 1, and no other', () => {
  for (const table of tables) {
    const solution = shortestSolution(table);
    expect(solution && Math.min(...marginsOf(solution, table))).toBe(isSeparable(table) ? 1 : null);
  }
});

/**
 * The shortest of all vectors with margins of 1 is the one that is a sum of its tight rows, each with a factor of 0 or
 * more (Karush, Kuhn and Tucker): `factors` are those of the four rows.
 */
test.each([
  ['AND', { weights: [2, 2], bias: -3 }, [0, 5, 5, 7], 17],
  ['OR', { weights: [2, 2], bias: -1 }, [5, 2, 2, 0], 9],
] as const)('for %s the solution is the shortest there is', (name, solution, factors, square) => {
  const table = knownTables[name];
  expect(shortestSolution(table)).toEqual(solution);
  expect(solution.weights[0] ** 2 + solution.weights[1] ** 2 + solution.bias ** 2).toBe(square);
  const margins = marginsOf(solution, table);
  const sum = [0, 0, 0];
  for (const [row, factor] of factors.entries()) {
    expect(factor * ((margins[row] ?? 0) - 1)).toBe(0);
    const sign = table[row] === 1 ? 1 : -1;
    const [x1 = 0, x2 = 0] = samples[row] ?? [];
    for (const [part, value] of [x1, x2, 1].entries()) sum[part] = (sum[part] ?? 0) + factor * sign * value;
  }
  expect(sum).toEqual([...solution.weights, solution.bias]);
});

test('from zero the bound is (R/γ)², whatever the rate; from elsewhere it tells how far the weights are off', () => {
  for (const rate of [0.1, 1, 2]) expect(mostMistakes(zero, knownTables.AND, rate)).toBe(51);
  expect(mostMistakes(zero, knownTables.OR, 1)).toBe(27);
  expect(mostMistakes(zero, knownTables.XOR, 1)).toBeNull();
  const away = mostMistakes({ weights: [-4, -4], bias: 4 }, knownTables.AND, 1) ?? 0;
  const near = mostMistakes({ weights: [4, 4], bias: -4 }, knownTables.AND, 1) ?? 0;
  expect(away).toBeGreaterThan(51);
  expect(near).toBeLessThan(51);
});

test('the bound is the last k for which the two inequalities of the proof hold together', () => {
  const start: StepNeuron = { weights: [0.8, -0.5], bias: 0.1 };
  for (const rate of [0.3, 1, 1.7]) {
    const most = mostMistakes(start, knownTables.AND, rate) ?? 0;
    const along = (2 * 0.8 + 2 * -0.5 - 3 * 0.1) / Math.sqrt(17);
    const square = 0.8 ** 2 + 0.5 ** 2 + 0.1 ** 2;
    const holds = (k: number) => along + (k * rate) / Math.sqrt(17) <= Math.sqrt(square + k * rate * rate * 3);
    expect([holds(most), holds(most + 1)]).toEqual([true, false]);
  }
});
