import { describe, expect, it } from 'vitest';
import activationsWgsl from '../../shaders/activations.wgsl?raw';
import expressionWgsl from '../../shaders/expression.wgsl?raw';
import { approximationAllowance } from '../crosscheck/approximation.js';
import { float32OfBits, largestFloat32, smallestNormal } from '../crosscheck/float32.js';
import { compileFunction } from '../crosscheck/wgsl/compiler.js';
import { parseWgsl } from '../crosscheck/wgsl/parser.js';
import { simulatedArithmetic } from '../crosscheck/wgsl/simulated.js';
import type { WgslModule } from '../crosscheck/wgsl/syntax.js';
import { createRandom } from '../neuron/random.js';
import { catalogueFormulas } from './catalogue.js';
import { derivativeOf } from './derivative.js';
import { FormulaError } from './errors.js';
import { parseFormula } from './parse.js';
import { rewrite } from './rewrite.js';
import { compileSafe } from './safe-evaluate.js';
import { sampleTrees, treeParameters } from './safe-trees.js';
import type { Expression } from './syntax.js';
import { arithmetic, call, number, parameter, variable as x } from './tree.js';
import { printWgsl } from './wgsl.js';

const library = parseWgsl(`${activationsWgsl}\n${expressionWgsl}`);
const random = createRandom(9);

/** The library with one more function, without reading all of it again. */
function moduleWith(wgsl: string): WgslModule {
  const { functions } = parseWgsl(wgsl);
  return { ...library, functions: new Map([...library.functions, ...functions]) };
}

function derivative(tree: Expression): Expression[] {
  try {
    return [derivativeOf(rewrite(tree))];
  } catch (error) {
    if (error instanceof FormulaError) return [];
    throw error;
  }
}

const extremes = [0, 1, -1, 2 ** -126, -1e-38, 1e-20, 3e38, -3e38, largestFloat32, -largestFloat32].map(Math.fround);
function samples(): number[] {
  const any = Array.from({ length: 6 }, () => float32OfBits(random.integer(2 ** 32))).filter(Number.isFinite);
  return [...extremes, ...any, ...Array.from({ length: 8 }, () => Math.fround(3 * random.normal()))];
}

const anyParameters = () => treeParameters.map(() => Math.round(8 * random.normal()) / 4);

interface Outcome {
  readonly wrong: object[];
  /** Results that were held to a bound, and all. */
  readonly bounded: number;
  readonly count: number;
}

/** The printed text on machines that round as they may, against its float64 twin. */
function outcome(
  trees: readonly Expression[],
  names: readonly string[],
  given: () => number[],
  change = (wgsl: string) => wgsl,
): Outcome {
  const wrong: object[] = [];
  let [bounded, count] = [0, 0];
  for (const tree of trees) {
    const wgsl = printWgsl('formula', tree, names);
    const module = moduleWith(wgsl);
    const tracked = compileFunction(module, 'formula');
    const changed = moduleWith(change(wgsl));
    const machines = [undefined, createRandom(5).uniform].map((chance) =>
      compileFunction(changed, 'formula', simulatedArithmetic(chance)),
    );
    const f = compileSafe(tree, names);
    const parameters = given();
    for (const z of samples()) {
      const expected = f(z, parameters);
      tracked.run(z, ...parameters);
      const { value, error } = tracked;
      const bound = error + approximationAllowance(expected, value, error);
      for (const machine of machines) {
        machine.run(z, ...parameters);
        count += 1;
        const isFinite = Math.abs(machine.value) <= largestFloat32;
        // The two sides of a comparison that what is subnormal leaves open are both right.
        const isBounded = bound <= largestFloat32 && Math.abs(z) >= smallestNormal;
        if (isBounded) bounded += 1;
        // Beside a jump float64 may take the other side, and the bound is that of the text's own value.
        const off = Math.max(Math.abs(machine.value - value), Math.abs(expected - value));
        if (!isFinite || (isBounded && !(off <= bound))) {
          wrong.push({ wgsl, z, parameters, got: machine.value, expected, bound });
        }
      }
    }
  }
  return { wrong, bounded, count };
}

describe('a printed formula gives a finite number for every z, and within its bound what float64 gives', () => {
  it.each([
    ['of any form', () => sampleTrees(400)],
    ['rewritten', () => sampleTrees(250).map(rewrite)],
    ['derivatives', () => sampleTrees(250).flatMap(derivative)],
  ] as const)('%s', (_, trees) => {
    const { wrong, bounded, count } = outcome(trees(), treeParameters, anyParameters);
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(bounded / count).toBeGreaterThan(0.5);
  });

  it('of the catalogue, with derivatives', () => {
    const trees = Object.values(catalogueFormulas).flatMap((text) => {
      const { tree } = parseFormula(text);
      return [rewrite(tree), ...derivative(tree)];
    });
    const { wrong, bounded, count } = outcome(trees, ['slope'], () => [0.25]);
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(bounded / count).toBeGreaterThan(0.8);
  });
});

