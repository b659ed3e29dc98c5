/** The points on a map: which are shown, and which lie near a place. */
import { splitSamples, type View } from '../../../src/index.js';
import { partsOf } from '../neuron-field/overlay.js';

export interface MapPoints {
  /** (N, 2), row-major: x₁ and x₂. */
  readonly positions: Float32Array;
  /** (N): the index of a class, or a value. */
  readonly targets: Float32Array;
  /** (N): 1 for a test sample, 0 for a training sample. */
  readonly test: Uint8Array;
  /** (N): 1 where the network gives another class; null where nobody asked. */
  readonly wrong: Uint8Array | null;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** In CSS pixels from the top left of the map. */
export interface Spot {
  readonly left: number;
  readonly top: number;
}

/** Of more points than these a sample is drawn: they would hide the map and each other. */
export const mostShown = 3000;

const sampleSeed = 1;

/** The indices of the points that a reader wants to see, in order. */
export const wantedIndices = ({ test }: MapPoints, showTest: boolean): readonly number[] =>
  Array.from(test.keys()).filter((index) => showTest || test[index] === 0);

/** Those of them that are drawn, in order: all, or a seeded sample that is the same every time. */
export function shownIndices(wanted: readonly number[]): readonly number[] {
  if (wanted.length <= mostShown) return wanted;
  const { test: drawn } = splitSamples(wanted.length, mostShown / wanted.length, sampleSeed);
  return Array.from(drawn.slice(0, mostShown), (at) => wanted[at] ?? 0).toSorted((one, other) => one - other);
}

export const placeOf = ({ positions }: MapPoints, index: number): readonly [x1: number, x2: number] => [
  positions[2 * index] ?? 0,
  positions[2 * index + 1] ?? 0,
];

export function spotAt(place: readonly [x1: number, x2: number], view: View, size: Size): Spot {
  const { across, down } = partsOf(place, view);
  return { left: across * size.width, top: down * size.height };
}

/** The points of `indices` within `radius` CSS pixels of a spot, with how far they are. */
export function near(
  points: MapPoints,
  indices: Iterable<number>,
  spot: Spot,
  radius: number,
  view: View,
  size: Size,
): { readonly index: number; readonly away: number }[] {
  const found = [];
  for (const index of indices) {
    const { left, top } = spotAt(placeOf(points, index), view, size);
    const away = Math.hypot(left - spot.left, top - spot.top);
    if (away <= radius) found.push({ index, away });
  }
  return found;
}

/** The places from `from` on towards `to`, `spacing` apart; none where it is nearer than that. Parts of the map. */
export function strokePlaces(
  from: readonly [number, number],
  to: readonly [number, number],
  spacing: number,
): (readonly [number, number])[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return Array.from({ length: Math.floor(length / spacing) }, (_, at) => {
    const share = ((at + 1) * spacing) / length;
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])] as const;
  });
}
