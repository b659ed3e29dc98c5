import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../neuron/random.js';
import { derivativeOf } from './derivative.js';
import { compileFormula } from './evaluate.js';
import { parseFormula } from './parse.js';
import { printJavaScript, type JavaScriptOptions } from './print-javascript.js';
import { randomTree, randomX } from './random-trees.js';
import type { Expression } from './syntax.js';
import { parametersOf } from './tree.js';

const source = (text: string, options?: JavaScriptOptions) => printJavaScript(parseFormula(text).tree, options);
const last = (text: string) => source(text).split('\n\n').at(-1);

/** The function that the printed source defines. */
function run(code: string): (...given: number[]) => number {
  const made: unknown = runInNewContext(`${code}\nactivation;`);
  if (typeof made !== 'function') throw new Error('The source defines no function.');
  return (...given) => Number(Reflect.apply(made, undefined, given));
}

describe('a formula in JavaScript', () => {
  it('is a function with the parameters it has', () => {
    expect(source('x > 0 ? x : a * (exp(x) - 1)', { name: 'elu', defaults: { a: 0.5 } })).toBe(
      'function elu(x, a = 0.5) {\n  return x > 0 ? x : a * Math.expm1(x);\n}',
    );
  });

  it('brings the functions that Math lacks, and no others, in TypeScript if that is wanted', () => {
    const code = source('x / (1 + exp(-1.7 * x))', { types: true });
    expect(code).toContain('function sigmoid(u: number): number {');
    expect(code).toContain('function activation(x: number): number {\n  return x * sigmoid(1.7 * x);\n}');
    expect(source('x * sigmoid(x)')).not.toContain(': number');
    expect(source('sin(x) + max(x, 0)')).toBe('function activation(x) {\n  return Math.sin(x) + Math.max(x, 0);\n}');
  });

  it.each([
    ['-x^2', '-(x ** 2)'],
    ['(x + a)^2 * -2', '-2 * (x + a) ** 2'],
    ['x == 0 ? 1 : x != a ? sin(x) / x : 0', 'x === 0 ? 1 : x !== a ? Math.sin(x) / x : 0'],
    ['pi * x + tau^x + e', 'Math.PI * x + (2 * Math.PI) ** x + Math.E'],
    ['clamp(x, -1, 1) + relu(x + a)', 'Math.min(Math.max(x, -1), 1) + Math.max(0, x + a)'],
  ])('%s is %s', (text, expected) => {
    expect(last(text)).toContain(`return ${expected};`);
  });

  it('computes once what occurs more than once', () => {
    expect(last('sin(2 * x + a)^2 + exp(sin(2 * x + a))')).toBe(
      [
        'function activation(x, a = 1) {',
        '  const u = Math.sin(2 * x + a);',
        '  return u ** 2 + Math.exp(u);',
        '}',
      ].join('\n'),
    );
  });

  it('gives parameters that have a word of the language for a name another one', () => {
    expect(last('new * x + Math')).toContain('function activation(x, new_ = 1, Math_ = 1) {');
    expect(last('new * x + u + new_')).toContain('function activation(x, new__ = 1, u = 1, new_ = 1) {');
    const code = source('v * sin(x + u)^2 + sin(x + u)');
    expect(code).toContain('const w = Math.sin(x + u);');
  });

  it('computes what the page computes', () => {
    const random = createRandom(61);
    let compared = 0;
    const trees: Expression[] = Array.from({ length: 250 }, () => randomTree(random, 4));
    for (const text of ['gelu(x) + erf(x) + phi(x - 1)', 'silu(x) + softplus(x) + sigmoid(x)', 'round(x) + step(x)']) {
      trees.push(parseFormula(text).tree, derivativeOf(parseFormula(text).tree));
    }
    for (const tree of trees) {
      const names = parametersOf(tree);
      const f = compileFormula(tree, names);
      const code = printJavaScript(tree);
      const printed = run(code);
      for (let count = 0; count < 4; count++) {
        const given = names.map(() => Math.round(8 * random.normal()) / 4);
        const x = count === 0 ? 1000 * random.normal() : randomX(random);
        const expected = f(x, given);
        if (!Number.isFinite(expected)) continue;
        const got = printed(x, ...given);
        if (Math.abs(got - expected) <= 1e-9 * Math.abs(expected) + 1e-12) compared++;
        else throw new Error(`${code}\nat ${[x, ...given].join()}: ${got}, not ${expected}`);
      }
    }
    expect(compared).toBeGreaterThan(600);
  });

  it.each([
    ['erf(x)', [-6, -1.5, -1, -0.3, 1e-9, 0.999, 1, 3]],
    ['phi(x)', [-37, -20, -5, -0.1, 0, 2, 9]],
    ['gelu(x)', [-45, -37, -2, 1, 50]],
    ['silu(x)', [-900, -700, -1, 3]],
    ['softplus(x)', [-700, -1, 0, 5, 800]],
    ['sigmoid(x)', [-700, -1, 0, 5, 800]],
    ['round(x)', [-2.5, -1.5, -0.5, 0.5, 1.5, 2.4]],
  ])('has %s with its digits', (text, places) => {
    const f = compileFormula(parseFormula(text).tree, []);
    const printed = run(source(text));
    for (const x of places) {
      const [got, expected] = [printed(x), f(x, [])];
      // e^(−u²) by a rounded square loses u² roundings.
      const bound = (2e-15 + 3e-16 * x * x) * Math.abs(expected) + 1e-300;
      expect(Math.abs(got - expected)).toBeLessThanOrEqual(bound);
    }
  });
});
