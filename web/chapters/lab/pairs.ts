/** Two runs in pairs: what became faster, and whether the spread of the measurements lets one say so. */
import { compareFigures, type ComparedFigures } from '../../../src/index.js';
import type { LabRun } from './run.js';

export interface Pair extends ComparedFigures {
  /** 'same' where the spreads meet: no difference has been measured. */
  readonly verdict: 'faster' | 'slower' | 'same';
}

/** What has one time for each workload and kernel: not a sweep of tiles. */
const comparable = ({ figures, throughput, sweeps }: LabRun) =>
  [...figures, ...throughput, ...sweeps['crossover-gpu'], ...sweeps['crossover-cpu']].map((each) =>
    'figure' in each ? each.figure : each,
  );

/** `before` is the saved run, `after` the one of this page. */
export const pairsOf = (before: LabRun, after: LabRun): Pair[] =>
  compareFigures(comparable(before), comparable(after)).map((pair) => ({ ...pair, verdict: verdictOf(pair) }));

const verdictOf = ({ low, high }: ComparedFigures): Pair['verdict'] =>
  low > 1 ? 'faster' : high < 1 ? 'slower' : 'same';

/** The geometric mean of the ratios; null where there is none. */
export const meanRatio = (pairs: readonly Pair[]): number | null =>
  pairs.length === 0 ? null : Math.exp(pairs.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / pairs.length);
