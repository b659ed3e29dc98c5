import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationNames } from '../../../src/index.js';
import {
  initialState,
  limits,
  parseState,
  preActivationOf,
  printState,
  withActivation,
  withQuantity,
} from './state.js';

const dial = (most: number) => fc.double({ min: -most, max: most, noNaN: true });

describe('the state in the address', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(
        fc.record({
          inputs: fc.tuple(dial(limits.input), dial(limits.input)),
          weights: fc.tuple(dial(limits.weight), dial(limits.weight)),
          bias: dial(limits.bias),
          activation: fc.constantFrom(...activationNames),
          turned: dial(limits.parameter),
        }),
        ({ activation, turned, ...numbers }) => {
          const start = withActivation({ ...initialState, ...numbers }, activation);
          const state = { ...start, parameters: start.parameters.map(() => turned + 0) };
          const { activation: read, parameters } = parseState(`#${printState(state)}`);
          expect({ read, parameters }).toEqual({ read: state.activation, parameters: state.parameters });
          expect(printState(parseState(printState(state)))).toBe(printState(state));
        },
      ),
    );
  });

  it('keeps what a partial address does not name', () => {
    const base = { ...initialState, bias: 2 };
    expect(parseState('#f=step', base)).toEqual({ ...base, activation: 'step' });
    expect(parseState('#w=,3', base)).toEqual({ ...base, weights: [0.8, 3] });
  });

  it("reads an activation's own number, and takes its default where there is none", () => {
    expect(parseState('#f=prelu&p=0.5').parameters).toEqual([0.5]);
    expect(parseState('#f=prelu').parameters).toEqual([0.25]);
    expect(parseState('#f=prelu&p=-99,1').parameters).toEqual([-limits.parameter]);
    expect(parseState('#f=tanh&p=0.5').parameters).toEqual([]);
    const turned = withActivation(initialState, 'prelu');
    expect(parseState('#b=1', { ...turned, parameters: [1.5] }).parameters).toEqual([1.5]);
    expect(withActivation({ ...turned, parameters: [1.5] }, 'relu').parameters).toEqual([]);
  });

  it('survives nonsense, and holds numbers at the ends of their dials', () => {
    expect(parseState('#x=NaN,Infinity&w=a,b&b=&f=sigmoid2&p')).toEqual(initialState);
    expect(parseState('#b=1e9&x=-99,99')).toEqual({ ...initialState, bias: limits.bias, inputs: [-3, 3] });
  });
});

it('withQuantity turns one dial and leaves the rest', () => {
  expect(withQuantity(initialState, 'w2', 4)).toEqual({ ...initialState, weights: [0.8, 4] });
  expect(withQuantity(initialState, 'x1', -50).inputs).toEqual([-3, 0.3]);
  expect(withQuantity(initialState, 'b', 0.5).bias).toBe(0.5);
  expect(withQuantity(initialState, 'z', 0.5)).toBe(initialState);
});

it('preActivationOf is the weighted sum and the bias', () => {
  expect(preActivationOf(initialState)).toBeCloseTo(0.91, 12);
});
