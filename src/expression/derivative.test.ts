import { describe, expect, it } from 'vitest';
import { createRandom } from '../neuron/random.js';
import { boundedValue, type Verdict } from './bounded-value.js';
import { derivativeForReading, derivativeOf, mostDerivativeNodes } from './derivative.js';
import { FormulaError } from './errors.js';
import { compileFormula } from './evaluate.js';
import { parseFormula } from './parse.js';
import { pathAt } from './path-at.js';
import { printText } from './print-text.js';
import { randomParameters, randomTree } from './random-trees.js';
import { rewrite } from './rewrite.js';
import { type Expression, functionNames } from './syntax.js';
import { children, dependsOnVariable, nodeCount } from './tree.js';

const treeOf = (text: string) => parseFormula(text).tree;
const derivative = (text: string) => printText(rewrite(derivativeOf(treeOf(text))));
const read = (text: string) => printText(derivativeForReading(treeOf(text)));

describe('the derivative', () => {
  it.each([
    ['3', '0'],
    ['a', '0'],
    ['x', '1'],
    ['-x', '-1'],
    ['a * x', 'a'],
    ['x / a', '1 / a'],
    ['x^2', '2 * x'],
    ['x^a', 'a * x^(a - 1)'],
    ['2^x', '0.6931471805599453 * 2^x'],
    ['a^x', 'a == 0 ? 0 : a^x * log(a)'],
    ['x^x', 'x * x^(x - 1) + x^x * log(x)'],
    ['pow(x, 3)', '3 * x^2'],
    ['sqrt(x)', '0.5 / sqrt(x)'],
    ['exp(a * x)', 'a * exp(a * x)'],
    ['log(x)', '1 / x'],
    ['log1p(x)', '1 / (1 + x)'],
    ['expm1(x)', 'exp(x)'],
    ['sin(x)', 'cos(x)'],
    ['cos(x)', '-sin(x)'],
    ['tan(x)', '1 + tan(x)^2'],
    ['atan(x)', '1 / (1 + x^2)'],
    ['sinh(x)', 'cosh(x)'],
    ['cosh(x)', 'sinh(x)'],
    ['tanh(x)', '4 * sigmoid(2 * x) * sigmoid(-2 * x)'],
    ['sigmoid(x)', 'sigmoid(x) * sigmoid(-x)'],
    ['softplus(x)', 'sigmoid(x)'],
    ['silu(x)', 'sigmoid(x) * (1 + x * sigmoid(-x))'],
    ['gelu(x)', 'phi(x) + x * (exp(-0.5 * x^2) / 2.5066282746310002)'],
    ['erf(x)', '1.1283791670955126 * exp(-x^2)'],
    ['phi(x)', '0.3989422804014327 * exp(-0.5 * x^2)'],
    ['log(1 + exp(x))', 'sigmoid(x)'],
    ['exp(x) / (1 + exp(x))', 'sigmoid(x) * sigmoid(-x)'],
    ['1 / (1 + exp(-x))^a', 'a * sigmoid(-x) * sigmoid(x)^a'],
    ['floor(x) + ceil(x) + round(x) + sign(x) + step(x)', '0'],
    ['x > 0 ? x : a * (exp(x) - 1)', 'x >= 0 ? 1 : a * exp(x)'],
    ['a > 0 ? x : x^2', 'a > 0 ? 1 : 2 * x'],
    ['relu(x)', 'x >= 0 ? 1 : 0'],
    ['max(0, x)', 'x >= 0 ? 1 : 0'],
    ['min(6, max(0, x))', 'max(0, x) >= 6 ? 0 : x >= 0 ? 1 : 0'],
    ['clamp(x, -1, 1)', 'x >= 1 ? 0 : x >= -1 ? 1 : 0'],
    ['abs(k * x)', 'k * x > 0 ? k : k * x < 0 ? -k : abs(k)'],
  ])('of %s is %s', (text, expected) => {
    expect(derivative(text)).toBe(expected);
  });

  it.each([
    ['x / 3', '1 / 3'],
    ['x / sqrt(2)', '1 / sqrt(2)'],
    ['log(1 + exp(x))', 'exp(x) / (1 + exp(x))'],
    ['1 / (1 + exp(-x))', 'exp(-x) / (1 + exp(-x))^2'],
    ['sin(x) / x', '(cos(x) * x - sin(x)) / x^2'],
    ['1 / (1 + x^2)', '-2 * x / (1 + x^2)^2'],
    ['x / (1 + x^2)^3', '(1 - 5 * x^2) / (1 + x^2)^4'],
    ['1 / (1 + exp(-x))^a', 'a * exp(-x) / (1 + exp(-x))^(a + 1)'],
    ['exp(-x^2)', '-2 * x * exp(-x^2)'],
    ['a^x', 'a^x * log(a)'],
    ['((-1.41 * x)^2)^3', '11.9286 * 3.95254161 * x^5'],
  ])('of %s reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  const kinks: readonly (readonly [text: string, x: number, slope: number])[] = [
    ['relu(x)', 0, 1],
    ['relu(-x)', 0, 0],
    ['relu(x^2 - 1)', 1, 2],
    ['relu(x^2 - 1)', -1, 0],
    ['abs(x)', 0, 1],
    ['abs(-x)', 0, 1],
    ['abs(-2 * x + 2)', 1, 2],
    ['abs(sin(x) * exp(x))', 0, 1],
    ['max(x, 0.01 * x)', 0, 1],
    ['max(x, 2 * x)', 0, 2],
    ['min(x, 2 * x)', 0, 1],
    ['min(-x, x^2)', 0, -1],
    ['max(x, -x, 3 * x)', 0, 3],
    ['clamp(x, -1, 1)', -1, 1],
    ['clamp(x, -1, 1)', 1, 0],
    ['clamp(-x, -1, 1)', 1, 0],
    ['clamp(-x, -1, 1)', -1, -1],
    ['clamp(x, a, 2)', 1, 1],
    ['clamp(3, x, 2 * x)', 1.5, 0],
    ['x > 0 ? x : 0', 0, 1],
    ['x >= 0 ? x : 0', 0, 1],
    ['x < 0 ? 0 : x', 0, 1],
    ['x <= 0 ? 0 : x', 0, 1],
    ['-x > 0 ? 5 * x : x', 0, 1],
    ['-x >= 0 ? 5 * x : x', 0, 1],
    ['x > x^2 ? 1 - x : 2 * x', 0, -1],
    ['x > x^2 ? 1 - x : 2 * x', 1, 2],
    ['x <= x ? 2 * x : 3 * x', 0.5, 2],
    ['abs(x) <= max(x, -x) ? 2 * x : 3 * x', 1.5, 2],
    ['abs(x) < max(x, -x) ? 2 * x : 3 * x', 1.5, 3],
    ['abs(x) >= max(x, -x) ? 2 * x : 3 * x', 1.5, 2],
    ['abs(x) > max(x, -x) ? 2 * x : 3 * x', 1.5, 3],
    ['relu(x) > 0 ? 7 * x : -x', -1, -1],
    ['x - x >= 0 ? 2 * x : 3 * x', 1, 2],
    ['x == 0 ? 1 : sin(x) / x', 0, 0],
    ['step(x) + 2 * x', 0, 2],
  ];
  it.each(kinks)('of %s at %d is from the right, %d', (text, x, slope) => {
    expect(compileFormula(derivativeOf(treeOf(text)), ['a'])(x, [1])).toBeCloseTo(slope, 14);
    expect(compileFormula(derivativeForReading(treeOf(text)), ['a'])(x, [1])).toBeCloseTo(slope, 14);
  });

  // By Python's mpmath at 60 digits.
  it.each([
    ['tanh(x)', 20, 1.6993417021166355e-17],
    ['sigmoid(x)', -700, 9.859676543759771e-305],
    ['sigmoid(x)', 700, 9.859676543759771e-305],
    ['(exp(x) - exp(-x)) / (exp(x) + exp(-x))', 300, 1.0601586212017243e-260],
    ['x * tanh(log(1 + exp(x)))', 800, 1],
    ['x * (exp(x)^2 + 2 * exp(x)) / (exp(x)^2 + 2 * exp(x) + 2)', 1000, 1],
    ['(exp(x) - 2) / (exp(x) + 2)', -800, 0],
    ['1 / (1 + exp(-x))^2', -800, 0],
    ['log(exp(x) + exp(-x))', 1000, 1],
  ])('of %s at %d keeps its digits: %d', (text, x, expected) => {
    const value = compileFormula(derivativeOf(treeOf(text)), [])(x, []);
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-13 * Math.abs(expected));
  });
});

