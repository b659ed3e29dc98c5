import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../neuron/random.js';
import { compileAsWritten, compileFormula } from './evaluate.js';
import { parseFormula } from './parse.js';
import { printText } from './print-text.js';
import { pick, randomTree, randomX } from './random-trees.js';
import { rewrite } from './rewrite.js';
import { compareValues } from './same-value.js';
import { simplify } from './simplify.js';
import type { Expression, FunctionName } from './syntax.js';
import { arithmetic, call, isSame, negate, number, parameter, variable } from './tree.js';

const rewritten = (text: string) => printText(rewrite(parseFormula(text).tree));

describe('rewriting', () => {
  it.each([
    ['log(1 + exp(x))', 'softplus(x)'],
    ['log(exp(a * x) + 1)', 'softplus(a * x)'],
    ['log(1 + e^x)', 'softplus(x)'],
    ['log1p(exp(x))', 'softplus(x)'],
    ['log(1 + exp(x)) - x', 'softplus(-x)'],
    ['log(2 + 2 * exp(x))', '0.6931471805599453 + softplus(x)'],
    ['log(exp(x) + exp(a))', 'max(x, a) + softplus(-abs(x - a))'],
    ['log(cosh(x))', 'abs(x) + softplus(-2 * abs(x)) - 0.6931471805599453'],
    ['log(exp(x) + exp(-x))', 'abs(x) + softplus(-2 * abs(x))'],
    ['log(exp(x))', 'x'],
    ['log(x * exp(x))', 'x + log(x)'],
    ['log(1 / (1 + exp(-x)))', '-softplus(-x)'],
    ['log(1 + x)', 'log1p(x)'],
    ['log(1 - x)', 'log1p(-x)'],
    ['1 / (1 + exp(-x))', 'sigmoid(x)'],
    ['exp(x) / (1 + exp(x))', 'sigmoid(x)'],
    ['exp(x) / (exp(x) + 1)', 'sigmoid(x)'],
    ['a / (a + a * exp(-x))', 'sigmoid(x)'],
    ['x / (1 + exp(-1.7 * x))', 'x * sigmoid(1.7 * x)'],
    ['1 - 1 / (1 + exp(x))', 'sigmoid(x)'],
    ['exp(-x) / (1 + exp(-x))^2', 'sigmoid(-x) * sigmoid(x)'],
    ['1 / (1 + exp(-x))^a', 'sigmoid(x)^a'],
    ['(1 + exp(-x))^(-a)', 'sigmoid(x)^a'],
    ['sigmoid(x) - sigmoid(x)^2', 'sigmoid(x) * sigmoid(-x)'],
    ['exp(x) / (exp(x) + exp(-x))', 'sigmoid(2 * x)'],
    ['(exp(x) - exp(-x)) / (exp(x) + exp(-x))', 'tanh(x)'],
    ['(1 - exp(-2 * x)) / (1 + exp(-2 * x))', 'tanh(x)'],
    ['(exp(2 * x) - 1) / (exp(2 * x) + 1)', 'tanh(x)'],
    ['2 / (1 + exp(-2 * x)) - 1', 'tanh(x)'],
    ['1 - 2 / (exp(2 * x) + 1)', 'tanh(x)'],
    ['2 * sigmoid(x) - 1', 'tanh(x / 2)'],
    ['sinh(x) / cosh(x)^2', 'tanh(x) / cosh(x)'],
    ['cosh(x) / sinh(x)', '1 / tanh(x)'],
    ['1 - tanh(x)^2', '4 * sigmoid(2 * x) * sigmoid(-2 * x)'],
    ['(1 + tanh(x)) / 2', 'sigmoid(2 * x)'],
    ['a - a * tanh(x)', '2 * a * sigmoid(-2 * x)'],
    ['x * (1 + erf(x / sqrt(2))) / 2', 'x * phi(x)'],
    ['1 - phi(x)', 'phi(-x)'],
    ['phi(sqrt(2) * x) - 0.5', '0.5 * erf(x)'],
    ['exp(x) - 1', 'expm1(x)'],
    ['a * exp(x) - a', 'a * expm1(x)'],
    ['1 - exp(-x)', '-expm1(-x)'],
    ['exp(x) + a * x - 1', 'expm1(x) + a * x'],
    ['(exp(x) - exp(-x)) / 2', 'sinh(x)'],
    ['exp(x) / exp(2 * x + 1)', 'exp(-x - 1)'],
    ['exp(x) * exp(-x^2)', 'exp(x - x^2)'],
    ['exp(x)^2', 'exp(2 * x)'],
    ['exp(x)^a', 'exp(x * a)'],
    ['sqrt(exp(x))', 'exp(x / 2)'],
    ['sqrt(x^2)', 'abs(x)'],
    ['sqrt(x^4)', 'x^2'],
    ['(x^2)^0.5', 'abs(x)'],
    ['x^0.5', 'sqrt(x)'],
    ['x^-0.5', '1 / sqrt(x)'],
    ['x * exp(x) / (exp(x) - 1)', '-(x / expm1(-x))'],
    ['exp(x) / (2 + exp(x))', '1 / (2 * exp(-x) + 1)'],
    ['(exp(x) + x * exp(x)) / (1 + exp(x))', '(1 + x) * sigmoid(x)'],
    ['(exp(x) - 2) / (exp(x) + 2)', 'x > 0 ? (1 - 2 * exp(-x)) / (1 + 2 * exp(-x)) : (exp(x) - 2) / (exp(x) + 2)'],
  ])('makes of %s %s', (text, expected) => {
    expect(rewritten(text)).toBe(expected);
    expect(rewritten(rewritten(text))).toBe(expected);
  });

  it.each(['sqrt(x)^2', 'exp(log(x))', 'x^0.5 * x^0.5', 'log(a + exp(x))', '(1 + exp(x))^2', 'log(2 + x)'])(
    'leaves %s, which nothing else is safe for',
    (text) => {
      expect(
        isSame(rewrite(parseFormula(text).tree), simplify(parseFormula(text.replaceAll('x^0.5', 'sqrt(x)')).tree)),
      ).toBe(true);
    },
  );
});

