/** Formulas in float64, with the rules of safe.ts: the twin of the printed WGSL. */
import { hold, safeAdd, safeDivide, safeFunctions, safeMultiply, safePower, safeSubtract } from './safe.js';
import { type BinaryName, type SafeList, safeList, type Step } from './safe-list.js';
import type { ComparisonOperator, Expression } from './syntax.js';

const binary: Readonly<Record<BinaryName, (a: number, b: number) => number>> = {
  add: safeAdd,
  subtract: safeSubtract,
  multiply: safeMultiply,
  divide: safeDivide,
  power: safePower,
  min: Math.min,
  max: Math.max,
};

const comparisons: Readonly<Record<ComparisonOperator, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** Fills in a step's value, of the parts before it. */
type Run = (values: Float64Array, x: number, parameters: readonly number[]) => void;

function compileStep(step: Step, to: number): Run {
  switch (step.kind) {
    case 'number': {
      const { value } = step;
      return (values) => void (values[to] = value);
    }
    case 'variable':
      return (values, x) => void (values[to] = hold(x));
    case 'parameter': {
      const { index } = step;
      return (values, _, parameters) => void (values[to] = parameters[index] ?? Number.NaN);
    }
    case 'negate': {
      const { of } = step;
      return (values) => void (values[to] = -(values[of] as number));
    }
    case 'unary': {
      const { of } = step;
      const f: (u: number) => number = safeFunctions[step.name];
      return (values) => void (values[to] = f(values[of] as number));
    }
    case 'binary': {
      const { left, right } = step;
      const f = binary[step.name];
      return (values) => void (values[to] = f(values[left] as number, values[right] as number));
    }
    case 'compare': {
      const { left, right } = step;
      const holds = comparisons[step.operator];
      return (values) => void (values[to] = holds(values[left] as number, values[right] as number) ? 1 : 0);
    }
    case 'select': {
      const { condition, yes, no } = step;
      return (values) => void (values[to] = values[values[condition] === 0 ? no : yes] as number);
    }
  }
}

/** A list that has been made ready to run. */
export class SafeProgram {
  /** What each step gave in the last run. */
  readonly values: Float64Array;
  private readonly runs: readonly Run[];

  constructor(readonly list: SafeList) {
    this.values = new Float64Array(list.length);
    this.runs = list.map(compileStep);
  }

  /** f(x), with one number for each parameter. */
  run(x: number, parameters: readonly number[]): number {
    const { runs, values } = this;
    for (let at = 0; at < runs.length; at++) (runs[at] as Run)(values, x, parameters);
    return values[runs.length - 1] as number;
  }
}

/**
 * The formula as a function that gives a finite number for every finite x and parameters, in float64.
 *
 * @param parameterNames in the order in which their numbers are given. Throws FormulaError for a parameter that is not
 * among them.
 */
export function compileSafe(
  tree: Expression,
  parameterNames: readonly string[],
): (x: number, parameters: readonly number[]) => number {
  const program = new SafeProgram(safeList(tree, parameterNames));
  return (x, parameters) => program.run(x, parameters);
}
