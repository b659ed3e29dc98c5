import { expect, it } from 'vitest';
import { FormulaError } from '../src/index.js';
import { firstOwn, withFormula, withParameter } from './own-edits.js';

it('keeps the number of a parameter that stays, wherever it stands', () => {
  const own = withFormula(firstOwn(), 'a * x + k');
  expect(own).toEqual({ name: 'formula:a * x + k', parameters: [1, 1.7] });
  expect(withFormula(own, 'tanh(x)').parameters).toEqual([]);
});

it('turns one parameter', () => {
  expect(withParameter(withFormula(firstOwn(), 'a * x + k'), 0, -2).parameters).toEqual([-2, 1.7]);
});

it('refuses what is no formula', () => {
  expect(() => withFormula(firstOwn(), 'x +')).toThrow(FormulaError);
});
