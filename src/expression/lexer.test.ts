import { describe, expect, it } from 'vitest';
import { FormulaError } from './errors.js';
import { tokenize } from './lexer.js';
import { thrownOrReturned } from './thrown.js';

const words = (text: string) =>
  tokenize(text).map((token) => {
    if (token.kind === 'number') return token.value;
    if (token.kind === 'name') return token.name;
    return token.kind === 'symbol' ? token.symbol : 'end';
  });

describe('the words of a formula', () => {
  it.each([
    ['1 1. .5 1.5 1e3 1E-3 2.5e+2', [1, 1, 0.5, 1.5, 1000, 0.001, 250]],
    ['2e', [2, 'e']],
    ['2e-x', [2, 'e', '-', 'x']],
    ['e2 x_1 _a αβ Ω3', ['e2', 'x_1', '_a', 'αβ', 'Ω3']],
    ['Math.exp np.tanh numpy.pi torch.relu Math.E Math.PI', ['exp', 'tanh', 'pi', 'relu', 'e', 'PI']],
    [
      '+ - * / ^ ** < <= > >= == != ? : ( ) , |',
      ['+', '-', '*', '/', '^', '^', '<', '<=', '>', '>=', '==', '!=', '?', ':', '(', ')', ',', '|'],
    ], // prettier-ignore
    ['− – × · ⋅ ∙ ÷ ≤ ≥ ≠ === !==', ['-', '-', '*', '*', '*', '*', '/', '<=', '>=', '!=', '==', '!=']],
    ['x\t\n\u00a0\u2003y', ['x', 'y']],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual([...expected, 'end']);
  });

  it('have their places', () => {
    expect(tokenize(' Math.exp(2.5)').map(({ start, end }) => [start, end])).toEqual([
      [1, 9],
      [9, 10],
      [10, 13],
      [13, 14],
      [14, 14],
    ]);
  });
});

describe('what cannot be a word', () => {
  it.each([
    ['x && y', 2, 4, 'There is no “and”'],
    ['y = x', 2, 3, 'A formula has no =: write only what is on its right'],
    ['x => x', 2, 4, 'no arrow'],
    ['x // 2', 2, 4, 'write one /'],
    ['x % 2', 2, 3, 'x - 2 * floor(x / 2)'],
    ['!x', 0, 1, 'There is no !'],
    ['x;', 1, 2, 'remove the semicolon'],
    ['[x]', 0, 1, 'only ( and )'],
    ['√x', 0, 1, 'write sqrt(x)'],
    ['x²', 1, 2, 'write ^2 instead of ²'],
    ['x.', 1, 2, 'This point belongs to no number'],
    ['1.2.3', 0, 4, 'The number 1.2 goes on after its point'],
    ['1..2', 0, 3, 'The number 1. goes on'],
    ['2 * 1e999', 4, 9, '1e999 is too large'],
    ['1e-999', 0, 6, '1e-999 is too small'],
    ['é', 0, 1, 'é cannot be in one'],
    ['x + 😀', 4, 6, '😀 has no meaning in a formula'],
    ['x\u0000', 1, 2, 'U+0000 has no meaning'],
    ['\ud800', 0, 1, 'U+D800 has no meaning'],
    ["'x'", 0, 1, "' has no meaning"],
  ])('%j is refused at its place', (text, start, end, message) => {
    const error = thrownOrReturned(() => tokenize(text));
    expect(error).toBeInstanceOf(FormulaError);
    expect(error).toMatchObject({ start, end, message: expect.stringContaining(message) });
  });

  it('is not 0, however it is written', () => {
    expect(words('0 0.000 0e999 .0')).toEqual([0, 0, 0, 0, 'end']);
  });
});
