import { describe, expect, it } from 'vitest';
import { createRandom } from '../neuron/random.js';
import { analyseFormula, type FormulaAnalysis } from './analysis.js';
import { derivativeOf } from './derivative.js';
import { FormulaError } from './errors.js';
import { parseFormula } from './parse.js';
import { rewrite } from './rewrite.js';
import { sampleTrees, treeParameters } from './safe-trees.js';

function analyse(text: string, parameters: readonly number[] = []): FormulaAnalysis {
  const { tree, parameters: names } = parseFormula(text);
  const value = rewrite(tree);
  return analyseFormula(value, derivativeOf(value), names, parameters);
}
const sentence = (text: string, kind: string, parameters: readonly number[] = []) =>
  analyse(text, parameters).findings.find((each) => each.kind === kind)?.sentence;
const kinksOf = (text: string) =>
  analyse(text)
    .kinks.kinks.map(({ kind, x }) => `${kind} ${x}`)
    .join(', ');

describe('kinks', () => {
  it.each([
    ['abs(x)', 'corner 0'],
    ['abs(x^2 - 4)', 'corner -2, corner 2'],
    ['max(x, 0.1, 3 - x)', 'corner 1.5'],
    ['clamp(x, -0.3, 1e-3)', 'corner -0.3, corner 0.001'],
    ['abs(abs(x - 1) - 0.005)', 'corner 0.995, corner 1, corner 1.005'],
    ['relu(relu(relu(x)))', 'corner 0'],
    ['sqrt(x^2)', 'corner 0'],
    ['x > 99.5 ? 1 : 0', 'jump 99.5'],
    ['x == 1 ? 5 : x', 'hole 1'],
    ['floor(-abs(x / 200))', 'hole 0'],
    ['sin(x) / x', 'hole 0'],
    ['1 / (x - 1) / (x + 2)', 'pole -2, pole 1'],
    ['log(x - 7)', 'pole 7'],
    ['x^-2', 'pole 0'],
    ['sign(x) * abs(x)^0.4', 'steep 0'],
    ['x > 0 ? floor(x / 40) : 0', 'jump 40, jump 80'],
    // Smooth all the same
    ['x^3', ''],
    ['x * abs(x)', ''],
    ['x > 0 ? x : exp(x) - 1', ''],
    ['abs(x^2)', ''],
    ['max(0, x)^2', ''],
    ['x > 0 ? sin(x) : x', ''],
    ['tan(x / 200)', ''],
    ['exp(exp(x))', ''],
  ])('of %s: %s', (text, expected) => {
    expect(kinksOf(text)).toBe(expected);
  });

  it('are found wherever they are', () => {
    const random = createRandom(3);
    for (let trial = 0; trial < 20; trial++) {
      const places = Array.from({ length: 6 }, () => Math.round(19_000 * (random.uniform() - 0.5)) / 100).toSorted(
        (a, b) => a - b,
      );
      const text = places.map((x, at) => `${at + 1} * abs(x - ${x})`.replaceAll('- -', '+ ')).join(' + ');
      expect(kinksOf(text)).toBe([...new Set(places)].map((x) => `corner ${x}`).join(', '));
    }
  });

  it('that are too many are found around 0, and the rest is said to be missing', () => {
    const { kinks, findings } = analyse('floor(10 * x)');
    expect(kinks.kinks.length).toBe(64);
    const width = (kinks.high - kinks.low) / 2;
    expect(width).toBeGreaterThan(3);
    expect(width).toBeLessThan(3.5);
    const inside = Array.from({ length: 61 }, (_, at) => (at - 30) / 10);
    const missing = inside.filter((x) => !kinks.kinks.some((kink) => Math.abs(kink.x - x) < 1e-9));
    expect(missing).toEqual([]);
    expect(findings.some(({ kind }) => kind === 'too many kinks')).toBe(true);
    expect(analyse('floor(x / 5)').findings.some(({ kind }) => kind === 'too many kinks')).toBe(false);
  });
});

