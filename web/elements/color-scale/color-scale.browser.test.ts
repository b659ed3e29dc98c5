import { expect, it } from 'vitest';
import { inside, mount, settled } from '../testing.js';
import './color-scale.js';

const textOf = (element: Element) => inside(element, '.scale').textContent?.replace(/\s+/g, ' ').trim();

it('prints its ends and its centre', async () => {
  const scale = await mount('color-scale', { low: -1.5, centre: 0, high: 3 });
  expect(textOf(scale)).toBe('−1.5 0 3');
  expect(inside(scale, '[role=img]').getAttribute('aria-label')).toBe(
    'Colour scale: orange at −1.5, the colour of the paper at 0, blue at 3',
  );
});

it('puts the colour of zero where the centre is', async () => {
  const scale = await mount('color-scale', { low: -1, centre: 0, high: 3 });
  expect(getComputedStyle(inside(scale, '.bar')).backgroundImage).toContain('25%');
  scale.centre = 1;
  await settled(scale);
  expect(getComputedStyle(inside(scale, '.bar')).backgroundImage).toContain('50%');
});

it('mixes in OKLab', async () => {
  const scale = await mount('color-scale');
  expect(getComputedStyle(inside(scale, '.bar')).backgroundImage).toContain('in oklab');
});

it('marks no centre that is one of the ends', async () => {
  const scale = await mount('color-scale', { low: 0, centre: 0, high: 1 });
  expect(textOf(scale)).toBe('0 1');
});
