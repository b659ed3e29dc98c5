import { describe, expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import { activations } from '../../../src/index.js';
import { allInside, dragBy, inside, mount, record, settled } from '../testing.js';
import './activation-plot.js';

const knobOf = (plot: Element) => {
  const knob = inside(plot, '.knob');
  return { x: Number(knob.getAttribute('cx')), y: Number(knob.getAttribute('cy')) };
};

const touch = () => new Event('touchstart', { bubbles: true, cancelable: true });

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

  it('takes a touch for itself: it is no start of a scroll', async () => {
    const plot = await mount('activation-plot');
    for (const shape of ['.target', '.ring', '.knob'])
      expect(getComputedStyle(inside(plot, shape)).touchAction).toBe('none');
    expect(inside(plot, '.knob').dispatchEvent(touch())).toBe(false);
    expect(inside(plot, '.curve').dispatchEvent(touch())).toBe(true);
    plot.disabled = true;
    await settled(plot);
    expect(inside(plot, '.knob').dispatchEvent(touch())).toBe(true);
  });

  it('goes on past the edge under a hand, on the curve, and the domain follows once it is let go', async () => {
    const plot = await mount('activation-plot', { activation: 'identity', preActivation: 5 });
    plot.addEventListener('pre-activation-change', ({ detail }: CustomEventInit<{ value: number }>) => {
      plot.preActivation = detail?.value ?? Number.NaN;
    });
    const target = inside(plot, '.target');
    const pointer = (name: string, clientX: number) =>
      target.dispatchEvent(new PointerEvent(name, { pointerId: 1, pointerType: 'mouse', clientX, bubbles: true }));
    const pixels = allInside<SVGLineElement>(plot, 'line.grid').at(-1)?.getBBox().width ?? Number.NaN;
    pointer('pointerdown', 100);
    pointer('pointermove', 100 + pixels / 4);
    await settled(plot);
    expect(plot.preActivation).toBeCloseTo(8, 1);
    expect(inside(plot, '.edge')).toBeTruthy();
    const held = knobOf(plot);
    const curve = inside<SVGPathElement>(plot, '.curve.positive');
    const [zero, end] = [curve.getPointAtLength(0), curve.getPointAtLength(curve.getTotalLength())];
    expect(held.y).toBeCloseTo(zero.y + ((held.x - zero.x) / (end.x - zero.x)) * (end.y - zero.y), 0);
    pointer('pointerup', 100 + pixels / 4);
    await settled(plot);
    await expect.poll(() => allInside(plot, '.tick').map((tick) => tick.textContent)).toContain('8');
    expect(plot.shadowRoot?.querySelector('.edge')).toBeNull();
  });

  it('goes on past the edge with the keyboard', async () => {
    const plot = await mount('activation-plot', { preActivation: 6 });
    const asked = record<{ value: number }>(plot, 'pre-activation-change');
    inside(plot, '[role=slider]').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(asked).toEqual([{ value: 6.1 }]);
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

it('is as high for each activation', async () => {
  const plot = await mount('activation-plot');
  const { height } = plot.getBoundingClientRect();
  for (const activation of ['identity', 'sine', 'square', 'step'] as const) {
    plot.activation = activation;
    await settled(plot);
    expect(plot.getBoundingClientRect().height).toBe(height);
  }
});

it('grows with the text of the page', async () => {
  const plot = await mount('activation-plot', {}, 480);
  const height = () => inside(plot, '.tick').getBoundingClientRect().height;
  const before = height();
  document.documentElement.style.fontSize = '32px';
  onTestFinished(() => {
    document.documentElement.style.fontSize = '';
  });
  await expect.poll(() => height() / before).toBeGreaterThan(1.7);
});

describe.each(['sigmoid', 'sign', 'sine', 'relu'] as const)('the words of %s', (activation) => {
  it.each([-70, -6, -2, 0, 0.91, 3, 6, 70])('stand apart at z = %f', async (preActivation) => {
    const plot = await mount('activation-plot', { activation, preActivation });
    const boxes = allInside(plot, '.name, .value').map((word) => word.getBoundingClientRect());
    for (const [at, one] of boxes.entries())
      for (const other of boxes.slice(at + 1)) {
        // A box has room for accents and descenders: half a line is nothing but air.
        const apart =
          one.right <= other.left ||
          other.right <= one.left ||
          Math.abs((one.top + one.bottom) / 2 - (other.top + other.bottom) / 2) >= 13;
        expect(apart).toBe(true);
      }
    const circles = allInside(plot, '.jump').map((circle) => circle.getBoundingClientRect());
    for (const name of allInside(plot, '.name')) {
      const { left, right, top, bottom } = name.getBoundingClientRect();
      const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
      for (const { left: west, right: east, top: north, bottom: south } of circles)
        expect(Math.hypot(middle.x - (west + east) / 2, middle.y - (north + south) / 2)).toBeGreaterThan(12);
    }
  });
});

describe('lighting a quantity', () => {
  it('lights the dashed curve, and tells that it is pointed at', async () => {
    const plot = await mount('activation-plot', { highlighted: 'slope' });
    expect(inside(plot, '[data-quantity=slope]').classList).toContain('lit');
    const hovers = record(plot, 'quantity-hover');
    inside(plot, '[data-quantity=slope]').dispatchEvent(new PointerEvent('pointerenter'));
    inside(plot, '[data-quantity=slope]').dispatchEvent(new PointerEvent('pointerleave'));
    expect(hovers).toEqual([{ quantity: 'slope' }, { quantity: null }]);
  });

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

it('marks where the point was before a change, and how far it went along both axes', async () => {
  const plot = await mount('activation-plot', { activation: 'identity', preActivation: 2 });
  expect(plot.shadowRoot?.querySelector('.before-point')).toBeNull();
  plot.changedFrom = -1;
  await settled(plot);
  const was = inside(plot, '.before-point');
  expect(Number(was.getAttribute('cx'))).toBeLessThan(knobOf(plot).x);
  expect(Number(was.getAttribute('cy'))).toBeGreaterThan(knobOf(plot).y);
  const sizeOf = (name: string) => inside<SVGPathElement>(plot, name).getBBox();
  expect(sizeOf('.change.along').width).toBeCloseTo(knobOf(plot).x - Number(was.getAttribute('cx')), 1);
  expect(sizeOf('.change.up').height).toBeCloseTo(Number(was.getAttribute('cy')) - knobOf(plot).y, 1);
});
