import { type FormulaName, formulaOf } from '../neuron/activations/registry.js';
import { derivativeOf } from './derivative.js';
import { type Enclosure, enclose } from './interval.js';
import { parseFormula } from './parse.js';
import { rewrite } from './rewrite.js';

/** For these parameters, what f or f′ gives somewhere in an interval: nothing lies outside of what comes back. */
export type Enclose = (
  quantity: 'activation' | 'derivative',
  parameters: readonly number[],
) => (low: number, high: number) => Enclosure;

/** Throws FormulaError for a name that stands for no formula. */
export function encloseFormula(name: FormulaName): Enclose {
  const { tree, parameters: names } = parseFormula(formulaOf(name));
  const value = rewrite(tree);
  return (quantity, parameters) => enclose(quantity === 'activation' ? value : derivativeOf(value), names, parameters);
}
