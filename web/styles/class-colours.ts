/**
 * The colours of classes, light and dark, told apart by eyes of every kind. The first two are the ends of the diverging
 * scale, so that a third class changes nothing of what two looked like. The order and the kinds of hue are those of M.
 * Okabe and K. Ito, "Color Universal Design", 2008: orange, blue, bluish green, yellow, reddish purple, sky blue; a
 * violet and a grey take the places of vermilion and black, which the first orange and the points' ink would be. Their
 * lightness was then searched so that any two are at least 0.09 apart in OKLab, as seen by common and by colour-blind
 * eyes (simulated after G. M. Machado and others, "A physiologically-based model for simulation of color vision
 * deficiency", 2009); Okabe and Ito's own eight keep 0.07. A test holds them to it.
 */
import { InvalidValueError, parseColour, type Colour } from '../../src/index.js';
import { resolvedColour } from './colours.js';
import { palette, tokenValue } from './palette.js';

export type Theme = 'light' | 'dark';

/** [light, dark], as in palette.ts; `tokens.css` holds the same table for the page. */
export const classPalette: readonly (readonly [light: string, dark: string])[] = [
  palette.negative,
  palette.positive,
  ['#29bba3', '#71f4dd'],
  ['#cea100', '#fdd80b'],
  ['#6f1a5b', '#b92662'],
  ['#3793a6', '#108cad'],
  ['#a281f5', '#7b4cce'],
  ['#5f5f5f', '#bab5ad'],
];

/** More colours than these nobody tells apart. */
export const mostClasses = classPalette.length;

/** From the ninth class on the colours come again, on marks of another shape. */
export const classShapes = ['disc', 'square', 'diamond'] as const;
export type ClassShape = (typeof classShapes)[number];

export const classShape = (index: number): ClassShape =>
  classShapes[Math.floor(index / mostClasses) % classShapes.length] ?? 'disc';

const pairOf = (index: number): readonly [light: string, dark: string] => {
  const pair = classPalette[index];
  if (!pair)
    throw new InvalidValueError(`The class is ${index}: there are colours for classes 0 to ${mostClasses - 1}`);
  return pair;
};

/** The colour of a class as CSS: the page's `--np-class-0`, … where it is set, else its own default. */
export function classValue(index: number): string {
  const pair = pairOf(index);
  const ends = [tokenValue('negative'), tokenValue('positive')];
  return `var(--np-class-${index}, ${ends[index] ?? `light-dark(${pair.join(', ')})`})`;
}

/**
 * The colours of `count` classes: of a theme, or as they look on an element now (its theme, and what an author set).
 * Throws InvalidValueError unless `count` is a whole number from 0 to 8.
 */
export function classColours(count: number, theme: Theme | Element): Colour[] {
  if (!Number.isInteger(count) || count < 0 || count > mostClasses) {
    throw new InvalidValueError(`count is ${count}: give a whole number of classes from 0 to ${mostClasses}`);
  }
  return Array.from({ length: count }, (_, index) =>
    typeof theme === 'string'
      ? parseColour(pairOf(index)[theme === 'light' ? 0 : 1])
      : resolvedColour(theme, classValue(index), `--np-class-${index}`),
  );
}
