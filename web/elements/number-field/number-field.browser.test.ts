import { describe, expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import { dragBy, inside, mount, record, settled } from '../testing.js';
import type { NumberField } from './number-field.js';
import './number-field.js';

const weight = { label: 'weight w 1', value: 0.8, min: -3, max: 3, step: 0.05 };
const inputOf = (field: NumberField) => inside<HTMLInputElement>(field, 'input');

async function type(field: NumberField, text: string) {
  field.focus();
  inputOf(field).select();
  await userEvent.keyboard(text);
  await settled(field);
}

describe('to a screen reader', () => {
  it('is a spin button with a name, a value and limits', async () => {
    const field = await mount('number-field', weight);
    const attributes = ['role', 'aria-label', 'aria-valuenow', 'aria-valuemin', 'aria-valuemax', 'aria-valuetext'];
    expect(attributes.map((name) => inputOf(field).getAttribute(name))).toEqual([
      'spinbutton',
      'weight w 1',
      '0.8',
      '-3',
      '3',
      '0.80',
    ]);
  });

  it('claims no limit that it does not have', async () => {
    const field = await mount('number-field', { label: 'seed', value: 1 });
    expect(inputOf(field).hasAttribute('aria-valuemin')).toBe(false);
    expect(inputOf(field).hasAttribute('aria-valuemax')).toBe(false);
  });

  it('is one stop of the Tab key, and none when disabled', async () => {
    const field = await mount('number-field', weight);
    await userEvent.tab();
    expect(document.activeElement).toBe(field);
    field.blur();
    field.disabled = true;
    await settled(field);
    await userEvent.tab();
    expect(document.activeElement).not.toBe(field);
  });
});

describe('typing', () => {
  it.each([
    ['1.5', 1.5],
    ['−1,25', -1.25],
    ['-.5', -0.5],
    ['1e-1', 0.1],
  ])('reads %s', async (text, value) => {
    const field = await mount('number-field', weight);
    const inputs = record<{ value: number }>(field, 'number-input');
    const changes = record<{ value: number }>(field, 'number-change');
    await type(field, `${text}{Enter}`);
    expect(field.value).toBe(value);
    expect(inputs).toEqual([{ value }]);
    expect(changes).toEqual([{ value }]);
  });

  it('keeps what was typed when the field is left', async () => {
    const field = await mount('number-field', weight);
    await type(field, '2');
    expect(field.value).toBe(0.8);
    field.blur();
    expect(field.value).toBe(2);
  });

  it.each([
    ['abc', '“abc” is not a number: type one such as 0.25, or Escape keeps 0.80.'],
    ['7', '7 is above the greatest value, 3.00: type a number inside, or Escape keeps 0.80.'],
    ['-7', '-7 is below the least value, −3.00: type a number inside, or Escape keeps 0.80.'],
  ])('refuses %s, says why, and leaves the value', async (text, sentence) => {
    const field = await mount('number-field', weight);
    const inputs = record(field, 'number-input');
    await type(field, `${text}{Enter}`);
    const input = inputOf(field);
    expect(field.value).toBe(0.8);
    expect(inputs).toEqual([]);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = inside(field, `#${input.getAttribute('aria-describedby')}`);
    expect(described.textContent).toBe(sentence);
    expect(described.getAttribute('role')).toBe('alert');

    await userEvent.keyboard('{Escape}');
    await settled(field);
    expect(input.getAttribute('aria-invalid')).toBe('false');
    expect(input.value).toBe('0.80');
    expect(field.shadowRoot?.querySelector('#problem')).toBeNull();
  });

  it('goes back to its value when it is left with a text that is refused, and says so for a while', async () => {
    const field = await mount('number-field', weight);
    await type(field, '7');
    field.blur();
    await settled(field);
    expect(field.value).toBe(0.8);
    expect(inputOf(field).value).toBe('0.80');
    expect(inputOf(field).getAttribute('aria-invalid')).toBe('false');
    const sentence = inside(field, '#problem');
    expect(sentence.textContent).toBe('7 is above the greatest value, 3.00: 0.80 stays.');
    expect(sentence.getAttribute('role')).toBe('alert');
    expect(sentence.checkVisibility()).toBe(true);
    field.focus();
    await settled(field);
    expect(field.shadowRoot?.querySelector('#problem')).toBeNull();
  });

  it('takes Escape as a wish for the value from before', async () => {
    const field = await mount('number-field', weight);
    await type(field, '{ArrowUp}{ArrowUp}');
    expect(field.value).toBe(0.9);
    await userEvent.keyboard('{Escape}');
    expect(field.value).toBe(0.8);
  });

  it('is typed over at once when Tab has come to it, however many decimals it shows then', async () => {
    const field = await mount('number-field', { ...weight, value: 0.20644015 });
    const values = record<{ value: number }>(field, 'number-change');
    await userEvent.tab();
    await settled(field);
    await userEvent.keyboard('1.25{Enter}');
    expect(values.map(({ value }) => value)).toEqual([1.25]);
  });

  it('shows all the decimals while it has the focus', async () => {
    const field = await mount('number-field', { ...weight, value: 0.123456 });
    expect(inputOf(field).value).toBe('0.12');
    field.focus();
    await settled(field);
    expect(inputOf(field).value).toBe('0.123456');
  });

  it('lets no event of the inner input out', async () => {
    const field = await mount('number-field', weight);
    const inner = [record(field, 'input'), record(field, 'change')];
    await type(field, '1{Enter}');
    expect(field.value).toBe(1);
    expect(inner).toEqual([[], []]);
  });
});

describe('keys', () => {
  it.each([
    ['{ArrowUp}', 0.85],
    ['{ArrowDown}', 0.75],
    ['{Shift>}{ArrowUp}{/Shift}', 0.81],
    ['{PageUp}', 1.3],
    ['{PageDown}', 0.3],
    ['{Home}', -3],
    ['{End}', 3],
    ['{End}{ArrowUp}', 3],
  ])('%s gives %f', async (keys, value) => {
    const field = await mount('number-field', weight);
    await type(field, keys);
    expect(field.value).toBe(value);
    expect(inputOf(field).getAttribute('aria-valuenow')).toBe(String(value));
  });
});

describe('dragging', () => {
  it('turns the number, four pixels a step, and says when it is let go', async () => {
    const field = await mount('number-field', weight);
    const inputs = record<{ value: number }>(field, 'number-input');
    const changes = record<{ value: number }>(field, 'number-change');
    await dragBy(inside(field, '.field'), { x: -80 });
    expect(field.value).toBeCloseTo(-0.2, 10);
    expect(inputs.at(-1)).toEqual({ value: field.value });
    expect(changes).toEqual([{ value: field.value }]);
  });

  it('is fine with Shift', async () => {
    const field = await mount('number-field', weight);
    await userEvent.keyboard('{Shift>}');
    await dragBy(inside(field, '.field'), { x: 42 });
    await userEvent.keyboard('{/Shift}');
    expect(field.value).toBeCloseTo(0.9, 10);
  });

  it('stops at the limits', async () => {
    const field = await mount('number-field', weight);
    await dragBy(inside(field, '.field'), { x: 900 });
    expect(field.value).toBe(3);
  });

  it('is taken back by Escape', async () => {
    const field = await mount('number-field', weight);
    const box = inside(field, '.field');
    const pointer = (name: string, clientX: number) =>
      box.dispatchEvent(new PointerEvent(name, { pointerId: 1, pointerType: 'mouse', clientX, bubbles: true }));
    pointer('pointerdown', 100);
    pointer('pointermove', 160);
    expect(field.value).toBeCloseTo(1.55, 10);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(field.value).toBe(0.8);
    pointer('pointermove', 260);
    expect(field.value).toBe(0.8);
  });

  it('is a click if nothing moved: the number can be typed over', async () => {
    const field = await mount('number-field', weight);
    await userEvent.click(inside(field, '.field'));
    expect(document.activeElement).toBe(field);
    await userEvent.keyboard('1{Enter}');
    expect(field.value).toBe(1);
  });

  it('does nothing when disabled', async () => {
    const field = await mount('number-field', { ...weight, disabled: true });
    await dragBy(inside(field, '.field'), { x: -80 });
    expect(field.value).toBe(0.8);
  });
});

describe('the sentence about a refused text', () => {
  it('stands below the field, inside the window, and moves nothing', async () => {
    const line = document.createElement('p');
    line.style.cssText = 'width: 200px; overflow: hidden; margin-left: auto';
    line.innerHTML = 'seed <number-field label="seed" max="9"></number-field>';
    const next = document.createElement('p');
    next.textContent = 'the next line';
    document.body.append(line, next);
    onTestFinished(() => [line, next].forEach((part) => part.remove()));
    const field = line.querySelector('number-field');
    if (!field) throw new Error('no field');
    await settled(field);
    const places = () => [inside(field, '.field'), next].map((part) => JSON.stringify(part.getBoundingClientRect()));
    const before = places();
    await type(field, '70{Enter}');
    expect(places()).toEqual(before);
    const sentence = inside(field, '.problem').getBoundingClientRect();
    expect(sentence.top).toBeGreaterThanOrEqual(inputOf(field).getBoundingClientRect().bottom);
    expect(sentence.right).toBeLessThanOrEqual(document.documentElement.clientWidth);
    expect(inside(field, '.problem').checkVisibility()).toBe(true);
  });

  it('is left to whoever listens, where it stands elsewhere', async () => {
    const field = await mount('number-field', { ...weight, problemElsewhere: true });
    const problems = record<{ problem: string | null }>(field, 'number-problem');
    await type(field, '7{Enter}');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.problem).toContain('7 is above');
    expect(field.shadowRoot?.querySelector('.problem, [role=alert]')).toBeNull();
    expect(inside(field, '#problem').textContent).toBe(problems[0]?.problem);
    await userEvent.keyboard('{Escape}');
    await settled(field);
    expect(problems.at(-1)).toEqual({ problem: null });
    await type(field, '8');
    field.blur();
    await settled(field);
    expect(problems.at(-1)?.problem).toContain('0.80 stays');
  });
});

it('does not change its width while it turns', async () => {
  const field = await mount('number-field', weight);
  field.style.width = '';
  const width = field.getBoundingClientRect().width;
  for (const value of [-2.95, 0, 3]) {
    field.value = value;
    await settled(field);
    expect(field.getBoundingClientRect().width).toBe(width);
  }
});

it('is large enough for a finger', async () => {
  const field = await mount('number-field', weight);
  const { width, height } = inside(field, '.field').getBoundingClientRect();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
});

it('forgets a refused text once the value it spoke of is another', async () => {
  const field = await mount('number-field', weight);
  await type(field, 'abc{Enter}');
  expect(inputOf(field).getAttribute('aria-invalid')).toBe('true');
  field.value = 2;
  await settled(field);
  expect(inputOf(field).getAttribute('aria-invalid')).toBe('false');
  expect(inputOf(field).value).not.toContain('abc');
});
