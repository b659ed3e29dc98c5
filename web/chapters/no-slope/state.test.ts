import { expect, it } from 'vitest';
import { initialState, limits, parseState, printAll, type SlopeState } from './state.js';

const turned: SlopeState = {
  weights: [-1.5, 0.25],
  bias: 4,
  inputs: [0, -2.75],
  nudge: -0.333,
  steepness: 12.5,
  pictures: 'slope',
  power: 6,
  threshold: 0.001,
  rate: 0.75,
  guess: 'both',
};

it('comes back out of the address as it went in', () => {
  expect(parseState(new URLSearchParams(printAll(turned)))).toEqual(turned);
  expect(parseState(new URLSearchParams(printAll(initialState)), turned)).toEqual({ ...initialState, guess: 'both' });
});

it('keeps what is missing, unknown or no number as it was', () => {
  expect(parseState(new URLSearchParams(''), turned)).toEqual(turned);
  const broken = 'slope.w=x&slope.b=&slope.x=1&slope.k=NaN&slope.show=all&slope.eps=0.7&slope.n=&slope.guess=me&k=3';
  expect(parseState(new URLSearchParams(broken), turned)).toEqual({ ...turned, inputs: [1, -2.75] });
});

it('holds what is out of reach at the end of its dial', () => {
  const far = 'slope.w=-99,99&slope.dw=7&slope.k=0&slope.n=2.6&slope.rate=1e9';
  expect(parseState(new URLSearchParams(far))).toMatchObject({
    weights: [limits.weight.min, limits.weight.max],
    nudge: limits.nudge.max,
    steepness: limits.steepness.min,
    power: 3,
    rate: limits.rate.max,
  });
});