describe('a rewritten formula', () => {
  // By Python's mpmath at 60 digits, rounded to 17.
  it.each([
    ['log(1 + exp(x))', 800, 800],
    ['log(1 + exp(x))', -40, 4.248354255291589e-18],
    ['(exp(x) - exp(-x)) / (exp(x) + exp(-x))', 1000, 1],
    ['(exp(x) - exp(-x)) / (exp(x) + exp(-x))', 1e-9, 1e-9],
    ['exp(x) / (1 + exp(x))^2', 800, 0],
    ['exp(x) / (1 + exp(x))^2', 700, 9.85967654375977e-305],
    ['1 - tanh(x)^2', 50, 1.4880303904083344e-43],
    ['x * (1 + erf(x / sqrt(2))) / 2', -20, -5.507248237212468e-88],
    ['exp(x) - 1', 1e-12, 1.0000000000005e-12],
    ['log(1 + x)', 1e-12, 9.999999999995e-13],
    ['log(exp(x) + exp(-x))', -900, 900],
    ['(exp(x) - 2) / (exp(x) + 2)', 1000, 1],
    ['x * (exp(x)^2 + 2 * exp(x)) / (exp(x)^2 + 2 * exp(x) + 2)', 1000, 1000],
    ['x * (exp(x)^2 + 2 * exp(x)) / (exp(x)^2 + 2 * exp(x) + 2)', -700, -6.90177358063184e-302],
  ])('%s at %d is %d', (text, x, expected) => {
    const value = compileFormula(parseFormula(text).tree, [])(x, []);
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-13 * Math.abs(expected) + 1e-320);
  });

  it('is worth what the formula is', () => {
    const random = createRandom(11);
    let compared = 0;
    for (let count = 0; count < 1500; count++) {
      const tree = randomTree(random, 3 + random.integer(3));
      const changed = rewrite(tree);
      for (let at = 0; at < 3; at++) {
        const parameters = { a: random.integer(7) / 2 - 1, k: 2 * random.normal() };
        if (compareValues(tree, changed, randomX(random), parameters)) compared++;
      }
    }
    expect(compared).toBeGreaterThan(3000);
  });

  it('is worth what a quotient of exponentials is, and has a value where that one overflows', () => {
    const random = createRandom(12);
    let [compared, changes, gained] = [0, 0, 0];
    for (let count = 0; count < 1500; count++) {
      const tree = randomExponentials(random);
      const changed = rewrite(tree);
      if (!isSame(changed, simplify(tree))) changes++;
      const [before, after] = [tree, changed].map((each) => compileAsWritten(each, ['a', 'k']));
      for (let at = 0; at < 3; at++) {
        const parameters = { a: random.integer(5) - 1, k: 2 * random.normal() };
        if (compareValues(tree, changed, Math.max(-6, Math.min(6, 3 * random.normal())), parameters)) compared++;
        const [x, given] = [1000 * random.normal(), [parameters.a, parameters.k]];
        if (!Number.isFinite(before?.(x, given)) && Number.isFinite(after?.(x, given))) gained++;
      }
    }
    expect(compared).toBeGreaterThan(3000);
    expect(changes).toBeGreaterThan(600);
    expect(gained).toBeGreaterThan(60);
  });
});

/** Sums, products and quotients of functions that grow or decay with one exponent. */
function randomExponentials(random: Random): Expression {
  const u = pick(random, [
    variable,
    arithmetic(parameter('k'), '*', variable),
    arithmetic(variable, '^', number(2)),
    arithmetic(variable, '-', number(1)),
  ]);
  const functions: readonly FunctionName[] = ['sigmoid', 'tanh', 'sinh', 'cosh', 'expm1', 'erf', 'phi', 'softplus'];
  const argument = () => {
    const m = pick(random, [1, 1, 1, -1, -1, 2, -2, 3]);
    return m === 1 ? u : m === -1 ? negate(u) : arithmetic(number(m), '*', u);
  };
  const atom = (): Expression => {
    const made = call(random.uniform() < 0.5 ? 'exp' : pick(random, functions), argument());
    return random.uniform() < 0.2 ? arithmetic(made, '^', number(2)) : made;
  };
  const term = (): Expression => {
    const draw = random.uniform();
    if (draw < 0.3) return number(pick(random, [1, 1, 1, 2, -1, 0.5]));
    if (draw < 0.4) return pick(random, [variable, parameter('a')]);
    if (draw < 0.6) return arithmetic(pick(random, [number(2), number(0.5), parameter('a'), variable]), '*', atom());
    return atom();
  };
  const sum = (): Expression => {
    let made = term();
    for (let count = random.integer(3); count > 0; count--) {
      made = arithmetic(made, pick(random, ['+', '-'] as const), term());
    }
    return made;
  };
  let made = sum();
  for (let count = random.integer(3); count > 0; count--) {
    const factor = random.uniform() < 0.2 ? arithmetic(sum(), '^', number(2)) : sum();
    made = arithmetic(made, pick(random, ['*', '/', '/'] as const), factor);
  }
  return random.uniform() < 0.2 ? call(pick(random, ['log', 'sqrt']), made) : made;
}
