import { expect, it } from 'vitest';
import { firstState, parseState, printState } from './state.js';

const read = (text: string) => parseState(new URLSearchParams(text));

it('goes into the address and back', () => {
  for (const state of [
    { first: 'tanh', second: null },
    { first: 'sine', second: 'sinc' },
    { first: 'formula:x * sigmoid(k * x)', second: 'silu' },
  ] as const) {
    expect(read(printState(state))).toEqual(state);
  }
});

it('says nothing while it is as it began', () => {
  expect(printState(firstState)).toBe('');
  expect(read('')).toEqual(firstState);
});

it('leaves what it cannot read', () => {
  expect(read('atlas.a=toString&atlas.b=formula:x*')).toEqual(firstState);
  expect(read('atlas.a=relu')).toEqual({ first: 'relu', second: null });
});
