import { describe, expect, it } from 'vitest';
import { activations } from '../neuron/activations/index.js';
import { createRandom } from '../neuron/random.js';
import { FormulaError } from './errors.js';
import { compileAsWritten, compileFormula } from './evaluate.js';
import { parseFormula } from './parse.js';
import { randomParameters, randomTree, randomX } from './random-trees.js';
import { boundedValue } from './bounded-value.js';

const valueAt = (text: string, x: number, given: Readonly<Record<string, number>> = {}) =>
  compileFormula(parseFormula(text).tree, Object.keys(given))(x, Object.values(given));

describe('a formula in float64', () => {
  it.each([
    ['2 + 3 * 4 - 6 / 3', 0, 12],
    ['2^3^2', 0, 512],
    ['-x^2', 3, -9],
    ['x^3', -2, -8],
    ['(-8)^(1 / 3)', 0, NaN],
    ['x / 0', 1, Infinity],
    ['sqrt(x)', -1, NaN],
    ['0 * log(x)', -1, 0],
    ['max(x, 1, 2, -3)', 5, 5],
    ['min(x, 1, 2, -3)', 5, -3],
    ['clamp(x, -1, 1)', 5, 1],
    ['|x| + |-2|', -3, 5],
    ['x < 0 ? 1 : 2', 0, 2],
    ['x <= 0 ? 1 : 2', 0, 1],
    ['x > 0 ? 1 : 2', 0, 2],
    ['x >= 0 ? 1 : 2', 0, 1],
    ['x == 1 ? 1 : 2', 1, 1],
    ['x != 1 ? 1 : 2', 1, 2],
    ['log(x) > 0 ? 1 : 2', -1, 2],
    ['tau / pi', 0, 2],
  ])('%s at %d is %d', (text, x, expected) => {
    expect(valueAt(text, x)).toBe(expected);
  });

  it('finds its parameters by name', () => {
    expect(valueAt('a * x + k', 2, { k: 1, a: 10 })).toBe(21);
    const { tree } = parseFormula('a * x');
    expect(compileFormula(tree, ['b', 'a'])(2, Float32Array.of(7, 3))).toBe(6);
    expect(() => compileFormula(tree, ['b'])).toThrow(FormulaError);
    expect(() => compileFormula(tree, ['b'])).toThrow('The parameter a has no value: give one of that name.');
  });

  it.each([
    ['1 / (1 + exp(-x))', activations.sigmoid],
    ['(exp(x) - exp(-x)) / (exp(x) + exp(-x))', activations.tanh],
    ['log(1 + exp(x))', activations.softplus],
    ['x / (1 + exp(-x))', activations.silu],
    ['x * (1 + erf(x / sqrt(2))) / 2', activations.gelu],
    ['x * tanh(log(1 + exp(x)))', activations.mish],
    ['x >= 0 ? x : exp(x) - 1', activations.elu],
    ['x / (1 + |x|)', activations.softsign],
    ['exp(-x^2)', activations.gaussian],
  ])('%s has the digits of the built-in activation', (text, { value }) => {
    const f = compileFormula(parseFormula(text).tree, []);
    for (const x of [-1e30, -700, -30, -5, -1, -1e-3, 0, 1e-9, 0.5, 2, 10, 80, 800, 1e30]) {
      // A float64 exponent u is right to half a unit in the last place, which is u/2 of them in e^u.
      const bound = 1e-15 + 4e-16 * Math.min(Math.abs(x), 800) ** (text.includes('x^2') ? 2 : 1);
      expect(Math.abs(f(x, []) - value(x))).toBeLessThanOrEqual(bound * Math.abs(value(x)) + 1e-310);
    }
  });

  it('is computed operation by operation where it is not rewritten', () => {
    const random = createRandom(31);
    let compared = 0;
    for (let count = 0; count < 3000; count++) {
      const tree = randomTree(random, 4);
      const given = { a: random.integer(7) / 2 - 1, k: 2 * random.normal() };
      const x = randomX(random);
      const expected = boundedValue(tree, x, given);
      if (typeof expected !== 'object') continue;
      const value = compileAsWritten(tree, randomParameters)(x, [given.a, given.k]);
      expect(Math.abs(value - expected.value)).toBeLessThanOrEqual(expected.error);
      compared++;
    }
    expect(compared).toBeGreaterThan(2000);
  });
});
