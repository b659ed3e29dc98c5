import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationNames } from '../../../src/index.js';
import { dataNames } from './samples.js';
import {
  depthOf,
  initialState,
  isLinear,
  limits,
  parseState,
  printState,
  withActivation,
  withDepth,
  withOtherSeed,
  withWidth,
} from './state.js';

const parse = (text: string, base = initialState) => parseState(new URLSearchParams(text), base);

describe('the address', () => {
  it('holds nothing of a figure that is as it began', () => {
    expect(printState(initialState)).toBe('');
    expect(parse('')).toEqual(initialState);
  });

  it('brings every state back', () => {
    const states = fc.record({
      data: fc.constantFrom(...dataNames),
      activations: fc.array(fc.constantFrom(...activationNames), { minLength: 1, maxLength: 8 }),
      width: fc.integer({ min: 1, max: 64 }),
      seed: fc.integer({ min: 1, max: 9999 }),
    });
    fc.assert(
      fc.property(states, (state) => {
        expect(parse(printState(state))).toEqual(state);
      }),
    );
  });

  it('holds all of it where Back shall find the beginning again', () => {
    const whole = printState(initialState, true);
    expect(whole).toBe('lines.data=wave&lines.layers=5&lines.neurons=8&lines.f=identity&lines.seed=1');
    expect(parse(whole, { data: 'xor', activations: ['tanh', 'relu'], width: 3, seed: 9 })).toEqual(initialState);
  });

  it('reads short forms: all linear, all but the last bent', () => {
    const bent = parse('lines.f=2.tanh,4.relu');
    expect(bent.activations).toEqual(['identity', 'tanh', 'identity', 'relu', 'identity']);
    expect(parse('lines.f=identity', bent).activations).toEqual(initialState.activations);
    expect(parse('lines.layers=3&lines.f=relu').activations).toEqual(['relu', 'relu', 'identity']);
  });

  it.each([
    'lines.f=9.tanh',
    'lines.f=0.tanh',
    'lines.f=2.tan',
    'lines.f=tan',
    'lines.layers=many',
    'lines.data=circle',
    'lines.seed=',
    'x=1',
  ])('leaves out what it does not know: %s', (text) => expect(parse(text)).toEqual(initialState));

  it('holds numbers out of reach at the end of their dials', () => {
    expect(depthOf(parse('lines.layers=99'))).toBe(limits.depth.most);
    expect(depthOf(parse('lines.layers=-1'))).toBe(1);
    expect(parse('lines.neurons=1e9').width).toBe(64);
    expect(parse('lines.neurons=2.6').width).toBe(3);
  });
});

describe('changes', () => {
  it('add and take layers before the last one', () => {
    const bent = withActivation(withActivation(initialState, 0, 'relu'), 4, 'tanh');
    expect(withDepth(bent, 3).activations).toEqual(['relu', 'identity', 'tanh']);
    expect(withDepth(bent, 6).activations).toEqual(['relu', 'identity', 'identity', 'identity', 'identity', 'tanh']);
    expect(withDepth(bent, 1).activations).toEqual(['tanh']);
    expect(depthOf(withDepth(initialState, 0))).toBe(1);
  });

  it('know when a layer bends', () => {
    expect(isLinear(initialState)).toBe(true);
    expect(isLinear(withActivation(initialState, 1, 'tanh'))).toBe(false);
  });

  it('stay within reach', () => {
    expect(withWidth(initialState, 0).width).toBe(1);
    expect(withOtherSeed({ ...initialState, seed: limits.seed.most }).seed).toBe(1);
  });
});
