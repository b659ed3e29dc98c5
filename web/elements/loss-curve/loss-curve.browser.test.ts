import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { allInside, inside, mount, record, settled } from '../testing.js';
import type { LossCurve } from './loss-curve.js';
import './loss-curve.js';

const falling = (count: number, factor: number) =>
  Array.from({ length: count }, (_, at) => ({ step: at * 100, loss: factor / (at + 1) }));

const words = (element: Element | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();
const slider = (curve: LossCurve) => inside(curve, '[role=slider]');
const valueText = (curve: LossCurve) => slider(curve).getAttribute('aria-valuetext');
const ticksOf = (curve: LossCurve) => allInside(curve, 'text[text-anchor=end]').map(words);

it('draws a line for each set of samples and names it at its end', async () => {
  const curve = await mount('loss-curve', { train: falling(11, 1), test: falling(11, 2) });
  expect(allInside(curve, '.line').map((line) => line.getAttribute('d')?.split('L').length)).toEqual([11, 11]);
  expect(allInside(curve, '.end').map(words)).toEqual(['training 0.091', 'test 0.182']);
  expect(ticksOf(curve)).toEqual(['0', '0.5', '1', '1.5', '2']);
  expect(words(inside(curve, '.visually-hidden'))).toBe('At step 1,000: training loss 0.091, test loss 0.182.');
});

it('keeps the names of lines that end together apart, inside the drawing', async () => {
  for (const last of [0.001, 1, 0.5]) {
    const points = [...falling(5, 1), { step: 900, loss: last }];
    const curve = await mount('loss-curve', { train: points, test: points });
    const [one, other] = allInside(curve, '.end').map((end) => Number(end.getAttribute('y')));
    expect(Math.abs((one ?? 0) - (other ?? 0))).toBeGreaterThanOrEqual(26);
    expect(Math.max(one ?? 0, other ?? 0)).toBeLessThanOrEqual(130);
    expect(Math.min(one ?? 0, other ?? 0)).toBeGreaterThan(8);
  }
});

it('reaches as far as it is told, and further where the line goes', async () => {
  const curve = await mount('loss-curve', { train: falling(2, 0.5), reach: { step: 1000, loss: 4 } });
  expect(ticksOf(curve)).toEqual(['0', '1', '2', '3', '4']);
  expect(allInside(curve, 'text[text-anchor=middle]').map(words)).toEqual(['0', '500', '1,000']);
  curve.train = falling(2, 9);
  await settled(curve);
  expect(ticksOf(curve).at(-1)).toBe('8');
});

it('draws a loss that nothing goes below, beneath the lines of earlier trainings, and names it', async () => {
  const floor = { loss: 0.091, label: 'least squares' };
  const curve = await mount('loss-curve', { train: falling(11, 1), earlier: [falling(4, 3), falling(6, 2)], floor });
  expect(allInside(curve, '.earlier').map((line) => line.getAttribute('d')?.split('L').length)).toEqual([4, 6]);
  expect(ticksOf(curve).at(-1)).toBe('3');
  expect(allInside(curve, '.end').map(words)).toEqual(['training 0.091', 'least squares 0.091']);
  const [one, other] = allInside(curve, '.end').map((end) => Number(end.getAttribute('y')));
  expect(Math.abs((one ?? 0) - (other ?? 0))).toBeGreaterThanOrEqual(26);
  const [level, ground] = [inside(curve, 'line.floor'), allInside(curve, '.grid')[0]];
  expect(Number(level.getAttribute('y1'))).toBeLessThan(Number(ground?.getAttribute('y1')));
  expect(words(inside(curve, '.visually-hidden'))).toContain('The level line is least squares: 0.091.');
});

it('counts whole steps', async () => {
  const curve = await mount('loss-curve', { train: falling(1, 1) });
  expect(allInside(curve, 'text[text-anchor=middle]').map(words)).toEqual(['0', '1']);
});

it('says that there is nothing yet', async () => {
  const curve = await mount('loss-curve');
  expect(words(inside(curve, '.visually-hidden'))).toBe('No loss has been measured yet.');
  slider(curve).focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(words(inside(curve, '.head span'))).toBe('Loss');
});

it('marks the best step', async () => {
  const curve = await mount('loss-curve', { train: falling(11, 1), bestStep: 500 });
  const middle = slider(curve).getBoundingClientRect();
  const { left } = inside(curve, '.best').getBoundingClientRect();
  expect(left - middle.left).toBeCloseTo(44 + (360 - 44 - 62) / 2, 0);
  expect(words(inside(curve, '.visually-hidden'))).toContain('The best so far was step 500: training loss 0.167.');
});

describe('the axis of the losses', () => {
  it('asks to become logarithmic, and waits until it is set', async () => {
    const curve = await mount('loss-curve', { train: falling(1000, 1) });
    const asked = record(curve, 'log-change');
    inside(curve, 'button').click();
    expect(asked).toEqual([{ log: true }]);
    expect(inside(curve, 'button').getAttribute('aria-pressed')).toBe('false');
    curve.log = true;
    await settled(curve);
    expect(inside(curve, 'button').getAttribute('aria-pressed')).toBe('true');
    expect(ticksOf(curve)).toEqual(['0.001', '0.01', '0.1', '1']);
    inside(curve, 'button').click();
    expect(asked).toEqual([{ log: true }, { log: false }]);
  });

  it.each([
    [1e-9, 1e3],
    [0.3, 0.9],
    [0.5, 0.5],
    [0.0101, 0.0102],
  ])('has two to five numbers from %d to %d', async (least, greatest) => {
    const curve = await mount('loss-curve', {
      log: true,
      train: [
        { step: 0, loss: greatest },
        { step: 10, loss: least },
      ],
    });
    expect(ticksOf(curve).length).toBeGreaterThanOrEqual(2);
    expect(ticksOf(curve).length).toBeLessThanOrEqual(5);
  });
});

describe('a loss that is no number', () => {
  it('leaves a gap and is said', async () => {
    const train = [...falling(4, 1), { step: 400, loss: Number.NaN }, { step: 500, loss: 1 }, { step: 600, loss: 1 }];
    const curve = await mount('loss-curve', { train });
    expect(inside(curve, '.line').getAttribute('d')?.split('M')).toHaveLength(3);
    expect(words(inside(curve, '.note'))).toBe('The loss was no finite number at step 400: a gap.');
  });

  it('has its name at the top, where it went', async () => {
    const curve = await mount('loss-curve', {
      train: [...falling(6, 1), { step: 600, loss: Number.POSITIVE_INFINITY }],
    });
    expect(allInside(curve, '.end').map(words)).toEqual(['training ∞']);
    expect(Number(inside(curve, '.end').getAttribute('y'))).toBeLessThan(20);
  });

  it('may be the last one', async () => {
    const curve = await mount('loss-curve', {
      train: [
        { step: 0, loss: 1 },
        { step: 9, loss: Infinity },
      ],
    });
    expect(words(inside(curve, '.end'))).toBe('training ∞');
    expect(inside(curve, '.line').getAttribute('d')).toMatch(/^M[\d. ]+h0$/);
  });

  it('is none where 0 has no place', async () => {
    const curve = await mount('loss-curve', {
      train: [
        { step: 0, loss: 1 },
        { step: 9, loss: 0 },
      ],
      log: true,
    });
    expect(words(inside(curve, '.note'))).toBe('A loss of 0 has no place on a logarithmic axis: a gap.');
    curve.log = false;
    await settled(curve);
    expect(curve.shadowRoot?.querySelector('.note')).toBeNull();
  });
});

describe('reading a step', () => {
  it('follows the pointer to the nearest measurement', async () => {
    const curve = await mount('loss-curve', { train: falling(11, 1), test: falling(6, 2) });
    await userEvent.hover(slider(curve), { position: { x: 44 + 0.52 * 254, y: 60 } });
    await settled(curve);
    expect(words(inside(curve, '.head span'))).toBe('step 500 training 0.167 test 0.333');
    expect(allInside(curve, '.dot')).toHaveLength(2);
    await userEvent.unhover(slider(curve));
    await settled(curve);
    expect(words(inside(curve, '.head span'))).toBe('Loss');
  });

  it('goes with the arrow keys, and a training that goes on does not move it', async () => {
    const curve = await mount('loss-curve', { train: falling(11, 1) });
    slider(curve).focus();
    await userEvent.keyboard('{ArrowLeft}');
    await settled(curve);
    expect(valueText(curve)).toBe('step 900: training loss 0.100');
    curve.train = falling(21, 1);
    await settled(curve);
    expect(valueText(curve)).toBe('step 900: training loss 0.100');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await settled(curve);
    expect(valueText(curve)).toBe('step 1,100: training loss 0.083');
    await userEvent.keyboard('{Home}');
    await settled(curve);
    expect(valueText(curve)).toBe('step 0: training loss 1.000');
  });
});

it('draws long lines quickly', async () => {
  const long = Array.from({ length: 2000 }, (_, at) => ({ step: at, loss: 1 + Math.sin(at) }));
  const curve = await mount('loss-curve');
  const started = performance.now();
  for (let turn = 0; turn < 10; turn++) {
    curve.train = [...long];
    curve.test = [...long];
    await curve.updateComplete;
  }
  expect((performance.now() - started) / 10).toBeLessThan(30);
});
