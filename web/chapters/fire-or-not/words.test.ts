import { expect, test } from 'vitest';
import { replay, visit } from './rule.js';
import type { StepNeuron } from './step-neuron.js';
import { knownTables } from './truth-table.js';
import { lineOf, lookOf, makerOf, progressOf, verdictOf, whyNot } from './words.js';

const { AND, OR, XOR } = knownTables;
/** With plain spaces. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const zero: StepNeuron = { weights: [0, 0], bias: 0 };

test('the verdict counts the rows and names the wrong ones', () => {
  expect(plain(verdictOf({ weights: [1, 1], bias: -1.5 }, AND))).toBe(
    'All four rows are right: this neuron computes AND.',
  );
  expect(plain(verdictOf({ weights: [0.8, -0.5], bias: 0.1 }, AND))).toBe(
    '2 of 4 rows are right: (0, 0) and (1, 0) fire and should not.',
  );
  expect(plain(verdictOf({ weights: [-1, -1], bias: 0.5 }, AND))).toBe(
    '2 of 4 rows are right: (0, 0) fires and should not; (1, 1) should fire and does not.',
  );
  expect(plain(verdictOf({ weights: [-1, -1], bias: 1.5 }, AND))).toBe(
    'No row is right: (0, 0), (0, 1) and (1, 0) fire and should not; (1, 1) should fire and does not.',
  );
});

test('the reason is told for XOR and, the other way round, for its opposite', () => {
  expect(plain(whyNot(XOR, 'no'))).toMatch(
    /^You were right: .*at \(0, 1\) and \(1, 0\).*at \(0, 0\) and \(1, 1\).*at most 3 of 4/,
  );
  expect(plain(whyNot([1, 0, 0, 1], 'yes'))).toMatch(/^It cannot .*at \(0, 0\) and \(1, 1\).*at \(0, 1\) and \(1, 0\)/);
});

test('a look tells what was seen and what came of it', () => {
  const look = visit(zero, AND, 0, 1);
  expect(plain(lookOf(look, false))).toBe('(0, 0) fired and should not have: the rule changed the weights.');
  expect(plain(lookOf(look, true))).toBe('(0, 0) fires and should not: the rule would change the weights.');
  expect(plain(lookOf(visit(zero, AND, 3, 1), false))).toBe('(1, 1) fired, as it should: nothing changed.');
  expect(plain(lookOf(visit({ ...zero, bias: -1 }, OR, 3, 1), false))).toContain('(1, 1) did not fire and should have');
});

test('the progress says where it ends, or why it never does', () => {
  const and = { start: zero, table: AND, rate: 1 };
  expect(progressOf(replay(and, 0), 51, AND, false)).toBe(
    'The rule begins where the dials are. Novikoff’s theorem allows it 51 mistakes at most.',
  );
  expect(progressOf(replay(and, 1), 51, AND, false)).toMatch(/^1 mistake in 1 look so far\. Novikoff/);
  expect(progressOf(replay(and, 22), 51, AND, false)).toMatch(
    /^Done after 11 mistakes in \d+ looks\. Novikoff’s theorem allowed 51\.$/,
  );
  const xor = { start: zero, table: XOR, rate: 1 };
  expect(progressOf(replay(xor, 5), null, XOR, false)).toBe('3 mistakes in 5 looks so far.');
  expect(progressOf(replay(xor, 5), null, XOR, true)).toContain('promises nothing');
  expect(progressOf(replay(xor, 12), null, XOR, true)).toBe(
    'Epoch 3 ended with the very weights that epoch 3 began with: 4 mistakes, and all undone again. So it goes on for ever.',
  );
  expect(progressOf(replay({ ...and, start: { weights: [1, 1], bias: -1.5 } }, 0), 9, AND, false)).toContain(
    'nothing to learn',
  );
});

test('the line is told by its threshold, or that it cannot be seen', () => {
  expect(plain(lineOf({ weights: [1, 1], bias: -1.5 }, true))).toContain('threshold −b = 1.50');
  expect(lineOf({ weights: [0, 0], bias: 0 }, false)).toContain('always fires');
  expect(lineOf({ weights: [0, 0], bias: -0.01 }, false)).toContain('never fires');
  expect(lineOf({ weights: [1, 1], bias: 4 }, false)).toBe(
    'The line lies outside the picture, in which it always fires.',
  );
});

test('it says who has made the looks', () => {
  const run = replay({ start: zero, table: AND, rate: 1 }, 3);
  expect(makerOf(0, replay({ start: zero, table: AND, rate: 1 }, 0))).toContain('must come to the same weights');
  expect(makerOf(0, run)).toContain('from the address');
  expect(makerOf(1, run)).toBe(
    'The engine’s own perceptron rule made 1 look too, as a step of a training, and came to the same weights, to the last bit.',
  );
  expect(makerOf(2, run)).toContain('made 2 looks too, as steps of a training');
});
