import { expect, test } from 'vitest';
import { hundredths, type StepNeuron } from './step-neuron.js';
import {
  isSeparable,
  knownTables,
  mostRight,
  nameOf,
  parseTable,
  printTable,
  rightRows,
  samples,
  type TruthTable,
  turnedOver,
} from './truth-table.js';

const allTables = Array.from({ length: 16 }, (_, at) => parseTable(at.toString(2).padStart(4, '0')) as TruthTable);
const countRight = (neuron: StepNeuron, table: TruthTable) => rightRows(neuron, table).filter(Boolean).length;

/** Every neuron whose numbers are between −4 and 4, so far apart. */
function* grid(step: number): Generator<StepNeuron> {
  for (let w1 = -4; w1 <= 4; w1 += step)
    for (let w2 = -4; w2 <= 4; w2 += step)
      for (let b = -4; b <= 4; b += step) yield { weights: [hundredths(w1), hundredths(w2)], bias: hundredths(b) };
}

test('the known tables are what their names say', () => {
  for (const [row, [x1, x2]] of samples.entries()) {
    expect(knownTables.AND[row]).toBe(x1 & x2);
    expect(knownTables.OR[row]).toBe(x1 | x2);
    expect(knownTables.XOR[row]).toBe(x1 ^ x2);
  }
  expect(nameOf([1, 1, 1, 0])).toBe('NAND');
  expect(nameOf([0, 0, 1, 1])).toBe('x₁');
  expect(nameOf([0, 1, 0, 0])).toBe('x₂ and not x₁');
  expect(nameOf([1, 1, 0, 1])).toBe('x₂ or not x₁');
  expect(new Set(allTables.map(nameOf)).size).toBe(16);
});

test('a table is printed and read back, and nothing else is read', () => {
  for (const table of allTables) expect(parseTable(printTable(table))).toEqual(table);
  for (const text of ['', '012', '00011', '0021', 'AND']) expect(parseTable(text)).toBeNull();
});

test('a target is turned over, the others stay', () => {
  expect(turnedOver(knownTables.AND, 1)).toEqual([0, 1, 0, 1]);
  expect(turnedOver(turnedOver(knownTables.OR, 3), 3)).toEqual(knownTables.OR);
});

test('fourteen of the sixteen tables can be done, and a fine grid finds as many rows right as is said', () => {
  const best = new Map(allTables.map((table) => [printTable(table), 0]));
  for (const neuron of grid(0.25)) {
    for (const table of allTables) {
      const key = printTable(table);
      best.set(key, Math.max(best.get(key) ?? 0, countRight(neuron, table)));
    }
  }
  expect(best).toEqual(new Map(allTables.map((table) => [printTable(table), mostRight(table)])));
  expect(allTables.filter((table) => !isSeparable(table)).map(nameOf)).toEqual(['XOR', 'XNOR']);
});

test('the demands of XOR contradict each other: two add up to the other two, on every tenth from −4 to 4', () => {
  // In whole tenths, so that the sums are exact.
  let most = 0;
  for (let w1 = -40; w1 <= 40; w1++) {
    for (let w2 = -40; w2 <= 40; w2++) {
      for (let b = -40; b <= 40; b++) {
        const [z00, z01, z10, z11] = [b, w2 + b, w1 + b, w1 + w2 + b];
        if (z01 + z10 !== z00 + z11) throw new Error(`the sums differ at ${[w1, w2, b].join()}`);
        most = Math.max(most, Number(z00 < 0) + Number(z01 >= 0) + Number(z10 >= 0) + Number(z11 < 0));
      }
    }
  }
  expect(most).toBe(3);
});