describe('a derivative', () => {
  it('shares what occurs more than once', () => {
    const tree = derivativeOf(treeOf('exp(sin(x)) * sin(x)'));
    const objects = new Set<Expression>();
    const visit = (node: Expression): void => {
      if (!objects.has(node)) children(objects.add(node) && node).forEach(visit);
    };
    visit(tree);
    expect(objects.size).toBeLessThan(nodeCount(tree));
  });

  it('may be only so long', () => {
    const text = `${'x^'.repeat(30)}x`;
    expect(() => derivativeOf(treeOf(text))).toThrow(FormulaError);
    expect(() => derivativeForReading(treeOf(text))).toThrow(
      `more than ${mostDerivativeNodes} parts: write a shorter formula`,
    );
    const long = derivativeOf(treeOf(`${'tanh('.repeat(25)}x${')'.repeat(25)}`));
    expect(nodeCount(long)).toBeGreaterThan(500);
    expect(nodeCount(long)).toBeLessThanOrEqual(mostDerivativeNodes);
  });

  it('is the slope that central differences show', () => {
    const random = createRandom(21);
    // tan has a pole between any two of its values; a power with x in its exponent has values without neighbours.
    const functions = functionNames.filter((name) => name !== 'tan' && name !== 'pow');
    let [compared, sharp] = [0, 0];
    for (let count = 0; count < 1800; count++) {
      const tree = randomTree(random, 2 + random.integer(3), functions);
      if (!dependsOnVariable(tree) || hasVariableExponent(tree)) continue;
      const slopes = [derivativeOf(tree), derivativeForReading(tree)];
      const path = pathAt(tree, randomParameters);
      for (let at = 0; at < 3; at++) {
        const given = { a: random.integer(7) / 2 - 1, k: 2 * random.normal() };
        // Of few bits, so that x ± h are exact
        const x = (Math.round(2 * random.normal() * 2 ** 18) + 0.5) / 2 ** 18;
        const estimate = extrapolatedSlope(tree, path, x, given);
        if (!estimate) continue;
        for (const slope of slopes) {
          const value = boundedValue(slope, x, given);
          if (value === 'undecided') continue;
          const shown = `${printText(tree)}\nhas ${printText(slope)}\nat ${x}, ${JSON.stringify(given)}`;
          if (value === 'no number') throw new Error(`${shown}: no number; differences: ${estimate.slope}`);
          if (Math.abs(value.value - estimate.slope) > estimate.error + value.error) {
            throw new Error(`${shown}: ${value.value}; differences: ${estimate.slope} ± ${estimate.error}`);
          }
          compared++;
          if (estimate.error < 1e-6 * Math.max(1, Math.abs(estimate.slope))) sharp++;
        }
      }
    }
    expect(compared).toBeGreaterThan(4000);
    expect(sharp).toBeGreaterThan(0.8 * compared);
  });
});

