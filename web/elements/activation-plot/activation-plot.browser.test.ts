import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { activations } from '../../../src/index.js';
import { allInside, dragBy, inside, mount, record, settled } from '../testing.js';
import './activation-plot.js';

const knobOf = (plot: Element) => {
  const knob = inside(plot, '.knob');
  return { x: Number(knob.getAttribute('cx')), y: Number(knob.getAttribute('cy')) };
};

describe('to a screen reader', () => {
  it('is a slider along z that says what f makes of it', async () => {
    const plot = await mount('activation-plot', { preActivation: 0.91 });
    const handle = inside(plot, '[role=slider]');
    expect(handle.getAttribute('aria-label')).toBe('Pre-activation z');
    expect(handle.getAttribute('aria-valuenow')).toBe('0.91');
    expect(handle.getAttribute('aria-valuemin')).toBe('-6');
    expect(handle.getAttribute('aria-valuetext')).toBe('z is 0.91, σ of z is 0.713');
  });

  it('is one stop of the Tab key, and none when disabled', async () => {
    const plot = await mount('activation-plot');
    await userEvent.tab();
    expect(plot.shadowRoot?.activeElement?.getAttribute('role')).toBe('slider');
    plot.disabled = true;
    await settled(plot);
    expect(inside(plot, '[role=slider]').hasAttribute('tabindex')).toBe(false);
  });
});

describe('the point', () => {
  it('asks to be moved by a drag, and moves only when it is told', async () => {
    const plot = await mount('activation-plot', { preActivation: 0 });
    const asked = record<{ value: number }>(plot, 'pre-activation-change');
    const pixels = allInside<SVGLineElement>(plot, 'line.grid').at(-1)?.getBBox().width ?? Number.NaN;
    await dragBy(inside(plot, '.target'), { x: 50 });
    expect(Math.abs((asked.at(-1)?.value ?? Number.NaN) - (12 * 50) / pixels)).toBeLessThan(0.1);
    expect(plot.preActivation).toBe(0);
    const before = knobOf(plot);
    plot.preActivation = 2;
    await settled(plot);
    expect(knobOf(plot).x).toBeGreaterThan(before.x + 40);
    expect(knobOf(plot).y).toBeLessThan(before.y);
  });

  it.each([
    ['{ArrowRight}', 0.6],
    ['{ArrowDown}', 0.4],
    ['{Shift>}{ArrowRight}{/Shift}', 0.51],
    ['{PageUp}', 1.5],
    ['{Home}', -6],
    ['{End}', 6],
  ])('goes with %s to %f', async (keys, value) => {
    const plot = await mount('activation-plot', { preActivation: 0.5 });
    const asked = record<{ value: number }>(plot, 'pre-activation-change');
    inside(plot, '[role=slider]').focus();
    await userEvent.keyboard(keys);
    expect(asked).toEqual([{ value }]);
  });

  it('stays where it is when disabled', async () => {
    const plot = await mount('activation-plot', { disabled: true });
    const asked = record(plot, 'pre-activation-change');
    await dragBy(inside(plot, '.target'), { x: 50 });
    expect(asked).toEqual([]);
  });

  it('stretches the domain to where it stands, and points over the edge beyond that', async () => {
    const plot = await mount('activation-plot', { preActivation: 0 });
    const ticksOf = () => allInside(plot, '.tick').map((tick) => tick.textContent);
    expect(ticksOf()).toContain('6');
    plot.preActivation = 9;
    await settled(plot);
    await expect.poll(ticksOf).toContain('10');
    plot.preActivation = 500;
    await settled(plot);
    await expect.poll(ticksOf).toContain('60');
    expect(inside(plot, '.edge')).toBeTruthy();
    expect(inside(plot, '.value').textContent).toBe('1.000 at 500.00');
  });
});

it('writes numbers with a true minus', async () => {
  const plot = await mount('activation-plot', { activation: 'tanh', preActivation: -2 });
  expect(inside(plot, '.value').textContent).toBe('−0.964');
  const texts = allInside(plot, 'text').map((text) => text.textContent);
  expect(texts).toContain('−6');
  expect(texts.join('')).not.toContain('-');
});

it('draws a jump as an open and a closed circle, with nothing in between', async () => {
  const plot = await mount('activation-plot', { activation: 'step' });
  expect(allInside(plot, '.jump:not(.closed, .of-slope)')).toHaveLength(1);
  expect(allInside(plot, '.jump.closed:not(.of-slope)')).toHaveLength(1);
  const paths = allInside(plot, '.curve').map((path) => path.getAttribute('d') ?? '');
  expect(paths).toHaveLength(2);
  for (const path of paths) expect(new Set([...path.matchAll(/ ([\d.]+)/g)].map(([, y]) => y)).size).toBe(1);
});

it('colours the curve by the sign of its value', async () => {
  const plot = await mount('activation-plot', { activation: 'tanh' });
  expect(allInside(plot, '.curve').map((path) => path.classList[1])).toEqual(['negative', 'positive']);
});

it('reads out what is under the mouse', async () => {
  const plot = await mount('activation-plot', { preActivation: -5 });
  expect(plot.shadowRoot?.querySelector('.read-out')).toBeNull();
  await userEvent.hover(inside(plot, 'svg'), { position: { x: 300, y: 60 } });
  await settled(plot);
  const [z, f, slope] = [...(inside(plot, '.read-out').textContent ?? '').matchAll(/= ([\d.]+)/g)].map(([, text]) =>
    Number(text),
  );
  expect(z).toBeGreaterThan(1);
  expect(f).toBeCloseTo(activations.sigmoid.value(z ?? 0), 2);
  expect(slope).toBeCloseTo(activations.sigmoid.derivative(z ?? 0), 2);
});

it.each([280, 600])('keeps its text at 11 pixels or more, and inside, at %i pixels', async (width) => {
  const plot = await mount('activation-plot', { activation: 'square', preActivation: 5.9 }, width);
  const box = plot.getBoundingClientRect();
  expect(box.width).toBe(width);
  for (const text of allInside(plot, 'text')) {
    expect(Number.parseFloat(getComputedStyle(text).fontSize)).toBeGreaterThanOrEqual(11);
    const { left, right } = text.getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(box.left - 1);
    expect(right).toBeLessThanOrEqual(box.right + 1);
  }
});

it.each(Object.keys(activations) as (keyof typeof activations)[])('draws %s', async (activation) => {
  const plot = await mount('activation-plot', { activation, preActivation: 1 });
  expect(allInside(plot, '.curve').length).toBeGreaterThan(0);
  expect(inside(plot, 'svg').outerHTML).not.toMatch(/NaN|Infinity|undefined/);
});

describe('lighting a quantity', () => {
  it('lights the line that leads to it', async () => {
    const plot = await mount('activation-plot', { preActivation: 0.91, highlighted: 'z' });
    expect(inside(plot, '[data-quantity=z]').classList).toContain('lit');
    expect(inside(plot, '[data-quantity=a]').classList).not.toContain('lit');
    plot.highlighted = 'a';
    await settled(plot);
    expect(inside(plot, '[data-quantity=z]').classList).not.toContain('lit');
    expect(inside(plot, '[data-quantity=a]').classList).toContain('lit');
  });

  it('tells that the point is pointed at, and left', async () => {
    const plot = await mount('activation-plot', { preActivation: 0.91 });
    const hovers = record(plot, 'quantity-hover');
    inside<SVGGElement>(plot, '[role=slider]').focus();
    inside<SVGGElement>(plot, '[role=slider]').blur();
    expect(hovers).toEqual([{ quantity: 'z' }, { quantity: null }]);
  });
});
