/** Changes of the reader's own activation. */
import { defineActivation, getActivation, type FormulaName } from '../src/index.js';
import type { Own } from './own-activation.js';

/** What its editors begin with, until the reader has written something. */
export const firstOwn = (): Own => ({ name: defineActivation('x * sigmoid(k * x)'), parameters: [1.7] });

/** What the parameters' dials reach. */
export const parameterReach = 10;

const labelsOf = (name: FormulaName) => getActivation(name).parameters.map(({ label }) => label);

/** Another formula; a parameter that both of them have keeps its number. Throws FormulaError for what is no formula. */
export function withFormula({ name, parameters }: Own, formula: string): Own {
  const before = labelsOf(name);
  const next = defineActivation(formula);
  return {
    name: next,
    parameters: getActivation(next).parameters.map(
      ({ label, default: usual }) => parameters[before.indexOf(label)] ?? usual,
    ),
  };
}

export const withParameter = (own: Own, at: number, value: number): Own => ({
  ...own,
  parameters: own.parameters.with(at, value),
});
