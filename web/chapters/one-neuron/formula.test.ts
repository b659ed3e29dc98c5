import { expect, it } from 'vitest';
import { activationNames, activations } from '../../../src/index.js';
import { formulaParts } from './formula.js';

const marked = (formula: string) =>
  formulaParts(formula)
    .map(({ text, raised }) => (raised ? `<${text}>` : text))
    .join('');

it.each([
  ['max(0, z)', 'max(0, z)'],
  ['1 / (1 + e^(−z))', '1 / (1 + e<−z>)'],
  ['(e^z − e^(−z)) / 2', '(e<z> − e<−z>) / 2'],
  ['z·e^(−(z + 1)/2)/√(2π)', 'z·e<−(z + 1)/2>/√(2π)'],
  ['e^(−z²)', 'e<−z²>'],
])('%s is written %s', (formula, written) => {
  expect(marked(formula)).toBe(written);
});

it.each(activationNames)('leaves no caret in the formulas of %s', (name) => {
  const { formula, derivativeFormula } = activations[name];
  const written = marked(formula) + marked(derivativeFormula);
  expect(written).not.toMatch(/\^|<>/);
});
