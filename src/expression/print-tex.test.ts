import { describe, expect, it } from 'vitest';
import { createRandom } from '../neuron/random.js';
import { derivativeForReading } from './derivative.js';
import { parseFormula } from './parse.js';
import { printTex } from './print-tex.js';
import { randomTree } from './random-trees.js';

const texOf = (text: string) => printTex(parseFormula(text).tree);

describe('a formula in LaTeX', () => {
  it.each([
    ['x * sigmoid(1.7 * x)', '\\sigma', 'x \\, \\sigma(1.7 x)'],
    ['x / (1 + abs(x))', 'fraction', '\\frac{x}{1 + \\left\\lvert x \\right\\rvert}'],
    ['log(1 + exp(x))', 'tall parentheses', '\\ln\\left( 1 + e^{x} \\right)'],
    [
      'x > 0 ? x : x < -1 ? -1 : a * x',
      'cases',
      '\\begin{cases} x & \\text{if } x > 0 \\\\ -1 & \\text{if } x < -1 \\\\ a \\, x & \\text{otherwise} \\end{cases}',
    ],
    [
      '(x >= 0 ? 1 : 2) + 1',
      'cases in a sum',
      '\\left( \\begin{cases} 1 & \\text{if } x \\ge 0 \\\\ 2 & \\text{otherwise} \\end{cases} \\right) + 1',
    ],
    [
      'x <= 0 ? x == 1 ? 1 : 2 : x != 2 ? 3 : 4',
      'cases in cases',
      '\\begin{cases} \\begin{cases} 1 & \\text{if } x = 1 \\\\ 2 & \\text{otherwise} \\end{cases} & \\text{if } x \\le 0 \\\\ 3 & \\text{if } x \\ne 2 \\\\ 4 & \\text{otherwise} \\end{cases}',
    ],
    ['x^2^3', 'powers', 'x^{2^{3}}'],
    ['(x^2)^3', 'a power of a power', '\\left( x^{2} \\right)^{3}'],
    ['(-x)^2', 'a power of a negative', '(-x)^{2}'],
    ['-x^2', 'a negative power', '-x^{2}'],
    ['(x / 2)^2', 'a power of a fraction', '\\left( \\frac{x}{2} \\right)^{2}'],
    ['exp(x)^2', 'a power of an exponential', '\\left( e^{x} \\right)^{2}'],
    ['x^(a + 1)', 'no parentheses in exponents', 'x^{a + 1}'],
    ['(x + 1) * (x - 1)', 'parentheses side by side', '(x + 1) \\, (x - 1)'],
    ['x * (x + 1)', 'no call', 'x \\cdot (x + 1)'],
    ['2 * x * a', 'factors side by side', '2 x \\, a'],
    ['2 * 3', 'numbers apart', '2 \\cdot 3'],
    ['2 * (1 / 3)', 'no mixed number', '2 \\cdot \\frac{1}{3}'],
    ['x - (a - 1)', 'a difference taken away', 'x - (a - 1)'],
    ['x - -2', 'a negative number taken away', 'x - (-2)'],
    ['max(x, 0) + min(a, 1)', 'the extremes', '\\max(x, 0) + \\min(a, 1)'],
    ['floor(x) + ceil(x)', 'brackets', '\\left\\lfloor x \\right\\rfloor + \\left\\lceil x \\right\\rceil'],
    ['sqrt(2 / pi)', 'a root', '\\sqrt{\\frac{2}{\\pi}}'],
    ['expm1(x) * 2 + log1p(x)', 'what has no sign of its own', '\\left( e^{x} - 1 \\right) \\cdot 2 + \\ln(1 + x)'],
    ['pow(x, a)', 'pow', 'x^{a}'],
    ['tau * e * pi', 'constants', '2\\pi \\, e \\, \\pi'],
    ['1e-7 * x + 2.5e30', 'powers of ten', '10^{-7} \\, x + 2.5 \\cdot 10^{30}'],
    ['1.6732632423543772 * x', 'six digits', '1.67326 x'],
    ['alpha * beta_2 + γ3 + Omega', 'Greek names', '\\alpha \\, \\beta_{2} + \\gamma_{3} + \\Omega'],
    [
      'w_in + slope + Alpha + _a',
      'other names',
      'w_{\\mathrm{in}} + \\mathrm{slope} + \\mathrm{Alpha} + \\mathrm{\\_a}',
    ],
    ['sigmoid(x) * sigma', 'a parameter σ', '\\operatorname{sigmoid}(x) \\, \\sigma'],
    ['phi(x) + Φ', 'a parameter Φ', '\\operatorname{phi}(x) + \\Phi'],
    [
      'phi(x) + erf(x) + relu(x) + atan(x) + tanh(x)',
      'functions',
      '\\Phi(x) + \\operatorname{erf}(x) + \\operatorname{ReLU}(x) + \\arctan(x) + \\tanh(x)',
    ],
  ])('%s: %s', (text, _, expected) => {
    expect(texOf(text)).toBe(expected);
  });

  it('has its braces, environments and fences in pairs', () => {
    const random = createRandom(51);
    for (let count = 0; count < 1500; count++) {
      const tree = randomTree(random, 1 + random.integer(4));
      for (const text of [printTex(tree), printTex(derivativeForReading(tree))]) {
        expect(unpaired(text)).toEqual([]);
        expect(text).not.toMatch(/NaN|Infinity|undefined|\d[eE][+-]?\d/);
      }
    }
  });
});

const closing: Readonly<Record<string, string>> = { '\\right': '\\left', '\\end{cases}': '\\begin{cases}', '}': '{' };

/** What opens or closes without its counterpart. */
function unpaired(tex: string): string[] {
  const open: string[] = [];
  for (const [fence] of tex.matchAll(/\\left\b|\\begin\{cases\}|\\right\b|\\end\{cases\}|[{}]/g)) {
    if (closing[fence] !== undefined && open.at(-1) === closing[fence]) open.pop();
    else open.push(fence);
  }
  return open;
}
