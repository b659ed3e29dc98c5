import { describe, expect, it, onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';
import '../elements/number-field/number-field.js';
import { inside, mount } from '../elements/testing.js';
import { tokenColour, watchTheme } from './colours.js';
import { palette, type Token, tokenNames } from './palette.js';
import tokensCss from './tokens.css?raw';

const parts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);

const force = (value: 'active' | '') =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });

function place(scheme: 'light' | 'dark'): HTMLElement {
  const element = document.createElement('div');
  element.style.colorScheme = scheme;
  document.body.append(element);
  onTestFinished(() => element.remove());
  return element;
}

it.each(tokenNames)('the page and the elements have the same %s', (token) => {
  expect(tokensCss).toContain(`--np-${token}: light-dark(${palette[token].join(', ')});`);
});

describe('tokenColour', () => {
  it.each<['light' | 'dark', Token, 0 | 1]>([
    ['light', 'positive', 0],
    ['dark', 'positive', 1],
    ['dark', 'zero', 1],
  ])('resolves, in %s, %s', (scheme, token, at) => {
    expect(tokenColour(place(scheme), token)).toEqual(parts(palette[token][at]));
  });

  it('keeps the colours that a picture needs where colours are forced', async () => {
    await force('active');
    onTestFinished(async () => {
      await force('');
    });
    expect(matchMedia('(forced-colors: active)').matches).toBe(true);
    expect(tokenColour(place('light'), 'positive')).toEqual(parts(palette.positive[0]));
  });

  it('takes what an author set', () => {
    const element = place('light');
    element.style.setProperty('--np-positive', 'color(srgb 0.5 0.25 1)');
    expect(tokenColour(element, 'positive')).toEqual([0.5, 0.25, 1]);
  });
});

it('notices a change of theme until it is told to stop', async () => {
  let changes = 0;
  const stop = watchTheme(() => changes++);
  document.documentElement.dataset.theme = 'dark';
  await expect.poll(() => changes).toBe(1);
  stop();
  document.documentElement.removeAttribute('data-theme');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(changes).toBe(1);
});

type Colour = readonly number[];

/** Contrast by WCAG 2.2, "relative luminance". */
function contrast(one: Colour, other: Colour): number {
  const [bright = 0, dim = 0] = [one, other]
    .map((colour) => {
      const [r = 0, g = 0, b = 0] = colour.map((part) =>
        part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })
    .toSorted((left, right) => right - left);
  return (bright + 0.05) / (dim + 0.05);
}

/** Any CSS colour in sRGB, as a canvas paints it. */
function painted(colour: string): Colour {
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  if (!pen) throw new Error('no 2D canvas');
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return Array.from(pen.getImageData(0, 0, 1, 1).data.slice(0, 3), (part) => part / 255);
}

describe.each(['light', 'dark'] as const)('in %s, with the contrast that small text needs (4.5),', (scheme) => {
  const at = scheme === 'light' ? 0 : 1;
  const grounds = [parts(palette.paper[at]), parts(palette.card[at])];

  it.each(['ink', 'soft', 'accent'] as const)('%s can be read on paper and card', (token) => {
    for (const ground of grounds) expect(contrast(parts(palette[token][at]), ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([2, -2])('a number with the sign of %i can be read on paper and card', async (value) => {
    const field = await mount('number-field', { signed: true, value });
    field.style.colorScheme = scheme;
    const colour = painted(getComputedStyle(inside(field, 'input')).color);
    for (const ground of grounds) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
  });
});
