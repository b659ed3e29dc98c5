/** What a thread needs of an activation: its numbers, and nothing of what people are told. */
import type { Activation } from '../neuron/activation.js';
import {
  type ActivationName,
  activations,
  formulaOf,
  type FormulaName,
  isFormulaName,
} from '../neuron/activations/index.js';
import { derivativeOf } from './derivative.js';
import { parseFormula } from './parse.js';
import { rewrite } from './rewrite.js';
import { compileSafe } from './safe-evaluate.js';

export interface Computed {
  /** f(z) and f′(z) in float64, with one number for each parameter. */
  value(z: number, parameters: readonly number[]): number;
  derivative(z: number, parameters: readonly number[]): number;
}

const compiled = new Map<FormulaName, Computed>();

/**
 * The same functions that `getActivation` gives, for a name that may never have been defined here: a formula is compiled from
 * its name, once. Throws FormulaError for a name that stands for no formula.
 */
export function computeByName(name: ActivationName): Computed {
  if (!isFormulaName(name)) return activations[name] satisfies Activation;
  let computed = compiled.get(name);
  if (!computed) compiled.set(name, (computed = compile(name)));
  return computed;
}

function compile(name: FormulaName): Computed {
  const { tree, parameters } = parseFormula(formulaOf(name));
  const value = rewrite(tree);
  return { value: compileSafe(value, parameters), derivative: compileSafe(derivativeOf(value), parameters) };
}
