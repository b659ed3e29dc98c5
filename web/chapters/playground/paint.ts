/** Painting and erasing points: data that was drawn becomes data that was painted. */
import { type DataState, type PaintedData, type PlaygroundState, reach, type TableData } from './state.js';
import { samplesOf } from './task.js';

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
export function withPoints(
  state: PlaygroundState,
  places: readonly (readonly [number, number])[],
  target: number,
): PlaygroundState {
  const { data } = state;
  if (data.kind === 'table') return state;
  const before = painted(data);
  const room = reach.painted - before.points.length / 3;
  const added = places.slice(0, Math.max(0, room)).flatMap(([x1, x2]) => [short(x1), short(x2), target]);
  return { ...state, data: { ...before, points: [...before.points, ...added] } };
}

/** Takes points away, but for the last one: there must be something to learn. */
export function withoutPoints(state: PlaygroundState, indices: readonly number[]): PlaygroundState {
  const { data } = state;
  if (data.kind === 'table' || indices.length === 0) return state;
  const before = painted(data);
  const gone = new Set(indices);
  const left = before.points.filter((_, at) => !gone.has(Math.floor(at / 3)));
  const points = left.length > 0 ? left : before.points.slice(-3);
  return { ...state, data: { ...before, points } };
}
