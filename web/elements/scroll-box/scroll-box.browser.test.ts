import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { allInside, inside, mount, record, settled } from '../testing.js';
import './scroll-box.js';

async function mountBox(width: number, contentWidth: number) {
  const box = await mount('scroll-box', { label: 'Numbers' }, width);
  const content = document.createElement('div');
  content.style.cssText = `width: ${contentWidth}px; height: 40px`;
  box.append(content);
  await settled(box);
  return { box, content };
}

const shades = (box: Element) => allInside(box, '.more').map(({ classList }) => classList[1]);

it('says nothing of content that fits', async () => {
  const { box } = await mountBox(200, 200);
  expect(shades(box)).toEqual([]);
  expect(inside(box, '.scroll').hasAttribute('tabindex')).toBe(false);
  expect(inside(box, '.scroll').hasAttribute('role')).toBe(false);
});

it('shades the sides where there is more, and is scrolled with the arrow keys', async () => {
  const { box } = await mountBox(200, 600);
  const scrolled = record(box, 'scroll');
  expect(shades(box)).toEqual(['right']);
  await userEvent.tab();
  expect(box.shadowRoot?.activeElement).toBe(inside(box, '.scroll'));
  expect(inside(box, '.scroll').getAttribute('aria-label')).toBe('Numbers: arrow keys scroll');
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => shades(box)).toEqual(['left', 'right']);
  expect(scrolled.length).toBeGreaterThan(0);
  inside(box, '.scroll').scrollLeft = 400;
  await expect.poll(() => shades(box)).toEqual(['left']);
  await expect.poll(() => box.seen).toEqual({ from: 400, to: 600 });
});

it('follows its content', async () => {
  const { box, content } = await mountBox(200, 100);
  const { height } = box.getBoundingClientRect();
  content.style.width = '300px';
  await expect.poll(() => shades(box)).toEqual(['right']);
  content.style.width = '100px';
  await expect.poll(() => shades(box)).toEqual([]);
  expect(box.getBoundingClientRect().height).toBe(height);
});
