import { expect, test } from 'vitest';
import { replay } from './rule.js';
import { type FireState, initialState } from './state.js';
import { sentenceOf, shownLook } from './telling.js';
import { knownTables } from './truth-table.js';

const zero = { weights: [0, 0], bias: 0 } as const;
const after = (state: FireState) => replay(state, state.visits);
const fromZero: FireState = { ...initialState, start: zero };

test('before any look, and at another sample than the last, it shows what a look would do', () => {
  expect(shownLook(initialState, after(initialState))).toMatchObject({ isPreview: true, visit: { row: 2, error: -1 } });
  const state: FireState = { ...fromZero, visits: 1, held: 0 };
  expect(shownLook(state, after(state))).toMatchObject({ isPreview: false, visit: { row: 0, before: zero } });
  expect(shownLook({ ...state, held: 3 }, after(state))).toMatchObject({
    isPreview: true,
    visit: { row: 3, error: 1 },
  });
});

test('what is told ends with the end, and only there', () => {
  const sentence = (table: FireState['table'], visits: number) => {
    const state: FireState = { ...fromZero, table, visits, held: ((visits + 3) % 4) as FireState['held'] };
    return sentenceOf(state, after(state));
  };
  expect(sentence(knownTables.AND, 3)).not.toContain('Done');
  expect(sentence(knownTables.AND, 22)).toMatch(
    /All four rows are right: this neuron computes AND\. Done after 11 mistakes/,
  );
  expect(sentence(knownTables.XOR, 12)).toContain('for ever');
  expect(sentenceOf(initialState, after(initialState))).toMatch(/^2 of 4 rows are right/);
});
