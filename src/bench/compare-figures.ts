/** Two runs side by side: what became faster, and whether the spread of the measurements lets one say so. */
import type { Figure } from './figure.js';
import type { Spread } from './statistics.js';

export interface ComparedFigures {
  readonly before: Figure;
  readonly after: Figure;
  /** Time before over time after, of the medians: 2 is twice as fast. */
  readonly ratio: number;
  /** The same at worst and at best, from the ends of both spreads: with 1 in between, nothing can be said. */
  readonly low: number;
  readonly high: number;
}

const keyOf = ({ suite, workload, kernel, backend }: Figure): string => [suite, workload, kernel, backend].join('\n');

/**
 * The pairs of one suite, workload, kernel and backend that both runs have, in the order of `after`; of several with the same key
 * in a run the last counts. GPU times are compared where both have one, end-to-end times otherwise. Figures that failed their
 * check have no time, and no partner.
 */
export function compareFigures(before: readonly Figure[], after: readonly Figure[]): ComparedFigures[] {
  const earlier = new Map(before.filter(isTimed).map((figure) => [keyOf(figure), figure]));
  const later = new Map(after.filter(isTimed).map((figure) => [keyOf(figure), figure]));
  return [...later].flatMap(([key, figure]) => {
    const partner = earlier.get(key);
    return partner ? [compare(partner, figure)] : [];
  });
}

const isTimed = ({ violations, endToEndMs }: Figure): boolean => violations === 0 && endToEndMs.median > 0;

function compare(before: Figure, after: Figure): ComparedFigures {
  const bothOnGpu = before.gpuMs !== null && after.gpuMs !== null;
  const timeOf = ({ gpuMs, endToEndMs }: Figure): Spread => (bothOnGpu && gpuMs ? gpuMs : endToEndMs);
  const [mine, yours] = [timeOf(before), timeOf(after)];
  return {
    before,
    after,
    ratio: mine.median / yours.median,
    low: mine.low / yours.high,
    high: mine.high / yours.low,
  };
}
