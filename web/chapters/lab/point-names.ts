/** Names beside points: at their right or left, where they cover neither another point nor another name. */
import type { ChartFrame } from './chart-frame.js';
import type { Figure } from '../../../src/index.js';
import { shortName } from './roofline.js';

interface Place {
  readonly x: number;
  readonly y: number;
}

interface NamedPoint extends Place {
  readonly figure: Figure;
}

export interface PlacedName extends Place {
  readonly name: string;
  readonly anchor: 'start' | 'end';
}

/** The fastest point of each kernel, the fastest kernel first. */
export function fastestOf<P extends NamedPoint>(points: readonly P[]): P[] {
  const best = new Map<string, P>();
  for (const point of points) {
    const before = best.get(point.figure.kernel);
    if (!before || point.figure.gflops > before.figure.gflops) best.set(point.figure.kernel, point);
  }
  return [...best.values()].toSorted((a, b) => b.figure.gflops - a.figure.gflops);
}

/** Pixels of a letter, of a line, and between a point and its name. */
const letter = 6.6;
const lineHeight = 14;
const gap = 10;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

const covers = ({ left, right, y }: Box, place: Place): boolean =>
  place.x > left - 5 && place.x < right + 5 && Math.abs(place.y - y) < lineHeight - 3;

const meets = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < lineHeight;

/** What finds no room has no name in the picture; it is told when the point is held. */
export function placeNames(wanted: readonly NamedPoint[], all: readonly Place[], frame: ChartFrame): PlacedName[] {
  const taken: Box[] = [];
  return wanted.flatMap(({ x, y, figure }) => {
    const name = shortName(figure.kernel);
    const width = name.length * letter;
    const sides = [
      { anchor: 'start' as const, x: x + gap, box: { left: x + gap, right: x + gap + width, y } },
      { anchor: 'end' as const, x: x - gap, box: { left: x - gap - width, right: x - gap, y } },
    ];
    const side = sides.find(
      ({ box }) =>
        box.left > frame.left &&
        box.right < frame.right &&
        !all.some((place) => covers(box, place)) &&
        !taken.some((other) => meets(box, other)),
    );
    if (!side) return [];
    taken.push(side.box);
    return [{ name, anchor: side.anchor, x: side.x, y }];
  });
}
