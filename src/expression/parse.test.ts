import { describe, expect, it } from 'vitest';
import { FormulaError } from './errors.js';
import { parseFormula } from './parse.js';
import type { Expression } from './syntax.js';
import { thrownOrReturned } from './thrown.js';
import { arithmetic, call, choice, comparison, negate, number, parameter, variable as x } from './tree.js';

const [a, k] = [parameter('a'), parameter('k')];
const long = (terms: number) => Array.from({ length: terms }, () => 'x').join('+');
const treeOf = (text: string) => parseFormula(text).tree;

describe('a formula', () => {
  const readings: readonly (readonly [text: string, tree: Expression])[] = [
    ['x', x],
    ['z', x],
    ['1.5', number(1.5)],
    ['pi', number(Math.PI)],
    ['e^x', arithmetic(number(Math.E), '^', x)],
    ['x + a - 1', arithmetic(arithmetic(x, '+', a), '-', number(1))],
    ['x - a * 2', arithmetic(x, '-', arithmetic(a, '*', number(2)))],
    ['x / a / k', arithmetic(arithmetic(x, '/', a), '/', k)],
    ['x^a^k', arithmetic(x, '^', arithmetic(a, '^', k))],
    ['x ** 2', arithmetic(x, '^', number(2))],
    ['-x^2', negate(arithmetic(x, '^', number(2)))],
    ['(-x)^2', arithmetic(negate(x), '^', number(2))],
    ['2^-x', arithmetic(number(2), '^', negate(x))],
    ['-2', number(-2)],
    ['-0', number(0)],
    ['-2^x', negate(arithmetic(number(2), '^', x))],
    ['x - -2', arithmetic(x, '-', number(-2))],
    ['-a * x', arithmetic(negate(a), '*', x)],
    ['--x', negate(negate(x))],
    ['+x', x],
    ['x * +a', arithmetic(x, '*', a)],
    ['((x))', x],
    ['sigmoid(x)', call('sigmoid', x)],
    ['max(x, a, 0)', call('max', x, a, number(0))],
    ['|x|', call('abs', x)],
    ['||x| - 1|', call('abs', arithmetic(call('abs', x), '-', number(1)))],
    ['|x| * |a|', arithmetic(call('abs', x), '*', call('abs', a))],
    ['|(|x|)|', call('abs', call('abs', x))],
    ['x > 0 ? x : a', choice(comparison(x, '>', number(0)), x, a)],
    ['(x ≥ 0) ? x : (a)', choice(comparison(x, '>=', number(0)), x, a)],
    [
      'x < 0 ? 1 : x < 1 ? 2 : 3',
      choice(comparison(x, '<', number(0)), number(1), choice(comparison(x, '<', number(1)), number(2), number(3))),
    ],
    [
      'x == 0 ? x != 1 ? 2 : 3 : 4',
      choice(comparison(x, '==', number(0)), choice(comparison(x, '!=', number(1)), number(2), number(3)), number(4)),
    ],
    [
      'x + 1 <= 2 * a ? 0 : 1',
      choice(comparison(arithmetic(x, '+', number(1)), '<=', arithmetic(number(2), '*', a)), number(0), number(1)),
    ],
    [
      'Math.exp(x) × ln(x) ÷ 2 − σ(x)',
      arithmetic(arithmetic(arithmetic(call('exp', x), '*', call('log', x)), '/', number(2)), '-', call('sigmoid', x)),
    ],
  ]; // prettier-ignore
  it.each(readings)('%s is read as it is meant', (text, tree) => {
    expect(treeOf(text)).toEqual(tree);
  });

  it('keeps its text and names its parameters in the order in which they occur', () => {
    const text = 'k * x + (a > 0 ? β : k) - slope_1';
    expect(parseFormula(text)).toMatchObject({ text, parameters: ['k', 'a', 'β', 'slope_1'] });
    expect(parseFormula('e * pi * tau * x').parameters).toEqual([]);
  });

  it('may have parameters with the names of what every object has', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    expect(parseFormula(names.join(' + ')).parameters).toEqual(names);
  });
});

