import { describe, expect, it, onTestFinished } from 'vitest';
import type { Colour } from '../../src/index.js';
import { toOklab } from '../../src/backend/colour.js';
import { classColours, classPalette, classValue, mostClasses } from './class-colours.js';
import { tokenColour } from './colours.js';
import { palette } from './palette.js';
import tokensCss from './tokens.css?raw';

/** Machado and others, 2009: what the eye sees, as linear light, at the full severity of each deficiency. */
const eyes = {
  common: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

const toLinear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const toSrgb = (part: number) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);

function seen([red, green, blue]: Colour, eye: keyof typeof eyes): readonly number[] {
  const light = [toLinear(red), toLinear(green), toLinear(blue)] as const;
  const row = (at: number) => {
    const [r = 0, g = 0, b = 0] = eyes[eye].slice(at, at + 3);
    return toSrgb(Math.min(1, Math.max(0, r * light[0] + g * light[1] + b * light[2])));
  };
  return toOklab([row(0), row(3), row(6)]);
}

function place(scheme: 'light' | 'dark'): HTMLElement {
  const element = document.createElement('div');
  element.style.colorScheme = scheme;
  document.body.append(element);
  onTestFinished(() => element.remove());
  return element;
}

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  it.each(Object.keys(eyes) as (keyof typeof eyes)[])('any two classes are told apart: %s', (eye) => {
    const colours = classColours(mostClasses, scheme).map((colour) => seen(colour, eye));
    const distances = colours.flatMap((one, at) =>
      colours.slice(0, at).map((other) => Math.hypot(...one.map((part, axis) => part - (other[axis] ?? 0)))),
    );
    expect(distances).toHaveLength(28);
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(0.09);
  });

  it('an element shows the colours of its theme', () => {
    expect(classColours(mostClasses, place(scheme))).toEqual(classColours(mostClasses, scheme));
  });

  it('two classes have the colours of the signs', () => {
    const element = place(scheme);
    expect(classColours(2, scheme)).toEqual([tokenColour(element, 'negative'), tokenColour(element, 'positive')]);
  });
});

it('takes what an author set', () => {
  const element = place('light');
  element.style.setProperty('--np-class-2', 'rgb(255 0 0)');
  element.style.setProperty('--np-negative', 'rgb(0 0 255)');
  expect(classColours(3, element)).toEqual([[0, 0, 1], classColours(2, 'light')[1], [1, 0, 0]]);
});

it.each(classPalette.map((_, index) => index))(
  'the page and the elements have the same colour of class %i',
  (index) => {
    const pair = classPalette[index] ?? [];
    const sign = pair === palette.negative ? 'negative' : pair === palette.positive ? 'positive' : null;
    const value = sign ? `var(--np-${sign})` : `light-dark(${pair.join(', ')})`;
    expect(tokensCss).toContain(`--np-class-${index}: ${value};`);
  },
);

it.each([-1, 9, 1.5])('refuses %s classes', (count) => {
  expect(() => classColours(count, 'light')).toThrow('give a whole number of classes from 0 to 8');
});

it('refuses a class without a colour', () => {
  expect(() => classValue(8)).toThrow('there are colours for classes 0 to 7');
});
