/** What a map says in words. */
import type { View } from '../../../src/index.js';
import { classShape, mostClasses } from '../../styles/class-colours.js';
import { formatFixed, formatNumber } from '../format.js';
import { decimalsOf } from './axes.js';
import type { Brush, Pointed } from './pointing.js';
import type { MapPoints } from './points.js';

/** What the targets of a map mean. */
export interface Meaning {
  /** C; 0 for values. */
  readonly classes: number;
  readonly classLabels: readonly string[];
}

/** A map that is told of. */
export interface Told extends Meaning {
  readonly view: View;
  readonly axisLabels: readonly [x1: string, x2: string];
  readonly points: MapPoints | null;
}

export const labelOf = ({ classLabels }: Meaning, index: number): string => classLabels[index] ?? `class ${index}`;

/** 'yes, test, wrong'. */
export function pointText({ targets, test, wrong }: MapPoints, index: number, meaning: Meaning): string {
  const target = targets[index] ?? 0;
  const what = meaning.classes > 0 ? labelOf(meaning, target) : formatNumber(target);
  return `${what}, ${test[index] === 1 ? 'test' : 'training'}${wrong?.[index] === 1 ? ', wrong' : ''}`;
}

/** The coordinates of a place, with as many decimals as the view lets one point at. */
export const coordinates = (
  [x1, x2]: readonly [x1: number, x2: number],
  { left, right, bottom, top }: View,
): readonly [x1: string, x2: string] => [
  formatFixed(x1, decimalsOf(left, right)),
  formatFixed(x2, decimalsOf(bottom, top)),
];

/** For the announcer: 'x₁ 1.20, x₂ 0.50: sample, yes, test'. */
export function spoken(told: Told, { x1, x2, index }: Pointed): string {
  const { points, axisLabels, view } = told;
  const place = coordinates([x1, x2], view);
  const sample = points && index !== null ? `: sample, ${pointText(points, index, told)}` : '';
  return `${axisLabels[0]} ${place[0]}, ${axisLabels[1]} ${place[1]}${sample}`;
}

/** How many of the samples are drawn; empty where all are. */
export const sampleNote = (drawn: number, all: number): string =>
  drawn < all ? `${drawn.toLocaleString('en')} of ${all.toLocaleString('en')} samples are drawn.` : '';

/** That colours repeat, and how their classes are told apart; empty where none do. */
export function colourNote(meaning: Meaning): string {
  const { classes } = meaning;
  if (classes <= mostClasses) return '';
  const from = (index: number) => `${classShape(index)}s from “${labelOf(meaning, index)}” on`;
  const others = classes > 2 * mostClasses ? ` and as ${from(2 * mostClasses)}` : '';
  return `There are ${mostClasses} colours: they come again as ${from(mostClasses)}${others}.`;
}

/** What the keys do here. */
export function usage(brush: Brush): string {
  const enter =
    brush === 'none' ? 'holds what is there' : brush === 'erase' ? 'erases the samples there' : 'paints a sample there';
  return `Map of the output: arrow keys move a crosshair, Enter ${enter}`;
}
