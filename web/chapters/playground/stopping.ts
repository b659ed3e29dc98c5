/** When a training stops by itself. */
import type { TrainingReport } from '../../../src/index.js';
import type { Verdict } from './judge.js';
import type { PlaygroundState } from './state.js';

type Stop = PlaygroundState['stop'];

/** Whole steps from an epoch, such as 2.5, to the one at which to stop; Infinity where there is none. */
export function stepsToEpoch(stop: Stop, epoch: number, samples: number, batch: number): number {
  if (stop.epoch === null) return Infinity;
  return Math.max(0, Math.ceil((stop.epoch - epoch) * Math.ceil(samples / batch) - 1e-6));
}

/** What has been reached, in words; null where nothing has. */
export function reached({ epoch, loss }: Stop, report: TrainingReport | null, verdict: Verdict | null): string | null {
  if (epoch !== null && report !== null && report.epoch >= epoch) return `epoch ${epoch}`;
  if (loss !== null && verdict !== null && verdict.train.loss <= loss) return `a training loss of ${loss}`;
  return null;
}

export const stopWords = (what: string): string =>
  `Training stops at ${what}, as the settings say: change that limit, or take it away, to go on.`;
