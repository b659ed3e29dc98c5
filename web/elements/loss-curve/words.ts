/** What the curve says in words and numbers. */
import { formatNumber } from '../format.js';
import { isShown } from './plot.js';
import type { LossPoint } from './thinned.js';

/** A loss to three digits or so: 12.3, 0.123, 1.2×10⁻⁵. */
export const formatLoss = (loss: number): string => formatNumber(loss, Math.abs(loss) >= 10 ? 1 : 3);

/** A count of steps: 1,200, and 1.2M from a million on. */
export const formatStep = (step: number): string =>
  step.toLocaleString('en', Math.abs(step) >= 1e6 ? { notation: 'compact', maximumFractionDigits: 2 } : {});

/** The point at `step`, or the last before it. Points are ordered by step. */
export function pointAt(points: readonly LossPoint[], step: number): LossPoint | null {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.step ?? Number.POSITIVE_INFINITY) <= step) low = middle + 1;
    else high = middle;
  }
  return points[low - 1] ?? null;
}

/** 'step 1,200: training loss 0.123, test loss 0.145'. */
export function reading(train: readonly LossPoint[], test: readonly LossPoint[], step: number): string {
  const parts = [
    ['training', pointAt(train, step)],
    ['test', pointAt(test, step)],
  ] as const;
  const losses = parts.flatMap(([name, point]) => (point ? [`${name} loss ${formatLoss(point.loss)}`] : []));
  return `step ${formatStep(step)}: ${losses.join(', ') || 'no loss yet'}`;
}

/** Why a line has gaps; empty where it has none. */
export function gaps(lines: readonly (readonly LossPoint[])[], log: boolean): string {
  const missing = lines.flat().filter(({ loss }) => !isShown(loss, log));
  const infinite = missing.filter(({ loss }) => !Number.isFinite(loss));
  const since = Math.min(...infinite.map(({ step }) => step));
  const said = [];
  if (infinite.length > 0) said.push(`The loss was no finite number at step ${formatStep(since)}: a gap.`);
  if (infinite.length < missing.length) said.push('A loss of 0 has no place on a logarithmic axis: a gap.');
  return said.join(' ');
}
