import { expect, it } from 'vitest';
import { makePoints } from './descent.js';
import { beginning } from './learner.js';
import { nudged } from './nudge.js';
import { initialState } from './state.js';
import { tallyChanges } from './tally.js';
import { percent, powerOfTen, sayCensus, sayNudge, sayRest, signed, small, verdict } from './words.js';

it('writes changes with their sign, and nothing as 0', () => {
  expect([1, -1, 0, -0, 0.01501, -0.25].map((value) => signed(value))).toEqual([
    '+1',
    '−1',
    '0',
    '0',
    '+0.0150',
    '−0.2500',
  ]);
});

it('writes shares so that little is not none and nearly all not all', () => {
  expect([0, 1, 0.5, 0.0186, 0.000194, 4.8e-6, 0.99999].map(percent)).toEqual([
    '0 %',
    '100 %',
    '50.0 %',
    '1.9 %',
    '0.019 %',
    '0.00048 %',
    '> 99.9 %',
  ]);
});

it('writes powers of ten and small numbers out', () => {
  expect([0, 1, 3, 6].map(powerOfTen)).toEqual(['1', '0.1', '0.001', '0.000001']);
  expect([0, 1, 0.75, 0.000212, 1.2e-7].map(small)).toEqual(['0', '1', '0.750', '0.000212', '0.000000120']);
});

const say = (nudge: number) => {
  const state = { ...initialState, nudge };
  return sayNudge(nudge, nudged('step', state), nudged('sigmoid', state));
};

it('says what a nudge did', () => {
  expect(say(0.05)).toBe(
    'With w₁ nudged by +0.05, the step’s answer stays at 0. The sigmoid’s rises by 0.0150, from 0.478 to 0.493.',
  );
  expect(say(0.2)).toContain('the step’s answer rises by 1, from 0 to 1.');
  expect(say(-0.2)).toContain('The sigmoid’s falls by');
});

it('says how many were counted', () => {
  const [step, sigmoid] = [
    tallyChanges(Float32Array.of(0, 1, 0, 0)),
    tallyChanges(Float32Array.of(0.25, 0.25, 0.5, 0.125)),
  ];
  expect(sayCensus(2, 0, step, sigmoid)).toBe(
    'With a nudge of 0.01, 1 of 4 answers of the step change, each by a whole 1; of the sigmoid 4, by 0.500 at most.',
  );
  expect(sayCensus(2, 0, undefined, sigmoid)).toBe('A nudge of 0.01 is being counted.');
  expect(sayRest('sigmoid', sigmoid, 0)).toBe('Each of them by a little.');
  expect(sayRest('sigmoid', sigmoid, 0.5)).toBe('The others by less.');
  expect(sayRest('step', tallyChanges(Float32Array.of(0)), 0)).toBe('No answer notices.');
});

it('gives the verdict beside what the reader thought', () => {
  const points = makePoints();
  const step = { ...beginning('step', initialState, points), step: 200 };
  const sigmoid = { ...step, isUnchanged: false, right: 60 };
  const truth =
    'The step has moved by nothing in 200 steps: each of its gradients was 0. ' +
    'The sigmoid has 60 of 60 right after 200 steps.';
  expect(verdict(null, step, sigmoid)).toBe(truth);
  expect(verdict('sigmoid', step, sigmoid)).toBe(`As you thought. ${truth}`);
  expect(verdict('both', step, sigmoid)).toBe(`Not as you thought. ${truth}`);
  expect(verdict('neither', step, step)).toMatch(/^As you thought\. .*The sigmoid has moved by nothing/);
});
