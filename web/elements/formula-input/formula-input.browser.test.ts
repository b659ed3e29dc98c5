import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { inside, mount, record, settled } from '../testing.js';
import type { FormulaInput } from './formula-input.js';
import './formula-input.js';

const field = (element: FormulaInput) => inside<HTMLInputElement>(element, 'input');
const problem = (element: FormulaInput) => inside(element, '[part=problem]').textContent?.replace(/\s+/g, ' ').trim();

async function type(element: FormulaInput, text: string): Promise<void> {
  await userEvent.fill(field(element), text);
  await settled(element);
}

it('is a named text field that fires with every change that is a formula', async () => {
  const element = await mount('formula-input', { formula: 'x' });
  const fired = record(element, 'formula-input');
  expect(field(element).labels?.[0]?.textContent?.trim()).toBe('f(x) =');
  await type(element, 'x * sigmoid(x)');
  expect(fired).toEqual([{ formula: 'x * sigmoid(x)' }]);
  expect(field(element).getAttribute('aria-invalid')).toBe('false');
});

it('marks the place of an error and says what to do; Escape brings back what was there', async () => {
  const element = await mount('formula-input', { formula: 'tanh(x)' });
  const fired = record(element, 'formula-input');
  await type(element, 'x + tanj(x)');
  expect(field(element).getAttribute('aria-invalid')).toBe('true');
  expect(inside(element, 'mark').textContent).toBe('tanj');
  expect(problem(element)).toContain('did you mean tanh');
  await userEvent.keyboard('{Escape}');
  await settled(element);
  expect(field(element).value).toBe('tanh(x)');
  expect(problem(element)).toBe('');
  expect(fired).toEqual([]);
});

it('leaves the spelling alone while somebody types, and takes over the owner’s after that', async () => {
  const element = await mount('formula-input', { formula: 'x' });
  await type(element, 'x*2');
  element.formula = 'x * 2';
  await settled(element);
  expect(field(element).value).toBe('x*2');
  field(element).blur();
  await settled(element);
  expect(field(element).value).toBe('x * 2');
});

it('keeps its height, whether or not there is something to say', async () => {
  const element = await mount('formula-input', { formula: 'x' });
  const before = element.getBoundingClientRect().height;
  await type(element, 'x +');
  expect(problem(element)).not.toBe('');
  expect(element.getBoundingClientRect().height).toBe(before);
});
