import { expect, it } from 'vitest';
import { inputsOf } from './placed-report.js';

const field = { width: 6, height: 4, view: { left: -3, right: 3, bottom: -2, top: 2 } };

it('finds the middle of a pixel, rows from the top', () => {
  expect(inputsOf(field, 0)).toEqual([-2.5, 1.5]);
  expect(inputsOf(field, 5)).toEqual([2.5, 1.5]);
  expect(inputsOf(field, 6)).toEqual([-2.5, 0.5]);
  expect(inputsOf(field, 23)).toEqual([2.5, -1.5]);
});