describe('the check would see', () => {
  it.each([
    [
      'a product that is not held',
      'x * x * x',
      (wgsl: string) => wgsl.replaceAll(/safe_multiply\((.*), x\)/g, '$1 * x'),
    ],
    ['a quotient that is not', '1 / x', (wgsl: string) => wgsl.replace('safe_divide(1.0, x)', '1.0 / x')],
    ['a sum that is not', 'x + 3e38', (wgsl: string) => wgsl.replace('safe_add(x, ', '(x + ')],
    ['a digit that is wrong', '0.2 * sin(x)', (wgsl: string) => wgsl.replace('0.2', '0.2000002')],
    ['the other side of a choice', 'x < 1 ? x : 2', (wgsl: string) => wgsl.replace('x < 1.0', 'x <= 1.0')],
  ])('%s', (_, text, change) => {
    const { tree } = parseFormula(text);
    const check = (how?: typeof change) => outcome([tree], [], () => [], how).wrong.length;
    expect(change(printWgsl('formula', tree, []))).not.toBe(printWgsl('formula', tree, []));
    expect(check()).toBe(0);
    expect(check(change)).toBeGreaterThan(0);
  });
});

const k = parameter('k');
const body = (tree: Expression, names: readonly string[] = ['k']) =>
  printWgsl('formula', tree, names)
    .split('\n')
    .slice(1, -2)
    .map((line) => line.trim());
const parsed = (text: string) => parseFormula(text).tree;

describe('printWgsl', () => {
  it('takes z and a number for each parameter', () => {
    expect(printWgsl('formula_value', arithmetic(k, '*', x), ['k'])).toBe(
      'fn formula_value(z: f32, p_k: f32) -> f32 {\n' +
        '  let x = clamp(z, -LARGEST, LARGEST);\n' +
        '  return safe_multiply(p_k, x);\n' +
        '}\n',
    );
  });

  it.each([
    // Plain where nothing can overflow
    ['x * sigmoid(1.7 * x)', 'x * sigmoid_value(safe_multiply(1.7, x))'],
    ['sin(x) / (2 + cos(x))', 'safe_sin(x) / (2.0 + safe_cos(x))'],
    ['tanh(x) - (sin(x) - cos(x))', 'tanh_value(x) - (safe_sin(x) - safe_cos(x))'],
    ['sin(x) / (cos(x) * 2)', 'safe_divide(safe_sin(x), safe_cos(x) * 2.0)'],
    ['-(-0.5) * sin(x)', '0.5 * safe_sin(x)'],
    ['sin(x) + -sin(x)', 't1 + (-t1)'],
    ['x + 1e37', 'safe_add(x, 1e37)'],
    ['sin(x) / (0.1 - 0.0999999999)', 'safe_divide(safe_sin(x), 0.1 - 0.0999999999)'],
    ['ceil(x)', '-floor(-x)'],
    ['relu(x)', 'max(x, 0.0)'],
    ['clamp(x, -1, 1)', 'min(max(x, -1.0), 1.0)'],
    ['1 + (x < 0 ? 2 : 3)', '1.0 + select(3.0, 2.0, x < 0.0)'],
    ['1e300 * sin(x)', '3.3999999521443642e38 * safe_sin(x)'],
    ['1e-300 + sin(x)', '0.0 + safe_sin(x)'],
  ])('%s', (text, expected) => {
    expect(body(parsed(text)).at(-1)).toBe(`return ${expected};`);
  });

  it('computes once what occurs twice, and only where it is needed', () => {
    expect(body(parsed('x > 0 ? exp(-x) / (1 + exp(-x)) : exp(k * x) - exp(k * x)^2'))).toEqual([
      'let x = clamp(z, -LARGEST, LARGEST);',
      'if (x > 0.0) {',
      'let t1 = safe_exp(-x);',
      'return safe_divide(t1, 1.0 + t1);',
      '}',
      'let t2 = safe_exp(safe_multiply(p_k, x));',
      'return t2 - safe_multiply(t2, t2);',
    ]);
  });

  it('names what would make a line too long', () => {
    const lines = body(parsed('sin(x + sin(2 * x + sin(3 * x + sin(4 * x + sin(5 * x + sin(6 * x + sin(7 * x)))))))'));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(110);
    expect(lines.length).toBeGreaterThan(3);
  });

  it("lets nothing of the reader's text in", () => {
    const odd = ['α', 'k; }', 'fn', 'a_b', 'x'.repeat(40)];
    const tree = odd.map(parameter).reduce((left, right) => arithmetic(left, '+', right));
    const wgsl = printWgsl('formula', tree, odd);
    expect(wgsl).toContain('fn formula(z: f32, p_0: f32, p_1: f32, p_fn: f32, p_3: f32, p_4: f32) -> f32 {');
    expect(wgsl).toMatch(/^[\x20-\x7e\n]*$/);
    expect(() => printWgsl('f() -> f32 {} fn g', x, [])).toThrow(FormulaError);
    expect(() => printWgsl('formula', k, ['a', 'b'])).toThrow('The formula has a parameter "k", which was not given');
  });

  it('does without x', () => {
    expect(body(number(2))).toEqual(['return 2.0;']);
    expect(body(call('exp', k))).toEqual(['return safe_exp(p_k);']);
  });
});