const hasVariableExponent = (tree: Expression): boolean =>
  (tree.kind === 'arithmetic' && tree.operator === '^' && tree.right.kind !== 'number') ||
  children(tree).some(hasVariableExponent);

/**
 * Central differences D(h) and D(h / 2), extrapolated: their error c·h² + O(h⁴) cancels in (4 D(h / 2) − D(h)) / 3, whose own is
 * less than their distance as long as the series converges, which a third one shows. Undefined near a kink, and where it does not.
 */
function extrapolatedSlope(
  tree: Expression,
  path: ReturnType<typeof pathAt>,
  x: number,
  given: { readonly a: number; readonly k: number },
): { readonly slope: number; readonly error: number } | undefined {
  const h = 2 ** -9;
  const parameters = [given.a, given.k];
  const here = path(x, parameters);
  if ([-1, -0.5, -0.1, 0.1, 0.5, 1].some((step) => path(x + step * h, parameters) !== here)) return undefined;
  const differences = [1, 0.5, 0.25].map((step) => {
    const [low, high]: Verdict[] = [x - step * h, x + step * h].map((at) => boundedValue(tree, at, given)) as [
      Verdict,
      Verdict,
    ];
    if (typeof low !== 'object' || typeof high !== 'object') return undefined;
    return { slope: (high.value - low.value) / (2 * step * h), error: (high.error + low.error) / (2 * step * h) };
  });
  const [first, second, third] = differences;
  if (!first || !second || !third) return undefined;
  const distance = Math.abs(second.slope - first.slope);
  const rounding = first.error + second.error + third.error;
  if (Math.abs(third.slope - second.slope) > 0.4 * distance + rounding) return undefined;
  return { slope: (4 * second.slope - first.slope) / 3, error: distance + 2 * rounding };
}
