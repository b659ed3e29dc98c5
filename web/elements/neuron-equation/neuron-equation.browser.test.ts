import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { allInside, inside, mount, record, settled } from '../testing.js';
import './neuron-equation.js';
import { sumRelation, valueRelation } from './sentence.js';

const neuron = { inputs: [1.2, 0.3], weights: [0.8, -0.5], bias: 0.1, preActivation: 0.91 };
const textOf = (element: Element) => inside(element, '.equation').textContent?.replace(/\s+/g, ' ').trim();

describe('the line', () => {
  it('is the arithmetic of the neuron', async () => {
    const equation = await mount('neuron-equation', neuron, 900);
    expect(textOf(equation)).toBe('z = 0.80 · 1.20 + (−0.50) · 0.30 + 0.10 = 0.91 a = σ(z) ≈ 0.713 σ′(z) ≈ 0.205');
  });

  it('calls f what is not the sigmoid, and shows what was computed elsewhere', async () => {
    const equation = await mount(
      'neuron-equation',
      { ...neuron, activation: 'relu', output: 0.91, derivative: 1 },
      900,
    );
    expect(textOf(equation)).toContain('a = f(z) = 0.910 f′(z) = 1.000');
  });

  it('has the colour of each product’s sign', async () => {
    const equation = await mount('neuron-equation', { ...neuron, inputs: [-1.2, -0.3] });
    expect(allInside(equation, '.product').map((product) => product.classList[1])).toEqual(['negative', 'positive']);
  });

  it('wraps, and fits, at 312 pixels', async () => {
    const equation = await mount('neuron-equation', { ...neuron, inputs: [-1.2, -0.3], preActivation: -123_456 }, 312);
    const right = equation.getBoundingClientRect().right;
    for (const term of allInside(equation, '.term'))
      expect(term.getBoundingClientRect().right).toBeLessThanOrEqual(right);
  });
});

describe('an equals sign', () => {
  it('is written where the shown numbers make the shown sum', () => {
    expect(sumRelation(neuron)).toBe('=');
    expect(sumRelation({ ...neuron, preActivation: Math.fround(0.91) })).toBe('=');
  });

  it('gives way where rounding hides something', () => {
    expect(sumRelation({ ...neuron, weights: [0.804, -0.5], preActivation: 0.9148 })).toBe('=');
    expect(sumRelation({ ...neuron, weights: [0.804, -0.5], preActivation: 0.9152 })).toBe('≈');
    expect(sumRelation({ inputs: [0.55], weights: [0.55], bias: 0, preActivation: 0.3025 })).toBe('≈');
  });

  it('is written for a value that is shown whole, in float32 too', () => {
    expect(valueRelation(0.25, 3)).toBe('=');
    expect(valueRelation(Math.fround(0.7), 3)).toBe('=');
    expect(valueRelation(0.7130001, 3)).toBe('≈');
    expect(valueRelation(3.04e-9, 3)).toBe('≈');
    expect(valueRelation(0, 3)).toBe('=');
  });
});

describe('to a screen reader', () => {
  it('is a sentence', async () => {
    const equation = await mount('neuron-equation', neuron);
    expect(inside(equation, '.visually-hidden').textContent).toBe(
      'z is 0.80 times 1.20, plus −0.50 times 0.30, plus 0.10, which makes 0.91. ' +
        'The output a is sigma of z, 0.713. The derivative there is 0.205.',
    );
  });

  it('is one stop of the Tab key, with arrows along the numbers', async () => {
    const equation = await mount('neuron-equation', neuron);
    const hovered = record<{ quantity: string | null }>(equation, 'quantity-hover');
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}{End}{ArrowRight}');
    const visited = hovered.map(({ quantity }) => quantity).filter((quantity) => quantity !== null);
    expect(visited).toEqual(['w1', 'x1', 'w2', 'x1', 'a']);
    expect(equation.shadowRoot?.activeElement?.getAttribute('aria-label')).toBe('output a: 0.713');
    await settled(equation);
    expect(allInside(equation, 'button[tabindex="0"]')).toHaveLength(1);
    await userEvent.tab();
    expect(document.activeElement).not.toBe(equation);
  });
});

describe('highlighting', () => {
  it('tells what is pointed at: a factor, then the product around it, then nothing', async () => {
    const equation = await mount('neuron-equation', neuron, 900);
    const hovered = record<{ quantity: string | null }>(equation, 'quantity-hover');
    await userEvent.hover(inside(equation, 'button[data-quantity=w1]'));
    expect(hovered.at(-1)).toEqual({ quantity: 'w1' });
    await userEvent.hover(inside(equation, '.times'));
    expect(hovered.at(-1)).toEqual({ quantity: 'term1' });
    await userEvent.unhover(inside(equation, '.times'));
    expect(hovered.at(-1)).toEqual({ quantity: null });
  });

  it('lights what it is told to', async () => {
    const equation = await mount('neuron-equation', { ...neuron, highlighted: 'b' });
    expect(allInside(equation, '.lit').map((part) => part.dataset.quantity)).toEqual(['b']);
    equation.highlighted = 'term1';
    await settled(equation);
    expect(allInside(equation, '.lit').map((part) => part.dataset.quantity)).toEqual(['term1']);
  });
});