describe('what is no formula', () => {
  it.each([
    ['', 0, 0, 'There is no formula: write one, such as x * sigmoid(x)'],
    ['  \n', 0, 3, 'There is no formula'],
    ['2x', 0, 2, 'for a product write 2 * x'],
    ['2(x + 1)', 0, 2, 'for a product write 2 * ('],
    ['(x+1)(x-1)', 0, 6, 'for a product write (x+1) * ('],
    ['x sin(x)', 0, 5, 'for a product write x * sin'],
    ['sigmoid x', 0, 9, 'sigmoid is a function, not a parameter: write sigmoid(x)'],
    ['ln 2', 0, 4, 'write ln(2)'],
    ['x + relu', 4, 8, 'write relu(x)'],
    ['sigmod(x)', 0, 6, 'did you mean sigmoid?'],
    ['a(x + 1)', 0, 1, 'for a product write a * ('],
    ['x(2)', 0, 1, 'x is no function: for a product write x * ('],
    ['log2(x)', 0, 4, 'write log(x) / log(2)'],
    ['mish(x)', 0, 4, 'write x * tanh(softplus(x))'],
    ['max(x)', 0, 6, 'max takes 2 to 8 arguments and has 1'],
    ['clamp(x, 1)', 0, 11, 'write clamp(x, -1, 1)'],
    ['sin()', 0, 5, 'sin takes 1 argument and has 0'],
    ['2 * (x + 1', 4, 5, 'This ( is never closed'],
    ['exp(x', 3, 4, 'This ( is never closed'],
    ['x + 1)', 5, 6, 'This ) closes nothing'],
    ['()', 0, 2, 'nothing in these parentheses'],
    ['|x', 0, 1, 'This | has no second one'],
    ['(|x)|', 1, 2, 'This | has no second one'],
    ['sin(x,)', 5, 7, 'After , something is missing'],
    ['|(x|)', 3, 4, 'This | begins nothing'],
    ['x || a', 2, 3, 'There is no “or”'],
    ['x +', 2, 3, 'After + something is missing'],
    ['x * / 2', 2, 5, 'After * something is missing'],
    ['* x', 0, 1, 'Before * something is missing'],
    ['x > 0', 0, 5, 'A comparison is no number: write x > 0 ? 1 : 0'],
    ['(x > 0) * x', 0, 7, 'A comparison is no number: write (x > 0) ? 1 : 0'],
    ['0 < x < 1 ? 1 : 0', 0, 5, 'Only two things are compared at a time'],
    ['x ? 1 : 0', 0, 1, 'Before ? a comparison must stand: write x > 0 ?'],
    ['x > 0 ? 1', 6, 7, 'This ? has no : after it'],
    ['x : 1', 2, 3, 'This : has no ? before it'],
    ['1,5 * x', 1, 2, 'in a number write a point, 1.5'],
    ['x if x > 0 else 0', 2, 4, 'There is no “if”: write x > 0 ? 1 : 0'],
    ['X + 1', 0, 1, 'The variable is a small x'],
    ['nan * x', 0, 3, 'every value of a formula is a number'],
    ['Math.foo', 0, 8, 'There is no Math.foo'],
    ['a + b + c + d + f', 16, 17, 'f would be parameter number 5, and a formula has 4 at most: use one of a, b, c, d'],
    ['averyveryverylongname', 0, 21, 'write 16 at most'],
  ])('%j is refused at its place, with advice', (text, start, end, message) => {
    const error = thrownOrReturned(() => parseFormula(text));
    expect(error).toBeInstanceOf(FormulaError);
    expect(error).toMatchObject({ start, end, message: expect.stringContaining(message) });
  });

  it('is something else than a text', () => {
    for (const value of [undefined, null, 3, {}, []] as unknown[]) {
      expect(() => parseFormula(value as string)).toThrow(FormulaError);
    }
  });
});

describe('the limits', () => {
  it('of characters', () => {
    expect(() => parseFormula(`x${' '.repeat(255)}`)).not.toThrow();
    expect(() => parseFormula(`x${' '.repeat(256)}`)).toThrow('The formula has 257 characters: write 256 at most.');
  });

  it('of nodes', () => {
    expect(() => parseFormula(long(64))).not.toThrow();
    expect(() => parseFormula(long(65))).toThrow('more than 128 numbers, names and operators');
  });

  it.each([
    ['(', ')'],
    ['sin(', ')'],
    ['-(', ')'],
    ['2^', ''],
    ['x>0?1:', ''],
    ['|', '|'],
    ['-', ''],
  ])('of depth, for %s', (open, close) => {
    const nested = (levels: number) => open.repeat(levels) + 'x' + close.repeat(levels);
    const levels = open === '-(' ? 16 : open === 'x>0?1:' ? 25 : 32;
    expect(() => parseFormula(nested(levels))).not.toThrow();
    const beyond = open === 'x>0?1:' ? 'more than 128 numbers' : 'nested more than 32 deep';
    expect(() => parseFormula(nested(levels + 1))).toThrow(beyond);
  });
});