describe('what is told', () => {
  it.each([
    ['2', 'constant', 'f does not depend on x: it is 2 everywhere.'],
    ['0 * k * x', 'constant', 'it is 0 everywhere'],
    ['cos(x)^2 + sin(x)^2', 'constant', 'it is 1 everywhere'],
    ['sign(x - 2)', 'piecewise constant', 'f jumps at x = 2 and is level in between'],
    ['log(x)', 'undefined', 'For x < 0, f would need the logarithm of a negative number'],
    ['sqrt(1 - x^2)', 'undefined', 'For x < −1 and for x > 1, f would need the square root'],
    ['x^x', 'undefined', 'For x < 0, f would raise a negative number to a power that is not whole'],
    ['x < 0 ? x : 1 / 0', 'undefined', 'For x > 0, f would divide by 0'],
    ['max(0, log(x))', 'undefined', 'For x < 0'],
    ['tan(x)', 'pole', 'At x = −4.71, −1.57, 1.57, 4.71 and 60 more f goes to infinity'],
    ['exp(x)', 'held', 'For x > 88.7, a number grows beyond what float32 can hold'],
    ['exp(0.1 * x)', 'held', 'For x > 887'],
    ['cosh(x)', 'held', 'For x < −89.4 and for x > 89.4'],
    ['x^2', 'steepens', 'The slope grows without end on both sides'],
    ['exp(-x)', 'steepens', 'to the left'],
    ['sqrt(abs(x))', 'steep', 'At x = 0 the slope grows without end'],
    ['x + step(x)', 'jump', 'f jumps at x = 0, from 0 to 1.'],
    ['sin(3 * x) / x', 'hole', 'it is 0 there, and 3 close by. Fill it with x == 0 ? 3 : …'],
    ['floor(x / 2) + x / 2', 'jump', 'f jumps at x = −4, −2, 0, 2 and 60 more; at 0 from −1 to 0.'],
    ['k * x + 3', 'straight', 'f is a straight line'],
    ['max(0, x)', 'flat', 'For x < 0 the slope is exactly 0'],
    ['max(0, x - 5)^2', 'flat', 'For x < 5 the slope is exactly 0'],
    ['clamp(x, -1, 1)', 'flat', 'For x < −1 and for x > 1 the slope is exactly 0'],
    ['tanh(x - 10)', 'saturates', 'for x < 7 and for x > 13 its slope is below 0.01'],
    ['x * sigmoid(x)', 'turns', 'f turns at x = −1.28'],
    ['abs(x - 1)', 'turns', 'f turns at x = 1'],
    ['abs(x)', 'corner', 'f has a corner at x = 0'],
    ['x / (1 + abs(x))', 'range', 'f lies between −1 and 1.'],
    ['1 / (1 + x^2)', 'range', 'f lies between 0 and 1. Its outputs are all positive or 0.'],
    ['log(1 + x^2)', 'range', 'f is at least 0, and without end above.'],
    ['-exp(x)', 'range', 'f is at most 0, and without end below. Its outputs are all negative or 0.'],
    ['x^3', 'range', 'f takes values without end'],
    ['tanh(x)', 'symmetry', 'f is odd'],
    ['exp(-x^2)', 'symmetry', 'f is even'],
  ])('of %s: %s', (text, kind, expected) => {
    expect(sentence(text, kind, [2])).toContain(expected);
  });

  it.each([
    ['x > 0 ? log(x) : 0', 'undefined'],
    ['min(1, exp(x))', 'held'],
    ['tanh(x)', 'held'],
    ['x^3', 'held'],
    ['max(0, x)', 'saturates'],
    ['x', 'turns'],
    ['sin(x)', 'saturates'],
    ['exp(x)', 'turns'],
    ['x^2', 'straight'],
    ['x + exp(-x^2)', 'symmetry'],
  ])('of %s, not: %s', (text, kind) => {
    expect(sentence(text, kind)).toBeUndefined();
  });

  it('depends on the parameters', () => {
    expect(sentence('x > 0 ? x : k * x', 'straight', [1])).toBeDefined();
    expect(sentence('x > 0 ? x : k * x', 'flat', [0])).toContain('For x < 0');
    expect(sentence('x > 0 ? x : k * x', 'turns', [-1])).toContain('x = 0');
  });

  it('comes with problems first', () => {
    const weights = analyse('log(x) + exp(x)').findings.map(({ weight }) => weight);
    const order = ['problem', 'caution', 'fact'];
    expect(weights).toEqual(weights.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(new Set(weights).size).toBe(3);
  });
});

describe('any formula', () => {
  it('can be looked at, and quickly', () => {
    const before = process.cpuUsage().user;
    let count = 0;
    for (const tree of sampleTrees(80)) {
      const value = rewrite(tree);
      let derivative;
      try {
        derivative = derivativeOf(value);
      } catch (error) {
        if (error instanceof FormulaError) continue;
        throw error;
      }
      const { findings, facts } = analyseFormula(value, derivative, treeParameters, [0.5, 2]);
      for (const { sentence: text } of findings) expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
      expect(facts.range[0]).toBeLessThanOrEqual(facts.range[1]);
      count += 1;
    }
    // 20 ms is what a key press may take; on a slow machine with others at work an average of twice that.
    expect((process.cpuUsage().user - before) / 1000 / count).toBeLessThan(40);
  });
});
