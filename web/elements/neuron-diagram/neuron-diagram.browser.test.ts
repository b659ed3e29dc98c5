import { describe, expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import { allInside, dragBy, inside, mount, record, settled } from '../testing.js';
import type { NeuronDiagram } from './neuron-diagram.js';
import './neuron-diagram.js';
import { thicknessOf } from './ribbon.js';

const neuron = { inputs: [1.2, 0.3], weights: [0.8, -0.5], bias: 0.1, preActivation: 0.91, output: 0.713 };
type Change = { quantity: string; value: number };

const fieldOf = (diagram: NeuronDiagram, quantity: string) =>
  inside<HTMLElementTagNameMap['number-field']>(diagram, `number-field[data-quantity=${quantity}]`);
const ribbonHeight = (diagram: NeuronDiagram, quantity: string) =>
  inside<SVGGraphicsElement>(diagram, `g[data-quantity=${quantity}] .ribbon`).getBBox();

const lit = (diagram: NeuronDiagram) => [...new Set(allInside(diagram, '.lit').map((part) => part.dataset.quantity))];

describe('to a screen reader', () => {
  it('is one spin button for each quantity, named and in order, and a sentence', async () => {
    const diagram = await mount('neuron-diagram', neuron);
    const fields = allInside<HTMLElementTagNameMap['number-field']>(diagram, 'number-field');
    expect(fields.map(({ label, value }) => [label, value])).toEqual([
      ['input x 1', 1.2],
      ['input x 2', 0.3],
      ['weight w 1', 0.8],
      ['weight w 2', -0.5],
      ['bias b', 0.1],
    ]);
    expect(inside(diagram, '.visually-hidden').textContent?.replace(/\s+/g, ' ').trim()).toBe(
      'The weighted sum z is 0.91; the output a is 0.713.',
    );
  });

  it('has one stop of the Tab key for each quantity', async () => {
    const diagram = await mount('neuron-diagram', neuron);
    const stops: (string | undefined)[] = [];
    for (let stop = 0; stop < 5; stop++) {
      await userEvent.tab();
      const active = diagram.shadowRoot?.activeElement;
      stops.push(active instanceof HTMLElement ? active.dataset.quantity : undefined);
    }
    expect(stops).toEqual(['x1', 'x2', 'w1', 'w2', 'b']);
    await userEvent.tab();
    expect(document.activeElement).not.toBe(diagram);
  });
});

describe('dragging', () => {
  it.each([
    ['w1', { x: 60 }, 1.55],
    ['w2', { x: 0, y: -40 }, 0],
    ['b', { x: 0, y: 40 }, -0.4],
  ])('the ribbon of %s asks for a value', async (quantity, by, expected) => {
    const diagram = await mount('neuron-diagram', neuron, 420);
    const changes = record<Change>(diagram, 'neuron-change');
    const grip = inside<SVGGeometryElement>(diagram, `[data-grip=${quantity}]`);
    const { x, y } = grip.getPointAtLength(grip.getTotalLength() * (quantity === 'b' ? 0.5 : 0.35));
    await dragBy(inside(diagram, 'svg'), by, { x, y });
    expect(changes.at(-1)?.quantity).toBe(quantity);
    expect(Math.abs((changes.at(-1)?.value ?? Number.NaN) - expected)).toBeLessThan(0.051);
    expect(diagram.weights).toEqual([0.8, -0.5]);
  });

  it('an input asks for a value', async () => {
    const diagram = await mount('neuron-diagram', neuron);
    const changes = record<Change>(diagram, 'neuron-change');
    await dragBy(fieldOf(diagram, 'x2'), { x: 42 });
    expect(changes.at(-1)).toEqual({ quantity: 'x2', value: 0.8 });
  });

  it('does nothing when disabled', async () => {
    const diagram = await mount('neuron-diagram', { ...neuron, disabled: true });
    const changes = record(diagram, 'neuron-change');
    await dragBy(inside(diagram, '[data-grip=b]'), { x: 40 }, { x: 1, y: 20 });
    await dragBy(fieldOf(diagram, 'w1'), { x: 40 });
    expect(changes).toEqual([]);
  });
});

describe('typing', () => {
  it('asks for a value, and shows the old one where it is refused', async () => {
    const diagram = await mount('neuron-diagram', neuron);
    const changes = record<Change>(diagram, 'neuron-change');
    await userEvent.click(fieldOf(diagram, 'w2'));
    await userEvent.keyboard('−1,5{Enter}');
    expect(changes).toEqual([{ quantity: 'w2', value: -1.5 }]);
    await settled(diagram);
    expect(fieldOf(diagram, 'w2').value).toBe(-0.5);
    diagram.weights = [0.8, -1.5];
    await settled(diagram);
    expect(fieldOf(diagram, 'w2').value).toBe(-1.5);
  });
});

describe('a text that is no number', () => {
  it('is explained below the drawing, and neither the field nor the sentence fades', async () => {
    const diagram = await mount('neuron-diagram', { ...neuron, highlighted: 'x1' });
    fieldOf(diagram, 'b').focus();
    await userEvent.keyboard('lots{Enter}');
    await settled(diagram);
    const sentence = inside(diagram, '[role=alert]');
    expect(sentence.textContent?.replace(/\s+/g, ' ')).toContain('b: “lots” is not a number');
    expect(sentence.getBoundingClientRect().top).toBeGreaterThanOrEqual(
      inside(diagram, 'svg').getBoundingClientRect().bottom,
    );
    expect(sentence.getBoundingClientRect().bottom).toBeLessThanOrEqual(diagram.getBoundingClientRect().bottom);
    for (const part of [sentence, fieldOf(diagram, 'b')]) expect(getComputedStyle(part).opacity).toBe('1');
    await userEvent.keyboard('{Escape}');
    await settled(diagram);
    await expect.poll(() => diagram.shadowRoot?.querySelector('[role=alert]')).toBeNull();
  });
});

describe('drawing', () => {
  it('keeps each number on its part when the drawing is squeezed, as on paper', async () => {
    const diagram = await mount('neuron-diagram', neuron, 420);
    const drawing = inside(diagram, '.neuron');
    const offset = () => {
      const circle = inside(diagram, 'g[data-quantity=x2] .input').getBoundingClientRect();
      const field = fieldOf(diagram, 'x2').getBoundingClientRect();
      return Math.hypot(
        circle.left + circle.width / 2 - field.left - field.width / 2,
        circle.top + circle.height / 2 - field.top - field.height / 2,
      );
    };
    expect(offset()).toBeLessThan(1);
    drawing.style.width = '300px';
    expect(offset()).toBeLessThan(1);
  });

  it('grows with the text of the page, where there is room', async () => {
    const diagram = await mount('neuron-diagram', neuron, 560);
    const height = () => inside(diagram, 'text').getBoundingClientRect().height;
    const [letters, field] = [height(), Number.parseFloat(getComputedStyle(fieldOf(diagram, 'b')).fontSize)];
    document.documentElement.style.fontSize = '32px';
    onTestFinished(() => {
      document.documentElement.style.fontSize = '';
    });
    await settled(diagram);
    await expect.poll(() => height() / letters).toBeGreaterThan(1.7);
    expect(Number.parseFloat(getComputedStyle(fieldOf(diagram, 'b')).fontSize) / field).toBeGreaterThan(1.7);
  });

  it('makes a ribbon as thick as its weight is large, in the colour of its sign', async () => {
    const diagram = await mount('neuron-diagram', { ...neuron, inputs: [1], weights: [1] });
    const one = ribbonHeight(diagram, 'w1').height;
    const group = inside(diagram, 'g[data-quantity=w1]');
    expect(group.classList.contains('positive')).toBe(true);
    diagram.weights = [-2];
    await settled(diagram);
    expect(ribbonHeight(diagram, 'w1').height / one).toBeCloseTo(thicknessOf(2) / thicknessOf(1), 1);
    expect(group.classList.contains('negative')).toBe(true);
    diagram.weights = [0];
    await settled(diagram);
    expect(ribbonHeight(diagram, 'w1').height).toBe(0);
  });

  it('shows the sum and the output as they were computed', async () => {
    const diagram = await mount('neuron-diagram', { ...neuron, preActivation: -1.25, output: 2.5e-7 });
    const texts = allInside(diagram, 'text').map((text) => text.textContent);
    expect(texts).toContain('−1.25');
    expect(texts).toContain('a = 2.5×10⁻⁷');
  });

  it.each([
    [1, 280],
    [2, 280],
    [2, 420],
    [3, 300],
    [6, 420],
  ])('keeps %i inputs inside %i pixels, labels apart', async (count, width) => {
    const inputs = Array.from({ length: count }, () => -1.5);
    const diagram = await mount('neuron-diagram', { inputs, weights: inputs, bias: -1.5, preActivation: -9.25 }, width);
    const box = diagram.getBoundingClientRect();
    const boxes = allInside(diagram, 'number-field').map((field) => inside(field, '.line').getBoundingClientRect());
    for (const [at, one] of boxes.entries()) {
      expect(one.left).toBeGreaterThanOrEqual(box.left);
      expect(one.right).toBeLessThanOrEqual(box.right);
      expect(one.bottom).toBeLessThanOrEqual(box.bottom);
      for (const other of boxes.slice(at + 1)) {
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect(apart).toBe(true);
      }
    }
  });
});

describe('highlighting', () => {
  it('lights what it is told to, both factors of a product included', async () => {
    const diagram = await mount('neuron-diagram', { ...neuron, highlighted: 'term2' });
    expect(lit(diagram).toSorted()).toEqual(['w2', 'x2']);
    diagram.highlighted = 'z';
    await settled(diagram);
    expect(lit(diagram)).toEqual(['z']);
    diagram.highlighted = null;
    await userEvent.unhover(diagram);
    await settled(diagram);
    expect(lit(diagram)).toEqual([]);
    expect(diagram.shadowRoot?.querySelector('.highlighting')).toBeNull();
  });

  it('does not fade for what it does not draw', async () => {
    const diagram = await mount('neuron-diagram', { ...neuron, highlighted: 'slope' });
    expect(diagram.shadowRoot?.querySelector('.highlighting')).toBeNull();
  });

  it('tells what is pointed at and what has the focus', async () => {
    const diagram = await mount('neuron-diagram', neuron);
    const hovered = record<{ quantity: string | null }>(diagram, 'quantity-hover');
    await userEvent.hover(fieldOf(diagram, 'x1'));
    expect(hovered.at(-1)).toEqual({ quantity: 'x1' });
    await settled(diagram);
    expect(lit(diagram)).toEqual(['x1']);
    await userEvent.unhover(fieldOf(diagram, 'x1'));
    expect(hovered.at(-1)).toEqual({ quantity: null });
    fieldOf(diagram, 'b').focus();
    expect(hovered.at(-1)).toEqual({ quantity: 'b' });
    fieldOf(diagram, 'b').blur();
    expect(hovered.at(-1)).toEqual({ quantity: null });
  });
});
