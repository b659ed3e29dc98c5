import type { Activation } from '../neuron/activation.js';
import { formulaIdentifier, formulaName } from '../neuron/activations/registry.js';
import { InvalidValueError } from '../neuron/errors.js';
import { analyseFormula, type FormulaAnalysis } from './analysis.js';
import type { Facts } from './analysis-facts.js';
import { derivativeForReading, derivativeOf } from './derivative.js';
import { parseFormula, type ParsedFormula } from './parse.js';
import { printText } from './print-text.js';
import { rewrite } from './rewrite.js';
import { compileSafe } from './safe-evaluate.js';
import { printWgsl } from './wgsl.js';

/** An activation that a reader wrote, with all that can be said of it. */
export interface FormulaActivation extends Activation {
  /** `NAME_value` and `NAME_derivative`, where NAME is `formulaIdentifier` of the printed formula. */
  readonly wgsl: string;
  /** For the parameters' defaults. */
  readonly analysis: FormulaAnalysis;
}

/** What a parameter is where nothing else is said. */
const usual = 1;

/**
 * A formula as an activation that networks can have: its float64 value and derivative, which are finite for every finite z
 * (safe.ts says what they are where the formula has no value), the same as WGSL, and its analysis.
 *
 *     const swish = formulaActivation('x * sigmoid(k * x)', [1.7]);
 *     swish.value(2); swish.value(2, [1]); swish.wgsl; swish.analysis.findings;
 *
 * @param parameterValues the defaults, in the order in which the formula first names its parameters; each is 1 if left out.
 * Throws FormulaError, which has the place in the text, for what is no formula, and InvalidValueError for parameters that are
 * too many or not finite.
 */
export function formulaActivation(
  formula: string | ParsedFormula,
  parameterValues: readonly number[] = [],
): FormulaActivation {
  const { tree, parameters: names } = typeof formula === 'string' ? parseFormula(formula) : formula;
  const defaults = withDefaults(names, parameterValues);
  const value = rewrite(tree);
  const derivative = derivativeOf(value);
  const [f, slope] = [compileSafe(value, names), compileSafe(derivative, names)];
  const analysis = analyseFormula(value, derivative, names, defaults);
  const { facts, kinks, turningPoints } = analysis;
  const text = printText(tree);
  const identifier = formulaIdentifier(formulaName(text));
  return {
    label: text,
    formula: text,
    derivativeFormula: printText(derivativeForReading(tree)),
    year: new Date().getFullYear(),
    source: 'a formula of your own',
    range: facts.range,
    kinks: kinks.kinks.map(({ x }) => x),
    ...(facts.piecewiseConstant ? { piecewiseConstant: true as const } : {}),
    monotone: facts.direction === 'rises' || facts.direction === 'level',
    lipschitz: facts.lipschitz,
    turningPoints,
    initializer: isRectifier(facts, slope, defaults) ? 'he-normal' : 'xavier-uniform',
    parameters: names.map((label, index) => ({ label, default: defaults[index] ?? usual })),
    wgsl: `${printWgsl(`${identifier}_value`, value, names)}\n${printWgsl(`${identifier}_derivative`, derivative, names)}`,
    value: (z, parameters = defaults) => f(z, parameters),
    derivative: (z, parameters = defaults) => slope(z, parameters),
    analysis,
  };
}

function withDefaults(names: readonly string[], given: readonly number[]): number[] {
  if (given.length > names.length) {
    const has = names.length === 0 ? 'none' : names.join(', ');
    throw new InvalidValueError(
      `${given.length} parameters are given, and the formula has ${has}: give as many at most`,
    );
  }
  for (const [index, each] of given.entries()) {
    if (!Number.isFinite(each))
      throw new InvalidValueError(`parameter ${names[index]} is ${each}: give a finite number`);
  }
  return names.map((_, index) => given[index] ?? usual);
}

/** Lets one side pass and holds the other back, so that half of what comes in is lost, as He et al. assume. */
function isRectifier(
  { straight, left, right, range }: Facts,
  slope: (z: number, parameters: readonly number[]) => number,
  parameters: readonly number[],
): boolean {
  const isSquashing = range.every(Number.isFinite) && left.kind !== 'flat' && right.kind !== 'flat';
  if (straight || isSquashing) return false;
  // Where most sums are, and on no kink that people write.
  const [weaker = 0, stronger = 0] = [-0.9, 0.9].map((z) => Math.abs(slope(z, parameters))).toSorted((a, b) => a - b);
  return stronger > 0.1 && weaker <= 0.5 * stronger;
}
