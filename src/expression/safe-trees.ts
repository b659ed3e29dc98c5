/** Random formulas for tests, of every function and operator, with the parameters a and b. */
import * as fc from 'fast-check';
import { type Expression, functionArguments, type FunctionName, functionNames } from './syntax.js';
import { arithmetic, call, choice, comparison, negate, number, parameter, variable } from './tree.js';

export const treeParameters = ['a', 'b'] as const;

const constant = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 0.5, 1, 2, 3, -1, 10, 0.1, Math.PI) },
  { weight: 1, arbitrary: fc.integer({ min: -9999, max: 9999 }).map((whole) => whole / 100) },
  { weight: 1, arbitrary: fc.constantFrom(1e30, -1e-30, 3e38, 1e-38, 1e300, 1e-310) },
);
const exponent = fc.constantFrom(2, 3, 4, 7, -1, -2, 0.5, 1.5, -0.5, 1 / 3, 0, 1);

const leaf = fc.oneof(
  { weight: 5, arbitrary: fc.constant(variable) },
  { weight: 1, arbitrary: fc.constantFrom(...treeParameters).map(parameter) },
  { weight: 2, arbitrary: constant.map(number) },
);

/** How many arguments a function is given here: 3 where it takes more. */
const countOf = (callee: FunctionName) => Math.min(3, functionArguments[callee][1]);

function grow(part: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const operator = fc.constantFrom('+', '-', '*', '/', '^' as const);
  const order = fc.constantFrom('<', '<=', '>', '>=', '==', '!=' as const);
  return fc.oneof(
    { weight: 1, arbitrary: part.map(negate) },
    { weight: 4, arbitrary: fc.tuple(part, operator, part).map(([left, by, right]) => arithmetic(left, by, right)) },
    { weight: 1, arbitrary: fc.tuple(part, exponent).map(([base, power]) => arithmetic(base, '^', number(power))) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom(...functionNames), part, part, part)
        .map(([callee, ...given]) => call(callee, ...given.slice(0, countOf(callee)))),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(part, order, part, part, part)
        .map(([left, by, right, yes, no]) => choice(comparison(left, by, right), yes, no)),
    },
  );
}

/** Up to four levels of operators and functions. */
export const anyTree: fc.Arbitrary<Expression> = [1, 2, 3, 4].reduce(
  (part) => fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 3, arbitrary: grow(part) }),
  leaf as fc.Arbitrary<Expression>,
);

/** Formulas that are the same in every run of a test. */
export const sampleTrees = (count: number): readonly Expression[] => fc.sample(anyTree, { numRuns: count, seed: 7 });
