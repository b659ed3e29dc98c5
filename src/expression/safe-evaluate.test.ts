import { describe, expect, it } from 'vitest';
import { createRandom } from '../neuron/random.js';
import { Curve } from './analysis-curve.js';
import { troublesAt } from './analysis-pieces.js';
import { FormulaError } from './errors.js';
import { compileAsWritten } from './evaluate.js';
import { enclose } from './interval.js';
import { parseFormula } from './parse.js';
import { largest, tiny } from './safe.js';
import { compileSafe, SafeProgram } from './safe-evaluate.js';
import { operandsOf, safeList, type Step } from './safe-list.js';
import { sampleTrees, treeParameters } from './safe-trees.js';
import { number, parameter } from './tree.js';

const listOf = (text: string) => safeList(parseFormula(text).tree, ['k']);
const names = (text: string) => listOf(text).map((step) => ('name' in step ? step.name : step.kind));

/** Whether a number is so small that it counts as 0, where that matters. */
function countsAsZero(list: readonly Step[], values: Float64Array): boolean {
  return list.some((step) => {
    const operands = step.kind === 'unary' || step.kind === 'binary' ? operandsOf(step) : [];
    return operands.some((place) => Math.abs(values[place] as number) < tiny);
  });
}

describe('a formula in float64', () => {
  it('is what the real numbers give, wherever no rule is needed', () => {
    const random = createRandom(6);
    let [compared, wrong] = [0, 0];
    for (const tree of sampleTrees(1500)) {
      const parameters = treeParameters.map(() => random.normal());
      const list = safeList(tree, treeParameters);
      const program = new SafeProgram(list);
      const curve = new Curve(tree, number(0), treeParameters, parameters);
      const enclosed = enclose(tree, treeParameters, parameters);
      const real = compileAsWritten(tree, treeParameters);
      for (let trial = 0; trial < 3; trial++) {
        const x = 3 * random.normal();
        const expected = real(x, parameters);
        const got = program.run(x, parameters);
        const isHeld = program.values.some((value) => Math.abs(value) > 0.99 * largest);
        if (isHeld || !Number.isFinite(expected) || countsAsZero(list, program.values)) continue;
        const { low, high, undecided } = enclosed(x, x);
        if (undecided || troublesAt(curve, x).size > 0) continue;
        compared += 1;
        const room = 2 * (high - low) + 1e-13 * Math.abs(expected) + 1e-37;
        if (!(Math.abs(got - expected) <= room)) wrong += 1;
      }
    }
    expect(wrong).toBe(0);
    expect(compared).toBeGreaterThan(1500);
  });

  it('is finite, and held, for every x and every parameter', () => {
    const random = createRandom(5);
    for (const tree of sampleTrees(300)) {
      const f = compileSafe(tree, treeParameters);
      for (const x of [0, 1e-40, -1e-40, 1, 1e20, -1e20, 3.4028234663852886e38, -3.4028234663852886e38]) {
        const parameters = treeParameters.map(() => Math.fround(10 ** (76 * random.uniform() - 38)));
        expect(Math.abs(f(x, parameters))).toBeLessThanOrEqual(3.4028234663852886e38);
      }
    }
  });
});

describe('the list of a formula', () => {
  it.each([
    ['x^3', ['variable', 'multiply', 'multiply']],
    ['x^8', ['variable', 'multiply', 'multiply', 'multiply']],
    ['x^-2', ['variable', 'number', 'multiply', 'divide']],
    ['x^0.5', ['variable', 'sqrt']],
    ['x^1.5', ['variable', 'sqrt', 'multiply']],
    ['x^k', ['variable', 'parameter', 'power']],
    ['x^0.3', ['variable', 'number', 'power']],
    ['2^x', ['variable', 'number', 'multiply', 'exp']],
    ['min(x, k, 3)', ['variable', 'parameter', 'min', 'number', 'min']],
    ['-(-x)', ['variable']],
    ['sin(x) * sin(x)', ['variable', 'sin', 'multiply']],
    ['x > k ? x : 0', ['variable', 'parameter', 'compare', 'number', 'select']],
  ])('of %s is %j', (text, expected) => {
    expect(names(text).toSorted()).toEqual(expected.toSorted());
  });

  it('has each operand before what it is for, and nothing without use', () => {
    for (const tree of sampleTrees(200)) {
      const list = safeList(tree, treeParameters);
      const used = new Set(list.flatMap(operandsOf));
      for (const [place, step] of list.entries()) {
        expect(operandsOf(step).every((operand) => operand < place)).toBe(true);
        expect(used.has(place)).toBe(place < list.length - 1);
      }
    }
  });

  it('needs every parameter', () => {
    expect(() => safeList(parameter('k'), ['a', 'b'])).toThrow(FormulaError);
    expect(() => safeList(parameter('k'), [])).toThrow('"k", which was not given: give its name (given: none)');
  });
});
