import { expect, test } from 'vitest';
import { begunAnew, type FireState, initialState, parseState, printAll, printState, withSetting } from './state.js';
import { knownTables } from './truth-table.js';

const state: FireState = {
  table: knownTables.XOR,
  start: { weights: [1.25, -0.5], bias: 0.1 },
  rate: 0.5,
  visits: 7,
  held: 1,
  guess: 'unsure',
};

test('what is printed comes back', () => {
  expect(parseState(printAll(state))).toEqual(state);
  expect(parseState(`#fire-or-not&x=1,2&${printState(state)}`)).toEqual(state);
  expect(printAll(state)).toBe(
    'fire.t=0110&fire.w=1.25,-0.5&fire.b=0.1&fire.rate=0.5&fire.visits=7&fire.x=01&fire.guess=unsure',
  );
});

test('as it began it prints nothing, unless it is asked to', () => {
  expect(printState(initialState)).toBe('');
  expect(parseState(printAll(initialState), state)).toEqual({ ...initialState, guess: 'unsure' });
});

test('a link that sets some of it leaves the rest, and is a new beginning for the rule', () => {
  expect(parseState('#fire.t=0111', state)).toEqual({ ...state, table: knownTables.OR, visits: 0 });
  expect(parseState('#fire.w=0,0&fire.b=0&fire.visits=12', state)).toMatchObject({
    start: { weights: [0, 0], bias: 0 },
    visits: 12,
    table: knownTables.XOR,
  });
  // The same weights again: the way back to them.
  expect(parseState('#fire.w=1.25,-0.5&fire.b=0.1', state)).toMatchObject({ start: state.start, visits: 0 });
  expect(parseState('#a-neuron-decides&w=1,1', state)).toEqual(state);
});

test('what is unknown or out of reach does no harm', () => {
  const read = parseState(
    '#fire.t=0112&fire.w=9,x&fire.b=-1e9&fire.rate=0&fire.visits=1e9&fire.x=12&fire.guess=maybe',
    state,
  );
  expect(read).toEqual({
    ...state,
    start: { weights: [4, -0.5], bias: -4 },
    rate: 0.1,
    visits: 10_000,
  });
  expect(parseState('#fire.w=0.123,-0&fire.visits=-3', state)).toMatchObject({
    start: { weights: [0.12, 0] },
    visits: 0,
  });
});

test('a dial turns one number, and the rule begins there', () => {
  const now = { weights: [2, 1], bias: -3 } as const;
  expect(withSetting(state, now, 'w1', 0.333)).toEqual(begunAnew(state, { weights: [0.33, 1], bias: -3 }));
  expect(withSetting(state, now, 'w2', 7)).toMatchObject({ start: { weights: [2, 4], bias: -3 }, visits: 0 });
  expect(withSetting(state, now, 'b', 1)).toMatchObject({ start: { weights: [2, 1], bias: 1 }, visits: 0 });
});

test('an input is 0 or 1: more makes it 1, less makes it 0, and the rule’s work stays', () => {
  const now = state.start;
  expect(withSetting(state, now, 'x1', 0.05)).toEqual({ ...state, held: 3 });
  expect(withSetting(state, now, 'x2', 0.95)).toEqual({ ...state, held: 0 });
  expect(withSetting(state, now, 'x1', -0.05)).toEqual({ ...state, held: 1 });
});
