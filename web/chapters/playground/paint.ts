/** Painting and erasing points: data that was drawn becomes data that was painted. */
import { type DataState, type PaintedData, type PlaygroundState, reach, type TableData } from './state.js';
import { samplesOf } from './task.js';

export type Place = readonly [x1: number, x2: number];

/** A place may have been rounded to seven digits, and to float32, on its way. */
const close = (one: number, other: number) => Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one));

export const isSamePlace = (one: Place, other: Place): boolean => close(one[0], other[0]) && close(one[1], other[1]);

/** Seven digits, as float32 has them: more would only make a link longer. */
const short = (value: number) => Number(Math.fround(value).toPrecision(7));

function painted(data: Exclude<DataState, TableData>): PaintedData {
  if (data.kind === 'painted') return data;
  const { points, targets, classes, range } = samplesOf(data);
  return {
    kind: 'painted',
    classes,
    range,
    points: Array.from(targets, (target, at) => [
      short(points[at * 2] as number),
      short(points[at * 2 + 1] as number),
      short(target),
    ]).flat(),
  };
}

/** Adds points; those beyond what a playground holds are not added. */
export function withPoints(state: PlaygroundState, places: readonly Place[], target: number): PlaygroundState {
  const { data } = state;
  if (data.kind === 'table') return state;
  const before = painted(data);
  const room = reach.painted - before.points.length / 3;
  const added = places.slice(0, Math.max(0, room)).flatMap(([x1, x2]) => [short(x1), short(x2), target]);
  return { ...state, data: { ...before, points: [...before.points, ...added] } };
}

/**
 * Takes away a point for each of the places at which one stands, but for the last one: there must be something to learn.
 * Points are known by where they are: an index means another point as soon as one before it is gone.
 */
export function withoutPoints(state: PlaygroundState, places: readonly Place[]): PlaygroundState {
  const { data } = state;
  if (data.kind === 'table' || places.length === 0) return state;
  const before = painted(data);
  const open = [...places];
  const gone = new Set<number>();
  for (let at = 0; at < before.points.length / 3 && open.length > 0; at++) {
    const here: Place = [before.points[at * 3] as number, before.points[at * 3 + 1] as number];
    const meant = open.findIndex((place) => isSamePlace(here, place));
    if (meant < 0) continue;
    open.splice(meant, 1);
    gone.add(at);
  }
  if (gone.size === 0) return state;
  const left = before.points.filter((_, at) => !gone.has(Math.floor(at / 3)));
  const points = left.length > 0 ? left : before.points.slice(-3);
  return { ...state, data: { ...before, points } };
}
