import { describe, expect, it } from 'vitest';
import { defineActivation } from '../../../src/index.js';
import { ownIn, withOutput, withOwn, withOwnEverywhere, withStartingParameters } from './own-layers.js';
import { readState } from './read-state.js';
import { initialState } from './state.js';

const swish = { name: defineActivation('x * sigmoid(k * x)'), parameters: [1.7] };
const state = {
  ...initialState,
  hidden: [
    { neurons: 4, activation: swish.name, parameters: swish.parameters },
    { neurons: 3, activation: 'relu' as const },
  ],
};

describe('the activation of a reader among the layers', () => {
  it('is found, with its numbers, and survives a link', () => {
    expect(ownIn(state)).toEqual(swish);
    expect(ownIn(initialState)).toBeNull();
    expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it('is replaced where it stood, and nowhere else', () => {
    const now = { name: defineActivation('a * x^2 + b'), parameters: [1, 2] };
    const next = withOwn({ ...state, outputActivation: swish.name, outputParameters: [1.7] }, swish.name, now);
    expect(next.hidden).toEqual([
      { neurons: 4, activation: now.name, parameters: [1, 2] },
      { neurons: 3, activation: 'relu' },
    ]);
    expect(next).toMatchObject({ outputActivation: now.name, outputParameters: [1, 2] });
    expect(withOwn(initialState, swish.name, now)).toBe(initialState);
  });

  it('takes every hidden layer', () => {
    expect(withOwnEverywhere(initialState, swish).hidden.map(({ activation }) => activation)).toEqual(
      initialState.hidden.map(() => swish.name),
    );
  });

  it('begins with its own numbers where a layer changes to it, and keeps those that are there', () => {
    const asked = [
      { neurons: 9, activation: swish.name, parameters: swish.parameters },
      { neurons: 3, activation: 'prelu' as const },
      { neurons: 3, activation: 'tanh' as const },
    ];
    expect(withStartingParameters(asked)).toEqual([
      { neurons: 9, activation: swish.name, parameters: [1.7] },
      { neurons: 3, activation: 'prelu', parameters: [0.25] },
      { neurons: 3, activation: 'tanh' },
    ]);
  });

  it('leaves no numbers behind at the output', () => {
    const own = withOutput(state, swish.name);
    expect(own.outputParameters).toEqual([1]);
    expect('outputParameters' in withOutput(own, 'tanh')).toBe(false);
  });
});

const withLayer = (more: object) => ({ ...initialState, hidden: [{ neurons: 2, ...more }] });

it('refuses a formula that is none, and numbers that are too many', () => {
  expect(() => readState(withLayer({ activation: 'formula:x *' }))).toThrow(
    /hidden\[0\]\.activation is "formula:x \*"/,
  );
  expect(() => readState(withLayer({ activation: swish.name, parameters: [1, 2] }))).toThrow(
    'hidden[0].parameters.length is 2: give 1',
  );
});
