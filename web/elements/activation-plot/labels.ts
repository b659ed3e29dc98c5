/** Where words stand in the plot, so that no line runs through them. */
import type { Place } from '../curve.js';

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A straight piece of what is drawn. */
export type Stroke = readonly [from: Place, to: Place];

export const strokesAlong = (places: readonly Place[]): Stroke[] =>
  places.slice(1).map((place, at): Stroke => [places[at] ?? place, place]);

/** A circle, as the square inside it. */
export function strokesAround({ x, y }: Place, radius: number): Stroke[] {
  const corners = [-1, 1, 1, -1, -1].map((side, at) => ({
    x: x + side * radius * 0.7,
    y: y + (at === 1 || at === 0 || at === 4 ? -1 : 1) * radius * 0.7,
  }));
  return strokesAlong(corners);
}

function distance(place: Place, [from, to]: Stroke): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((place.x - from.x) * dx + (place.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(from.x + share * dx - place.x, from.y + share * dy - place.y);
}

/** Pixels from the nearest stroke to the nearest of `places`. */
const roomAt = (places: readonly Place[], strokes: readonly Stroke[]): number =>
  strokes.reduce((least, stroke) => Math.min(least, ...places.map((place) => distance(place, stroke))), Infinity);

/** Pixels from a curve to the middle of its name. */
const beside = 17;
/** Less room than this and a stroke runs through the name. */
const leastRoomOfName = 12;
/** More of it is no better. */
const mostRoom = 22;

/** The middles of the parts of a name, which is about as high as each is wide. */
export const partsOfName = ({ x, y }: Place): Place[] => [-4, 4].map((dx) => ({ x: x + dx, y }));

/**
 * Where the name of a curve stands: beside the curve, where `fixed` lines are far; null where there is no room.
 * `preferred` is the share of the width at which it would like to be. It gives way to `passing` lines, those that
 * hold a point, only where they would touch it: else it stays put while the point moves.
 */
export function placeName(
  own: readonly Stroke[],
  fixed: readonly Stroke[],
  passing: readonly Stroke[],
  frame: Frame,
  preferred: number,
): Place | null {
  const resting = bestPlace(own, fixed, frame, preferred);
  if (resting && roomAt(partsOfName(resting), passing) >= leastRoomOfName) return resting;
  return bestPlace(own, [...fixed, ...passing], frame, preferred) ?? resting;
}

function bestPlace(own: readonly Stroke[], others: readonly Stroke[], frame: Frame, preferred: number): Place | null {
  let best: Place | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  const stride = Math.max(1, Math.floor(own.length / 40));
  for (let at = stride; at < own.length; at += stride) {
    const [before, on] = own[at] ?? [];
    if (!before || !on) continue;
    const [dx, dy] = [on.x - before.x, on.y - before.y];
    const length = Math.hypot(dx, dy) || 1;
    for (const side of [-1, 1]) {
      const place = { x: on.x - (side * beside * dy) / length, y: on.y + (side * beside * dx) / length };
      const outside = place.y < frame.top + 4 || place.y > frame.bottom - 8;
      if (outside || place.x < frame.left + 12 || place.x > frame.right - 12) continue;
      const share = (place.x - frame.left) / (frame.right - frame.left);
      // Above the curve by habit, below it where there is more room.
      const wanting = 14 * Math.abs(share - preferred) + (place.y > on.y ? 6 : 0);
      // Looking for room is slow: not where even the most of it would not do.
      if (mostRoom - wanting <= bestScore) continue;
      const parts = partsOfName(place);
      const room = Math.min(roomAt(parts, others), roomAt(parts, own) * 1.4, mostRoom);
      if (room >= leastRoomOfName && room - wanting > bestScore) [best, bestScore] = [place, room - wanting];
    }
  }
  return best;
}

/** Above the frame, at its left, the names of both curves have this much room. */
const widthOfNames = 52;

/** From a point to the number beside it, and half the height of a line of numbers with a little air. */
const besidePoint = 13;
const clear = 9;

export interface NumberPlace extends Place {
  readonly anchor: 'start' | 'middle' | 'end';
  /** Above the frame, since there is no room inside. */
  readonly aloft: boolean;
}

/** Where the number of a point stands, `width` pixels wide: to its right or left, level or not, clear of strokes. */
export function placeNumber(
  point: Place,
  width: number,
  strokes: readonly Stroke[],
  { left, right, top, bottom }: Frame,
): NumberPlace {
  for (const lift of [0, -17, 18, -30, 32]) {
    const y = point.y + lift;
    if (y < top - 6 || y > bottom - 9) continue;
    for (const side of [1, -1]) {
      const from = point.x + side * besidePoint;
      const to = from + side * width;
      if (Math.max(from, to) > right + 6 || Math.min(from, to) < left + 4) continue;
      const shares = [0, 0.2, 0.4, 0.6, 0.8, 1];
      const parts = shares.map((share) => ({ x: from + share * (to - from), y }));
      if (roomAt(parts, strokes) < clear) continue;
      return { x: from, y, anchor: side === 1 ? 'start' : 'end', aloft: false };
    }
  }
  const x = Math.max(left + widthOfNames + width / 2, Math.min(point.x, right - width / 2));
  return { x, y: top - 14, anchor: 'middle', aloft: true };
}
