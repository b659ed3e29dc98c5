import { findBreaks } from './analysis-breaks.js';
import { Curve } from './analysis-curve.js';
import { type Facts, findFacts } from './analysis-facts.js';
import { describe, type Finding } from './analysis-findings.js';
import { classifyKinks, type Kinks } from './analysis-kinks.js';
import { findStretches, type Stretch } from './analysis-pieces.js';
import { findShape, type Shape } from './analysis-shape.js';
import type { Expression } from './syntax.js';

export interface FormulaAnalysis {
  /** What a reader is told: problems first, then cautions, then facts. */
  readonly findings: readonly Finding[];
  readonly facts: Facts;
  /** Where f or f′ jumps, or grows without end. */
  readonly kinks: Kinks;
  /** Where f has no value, or needs a number that float32 cannot hold. */
  readonly stretches: readonly Stretch[];
  readonly turningPoints: Shape['turningPoints'];
}

/**
 * Looks at a formula with these numbers for its parameters, in some milliseconds: quick enough for every key press.
 *
 * Kinks, poles and stretches without a value are searched from x = −100 to 100. Interval arithmetic says where none can be, so
 * that none is missed but where two of a kind lie less than 1/360 apart. What f takes, how steep it is and where it turns comes
 * from some 1,600 points: a spike between two of them goes unseen.
 *
 * @param derivative as `derivativeOf` gives it, of the same `value`. Throws FormulaError for a parameter that is not among the
 * names.
 */
export function analyseFormula(
  value: Expression,
  derivative: Expression,
  parameterNames: readonly string[],
  parameters: readonly number[],
): FormulaAnalysis {
  const curve = new Curve(value, derivative, parameterNames, parameters);
  const breaks = findBreaks(curve);
  const kinks = classifyKinks(curve, breaks);
  const stretches = findStretches(curve, breaks);
  const shape = findShape(curve, kinks);
  const facts = findFacts(curve, breaks, kinks, stretches, shape);
  const { turningPoints } = shape;
  return { findings: describe(facts, kinks, stretches, turningPoints.value), facts, kinks, stretches, turningPoints };
}
