/** The samples as the map of the output shows them: of many a part; painted ones at once, before they are learned. */
import type { MapPoints } from '../../elements/output-map/points.js';
import { isSamePlace, type Place } from './paint.js';
import type { PaintedData, PlaygroundState } from './state.js';
import type { Task } from './task.js';

const placeOf = (positions: Float32Array, at: number): Place => [
  positions[2 * at] as number,
  positions[2 * at + 1] as number,
];

const pick = (values: ArrayLike<number>) => (at: number) => values[at] as number;

/** A task's own samples, or the part of them that is drawn. */
function taskPoints(task: Task, wrong: Uint8Array | null): MapPoints {
  const drawn = task.part?.samples ?? null;
  const count = drawn?.length ?? task.samples;
  const fitting = wrong?.length === count ? wrong : null;
  const test = new Uint8Array(task.samples);
  for (const at of task.test) test[at] = 1;
  if (!drawn) return { positions: task.positions, targets: task.truth, test, wrong: fitting };
  return {
    positions: Float32Array.from({ length: 2 * count }, (_, at) =>
      pick(task.positions)(2 * (drawn[at >> 1] as number) + (at & 1)),
    ),
    targets: Float32Array.from(drawn, pick(task.truth)),
    test: Uint8Array.from(drawn, pick(test)),
    wrong: fitting,
  };
}

/** Painted points; those that a task has already are what they are there, the others train, and nobody has judged them. */
export function paintedPoints({ points }: PaintedData, learned: MapPoints): MapPoints {
  const count = points.length / 3;
  const positions = Float32Array.from({ length: 2 * count }, (_, at) => points[(at >> 1) * 3 + (at & 1)] as number);
  const targets = Float32Array.from({ length: count }, (_, at) => points[at * 3 + 2] as number);
  const test = new Uint8Array(count);
  const wrong = new Uint8Array(count);
  const same = (at: number, known: number) =>
    isSamePlace(placeOf(positions, at), placeOf(learned.positions, known)) && targets[at] === learned.targets[known];
  // What is erased is left out, what is painted comes last: the order is the same.
  for (let at = 0, known = 0; at < count; at++) {
    let found = known;
    while (found < learned.test.length && !same(at, found)) found++;
    if (found === learned.test.length) continue;
    test[at] = learned.test[found] ?? 0;
    wrong[at] = learned.wrong?.[found] ?? 0;
    known = found + 1;
  }
  return { positions, targets, test, wrong: learned.wrong && wrong };
}

/** Gives the same object while nothing has changed, so that nothing is drawn again. */
export class ShownPoints {
  #task: { readonly task: Task; readonly wrong: Uint8Array | null; readonly points: MapPoints } | null = null;
  #painted: { readonly data: PaintedData; readonly learned: MapPoints; readonly points: MapPoints } | null = null;

  /** `wrong` is that of the verdict. */
  of(task: Task, wrong: Uint8Array | null, { data }: PlaygroundState): MapPoints {
    const learned = this.#ofTask(task, wrong);
    if (data.kind !== 'painted' || data.points === task.painted) return learned;
    if (this.#painted?.data !== data || this.#painted.learned !== learned) {
      this.#painted = { data, learned, points: paintedPoints(data, learned) };
    }
    return this.#painted.points;
  }

  #ofTask(task: Task, wrong: Uint8Array | null): MapPoints {
    const known = this.#task;
    if (known?.task === task && known.wrong === wrong) return known.points;
    const fresh = taskPoints(task, wrong);
    // Where samples are only judged anew, their places are the same object: an index still means the same sample.
    const points = known?.task === task ? { ...fresh, positions: known.points.positions } : fresh;
    this.#task = { task, wrong, points };
    return points;
  }
}

/** Which sample the map's point of this index is; null where it is none that the task knows. */
export function sampleOf(task: Task, index: number): number | null {
  const sample = task.part ? task.part.samples[index] : index;
  return sample !== undefined && sample < task.samples ? sample : null;
}

/** The map's index of a sample; null where it is not drawn. */
export function indexOf(task: Task, sample: number | null): number | null {
  if (sample === null || !task.part) return sample;
  const index = task.part.samples.indexOf(sample);
  return index >= 0 ? index : null;
}

/** Where the map's points of these indices stand: what they are known by, whatever comes and goes beside them. */
export const placesOf = ({ positions }: MapPoints, indices: readonly number[]): Place[] =>
  indices.map((index) => placeOf(positions, index));
