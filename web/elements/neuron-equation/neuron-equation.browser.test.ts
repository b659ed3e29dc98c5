import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { allInside, dragBy, inside, mount, record, settled } from '../testing.js';
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
    expect(visited).toEqual(['w1', 'x1', 'w2', 'x1', 'slope']);
    expect(equation.shadowRoot?.activeElement?.getAttribute('aria-label')).toBe('derivative: 0.205');
    await settled(equation);
    expect(allInside(equation, '[tabindex="0"]')).toHaveLength(1);
    await userEvent.tab();
    expect(document.activeElement).not.toBe(equation);
  });
});

describe('turning a number', () => {
  it('is a drag sideways that asks for a value', async () => {
    const equation = await mount('neuron-equation', { ...neuron, weightLimit: 10 }, 900);
    const changes = record<{ quantity: string; value: number }>(equation, 'neuron-change');
    await dragBy(inside(equation, '[data-quantity=w2]'), { x: 42 });
    expect(changes.at(-1)).toEqual({ quantity: 'w2', value: 0 });
    expect(equation.weights).toEqual([0.8, -0.5]);
    await dragBy(inside(equation, '[data-quantity=x1]'), { x: 400 });
    expect(changes.at(-1)).toEqual({ quantity: 'x1', value: 3 });
    const before = changes.length;
    await dragBy(inside(equation, '[data-quantity=z]'), { x: 40 });
    expect(changes).toHaveLength(before);
  });

  it('is a key, up and down', async () => {
    const equation = await mount('neuron-equation', neuron, 900);
    const changes = record<{ quantity: string; value: number }>(equation, 'neuron-change');
    await userEvent.tab();
    await userEvent.keyboard('{ArrowUp}{ArrowRight}{PageDown}{End}{ArrowUp}');
    expect(changes).toEqual([
      { quantity: 'w1', value: 0.85 },
      { quantity: 'x1', value: 0.7 },
    ]);
  });

  it('is not to be had when disabled', async () => {
    const equation = await mount('neuron-equation', { ...neuron, disabled: true }, 900);
    const changes = record(equation, 'neuron-change');
    await dragBy(inside(equation, '[data-quantity=b]'), { x: 40 });
    inside(equation, '[data-quantity=b]').focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(changes).toEqual([]);
  });

  it('says its limits and its value', async () => {
    const equation = await mount('neuron-equation', { ...neuron, weightLimit: 10 });
    const slider = inside(equation, '[role=slider][data-quantity=w2]');
    const attributes = ['aria-label', 'aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext'];
    expect(attributes.map((name) => slider.getAttribute(name))).toEqual(['weight w 2', '-10', '10', '-0.5', '−0.50']);
  });

  it('moves none of the numbers, whatever their signs and whether or not the sum is exact', async () => {
    const equation = await mount('neuron-equation', neuron, 1100);
    const places = () =>
      allInside(equation, '.number').map((number) => {
        const { left, right, width } = number.getBoundingClientRect();
        return number.classList.contains('result') ? left : [left, right, width];
      });
    const before = places();
    for (const [weight, input, preActivation] of [
      [-0.8, -1.2, 0.91],
      [0.804, 1.2, 0.917],
      [-0.05, 2.95, -4.15],
    ] as const) {
      Object.assign(equation, { weights: [weight, 0.5], inputs: [input, -0.3], bias: -0.1, preActivation });
      await settled(equation);
      expect(places()).toEqual(before);
    }
  });
});

describe('highlighting', () => {
  it('lights and fades the derivative', async () => {
    const equation = await mount('neuron-equation', { ...neuron, highlighted: 'slope' }, 900);
    const derivative = inside(equation, '[data-quantity=slope]');
    expect(derivative.classList).toContain('lit');
    equation.highlighted = 'z';
    await settled(equation);
    const soft = getComputedStyle(inside(equation, '.relation')).color;
    await expect.poll(() => getComputedStyle(derivative).color).toBe(soft);
    expect(getComputedStyle(derivative).opacity).toBe('1');
  });

  it('tells what is pointed at: a factor, then the product around it, then nothing', async () => {
    const equation = await mount('neuron-equation', neuron, 900);
    const hovered = record<{ quantity: string | null }>(equation, 'quantity-hover');
    await userEvent.hover(inside(equation, '[data-quantity=w1]'));
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
