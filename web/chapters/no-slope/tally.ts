/** How many answers changed, by how much. */
import { thresholds } from './state.js';

export interface ChangeTally {
  /** Inputs looked at. */
  readonly inputs: number;
  /** For each of `thresholds`: how many |Δa| are above it. */
  readonly above: readonly number[];
  /** The greatest |Δa|. */
  readonly greatest: number;
  /** The mean |Δa| over all inputs. */
  readonly mean: number;
}

/** Counts changes Δa, one for each input. */
export function tallyChanges(changes: Float32Array): ChangeTally {
  const between = Array.from({ length: thresholds.length + 1 }, () => 0);
  let [greatest, sum] = [0, 0];
  for (const change of changes) {
    const size = Math.abs(change);
    if (size === 0) continue;
    // Thresholds ascend: how many of them the change is above.
    let at = 1;
    while (at < thresholds.length && size > (thresholds[at] as number)) at += 1;
    between[at] = (between[at] as number) + 1;
    if (size > greatest) greatest = size;
    sum += size;
  }
  const above = thresholds.map((_, at) => between.slice(at + 1).reduce((total, count) => total + count, 0));
  return { inputs: changes.length, above, greatest, mean: sum / Math.max(1, changes.length) };
}

/** How many |Δa| are above one of `thresholds`. */
export const countAbove = ({ above }: ChangeTally, threshold: number): number =>
  above[thresholds.findIndex((each) => each === threshold)] ?? 0;
