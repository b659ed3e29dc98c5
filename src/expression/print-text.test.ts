import { describe, expect, it } from 'vitest';
import { createRandom } from '../neuron/random.js';
import { derivativeForReading } from './derivative.js';
import { FormulaError } from './errors.js';
import { parseFormula } from './parse.js';
import { printText } from './print-text.js';
import { randomTree } from './random-trees.js';
import { randomText } from './random-texts.js';
import type { Expression } from './syntax.js';
import { thrownOrReturned } from './thrown.js';
import { arithmetic, negate, number, variable as x } from './tree.js';

const canonical = (text: string) => printText(parseFormula(text).tree);

describe('the text of a formula', () => {
  it.each([
    ['x*sigmoid( 1.7*x )', 'x * sigmoid(1.7 * x)'],
    ['(x>0)?(x):(a*(exp(x)-1))', 'x > 0 ? x : a * (exp(x) - 1)'],
    ['x−2×x÷3', 'x - 2 * x / 3'],
    ['x-(a-k)-(a+k)', 'x - (a - k) - (a + k)'],
    ['(x-a)-k', 'x - a - k'],
    ['x/(a*k)/(a/k)', 'x / (a * k) / (a / k)'],
    ['(x*a)/k', 'x * a / k'],
    ['(x^a)^k', '(x^a)^k'],
    ['x^(a^k)', 'x^a^k'],
    ['x**(-2)', 'x^-2'],
    ['(-x)^2', '(-x)^2'],
    ['(-2)^x', '(-2)^x'],
    ['-(x^2)', '-x^2'],
    ['-(x+1)', '-(x + 1)'],
    ['-(x*a)', '-(x * a)'],
    ['(-x)*a', '-x * a'],
    ['--x', '--x'],
    ['-(-(x))', '--x'],
    ['x--2', 'x - -2'],
    ['2^(x+1)', '2^(x + 1)'],
    ['2^(x>0?1:2)', '2^(x > 0 ? 1 : 2)'],
    ['(x>0?1:2)>0?3:4', '(x > 0 ? 1 : 2) > 0 ? 3 : 4'],
    ['x>0?(x>1?1:2):(x>2?3:4)', 'x > 0 ? (x > 1 ? 1 : 2) : x > 2 ? 3 : 4'],
    ['MAX(x,Math.PI,e)', 'max(x, pi, e)'],
    ['6.283185307179586*|x|', 'tau * abs(x)'],
    ['1e21*x+1e-7', '1e+21 * x + 1e-7'],
    ['.5*x', '0.5 * x'],
  ])('%s is %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
    expect(canonical(expected)).toBe(expected);
  });

  it('of what no one would write keeps its meaning', () => {
    expect(printText(negate(number(-2)))).toBe('-(-2)');
    expect(printText(arithmetic(negate(number(2)), '^', x))).toBe('(-2)^x');
  });

  it('has no spaces where it would be too long with them', () => {
    const text = Array.from({ length: 60 }, () => 'x').join('+');
    expect(canonical(text)).toBe(text.replaceAll('+', ' + '));
    const longer = `${'slope*x+'.repeat(25)}max(x,1)`;
    expect(canonical(longer)).toBe(longer);
  });
});

/** As the parser would make it: a minus before a number belongs to the number. */
function parsed(tree: Expression): Expression {
  switch (tree.kind) {
    case 'negate': {
      const of = parsed(tree.of);
      return of.kind === 'number' ? number(0 - of.value) : negate(of);
    }
    case 'arithmetic':
      return arithmetic(parsed(tree.left), tree.operator, parsed(tree.right));
    case 'call':
      return { ...tree, arguments: tree.arguments.map(parsed) };
    case 'choice': {
      const { left, operator, right } = tree.condition;
      const condition = { kind: 'comparison', operator, left: parsed(left), right: parsed(right) } as const;
      return { kind: 'choice', condition, yes: parsed(tree.yes), no: parsed(tree.no) };
    }
    default:
      return tree;
  }
}

describe('printing and parsing', () => {
  it('give the tree back', () => {
    const random = createRandom(41);
    let compared = 0;
    for (let count = 0; count < 6000; count++) {
      const tree = parsed(randomTree(random, 1 + random.integer(5)));
      const text = printText(tree);
      if (text.length > 256) continue;
      expect({ text, tree: returned(text) }).toEqual({ text, tree });
      compared++;
    }
    expect(compared).toBeGreaterThan(5000);
  });

  it('give the tree of any text back', () => {
    const random = createRandom(42);
    let compared = 0;
    for (let count = 0; count < 8000; count++) {
      const tree = returned(randomText(random));
      const text = tree && printText(tree);
      // A choice in the first branch of another is put in parentheses, which may make it too deep.
      if (!tree || !text || text.length > 256 || text.split('? (').length > 12) continue;
      expect({ text, tree: returned(text) }).toEqual({ text, tree });
      compared++;
    }
    expect(compared).toBeGreaterThan(1500);
  });

  it('give derivatives back', () => {
    for (const text of ['x * tanh(softplus(x))', 'max(a * x, x)', 'x^2 / (1 + x^2)', 'x^x']) {
      const tree = derivativeForReading(parseFormula(text).tree);
      expect(returned(printText(tree))).toEqual(tree);
    }
  });
});

/** The tree of a text; undefined where that is no formula, or one too long. */
function returned(text: string): Expression | undefined {
  const formula = thrownOrReturned(() => parseFormula(text));
  return formula instanceof FormulaError ? undefined : formula.tree;
}
