import { describe, expect, it } from 'vitest';
import { createRandom } from '../neuron/random.js';
import { parseFormula } from './parse.js';
import { printText } from './print-text.js';
import { randomTree, randomX } from './random-trees.js';
import { compareValues } from './same-value.js';
import { simplify, simplifyForReading } from './simplify.js';
import { children, nodeCount } from './tree.js';
import type { Expression } from './syntax.js';

const simplified = (text: string) => printText(simplify(parseFormula(text).tree));
const forReading = (text: string) => printText(simplifyForReading(parseFormula(text).tree));

describe('simplifying', () => {
  it.each([
    ['x + 0', 'x'],
    ['0 + x', 'x'],
    ['x - 0', 'x'],
    ['0 - x', '-x'],
    ['x * 1', 'x'],
    ['x * 0', '0'],
    ['0 / x', '0'],
    ['x / 1', 'x'],
    ['x^1', 'x'],
    ['x^0', '1'],
    ['1^x', '1'],
    ['0^2.5', '0'],
    ['x - x', '0'],
    ['x / x', '1'],
    ['x + x', '2 * x'],
    ['2 * x + 3 * x', '5 * x'],
    ['x * x', 'x^2'],
    ['x^3 * x^2 / x', 'x^4'],
    ['x^2 / x^5', '1 / x^3'],
    ['x^-1', '1 / x'],
    ['(x^2)^3', 'x^6'],
    ['(-x)^2', 'x^2'],
    ['(-x)^3', '-x^3'],
    ['abs(x)^2', 'x^2'],
    ['(2 * x)^3', '8 * x^3'],
    ['--x', 'x'],
    ['-(x - a)', 'a - x'],
    ['x - -a', 'x + a'],
    ['x + -2 * a', 'x - 2 * a'],
    ['x * 2 * 3', '6 * x'],
    ['x * 2', '2 * x'],
    ['-x * -a', 'x * a'],
    ['1 + x + 2', '3 + x'],
    ['a * x - x * a', '0'],
    ['a * x * k + k * a * x', '2 * a * x * k'],
    ['2 * 3 + 4^0.5', '8'],
    ['sin(0) + cos(0)', '1'],
    ['sqrt(2)', '1.4142135623730951'],
    ['x / (1 / a)', 'x * a'],
    ['sin(-x)', '-sin(x)'],
    ['cos(-2 * x)', 'cos(2 * x)'],
    ['abs(-x)', 'abs(x)'],
    ['abs(abs(x))', 'abs(x)'],
    ['abs(exp(x))', 'exp(x)'],
    ['relu(x^2)', 'x^2'],
    ['floor(round(x))', 'round(x)'],
    ['max(x, x)', 'x'],
    ['max(1, x, 2)', 'max(2, x)'],
    ['min(x, a, x)', 'min(x, a)'],
    ['clamp(x, a, a)', 'a'],
    ['pow(x, 2)', 'x^2'],
    ['e^x', 'exp(x)'],
    ['1 < 2 ? x : a', 'x'],
    ['x > 0 ? a : a', 'a'],
    ['x < x ? 1 : 2', '2'],
    ['x == x ? 1 : 2', '1'],
    ['x > 0 ? (x > 0 ? 1 : 2) : 3', 'x > 0 ? 1 : 3'],
    ['x > 0 ? 1 : x > 0 ? 2 : 3', 'x > 0 ? 1 : 3'],
  ])('%s is %s', (text, expected) => {
    expect(simplified(text)).toBe(expected);
  });

  it.each([
    ['log(x) == log(x) ? 1 : 2', 'log(x) == log(x) ? 1 : 2'],
    ['1 / 0', '1 / 0'],
    ['log(-1) * x', 'log(-1) * x'],
    ['1e300 * (x * 1e300)', '1e+300 * (1e+300 * x)'],
    ['1e-200 * (1e-200 * x)', '1e-200 * (1e-200 * x)'],
    ['x^0.5 * x^0.5', '(x^0.5)^2'],
    ['sqrt(x)^2', 'sqrt(x)^2'],
    ['(x / a)^2', '(x / a)^2'],
    ['x / a / k', 'x / a / k'],
    ['x == 0 ? 1 : sin(x) / x', 'x == 0 ? 1 : sin(x) / x'],
  ])('%s stays as it is', (text, expected) => {
    expect(simplified(text)).toBe(expected);
  });

  it.each([
    ['x / 3', 'x / 3'],
    ['2 * x / 6', 'x / 3'],
    ['x / 4 + x / 4', '0.5 * x'],
    ['0.1 * x + 0.2 * x', '0.3 * x'],
    ['1.7 * (1.7 * x)', '2.89 * x'],
    ['2 * pi * x', '2 * pi * x'],
    ['sqrt(4) * sqrt(2)', '2 * sqrt(2)'],
    ['x^6 * 1.9881^2 * 11.9286', '3.95254161 * 11.9286 * x^6'],
    ['(-1.41 * x)^2', '1.9881 * x^2'],
    ['(0.5 / x)^2', '0.25 / x^2'],
    ['sinh(-2) / x', 'sinh(-2) / x'],
    ['-(1.9881 * 3.95254161 * x)', '-1.9881 * 3.95254161 * x'],
  ])('for reading, %s is %s', (text, expected) => {
    expect(forReading(text)).toBe(expected);
  });
});

describe('a simplified formula', () => {
  const ways = [
    { purpose: 'computing', change: simplify, seed: 1 },
    { purpose: 'reading', change: simplifyForReading, seed: 2 },
  ];
  it.each(ways)('for $purpose is worth the same, and mostly shorter', ({ change, seed }) => {
    const random = createRandom(seed);
    let [compared, before, after] = [0, 0, 0];
    for (let count = 0; count < 4000; count++) {
      const tree = randomTree(random, 3 + random.integer(3));
      const changed = change(tree);
      before += nodeCount(tree);
      after += nodeCount(changed);
      for (let at = 0; at < 3; at++) {
        const parameters = { a: random.integer(7) / 2 - 1, k: 2 * random.normal() };
        if (compareValues(tree, changed, randomX(random), parameters)) compared++;
      }
    }
    expect(compared).toBeGreaterThan(8000);
    expect(after).toBeLessThan(0.75 * before);
  });

  it('is simple: once more changes nothing, and every number in it is finite', () => {
    const random = createRandom(3);
    const isFinite = (tree: Expression): boolean =>
      (tree.kind !== 'number' || Number.isFinite(tree.value)) && children(tree).every(isFinite);
    for (let count = 0; count < 2000; count++) {
      const tree = simplify(randomTree(random, 4));
      expect(printText(simplify(tree))).toBe(printText(tree));
      expect(isFinite(tree)).toBe(true);
    }
  });
});
