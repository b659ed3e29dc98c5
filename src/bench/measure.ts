/** How long enough is, and how often: the rate of a plan's runs. */
import { type Spread, spreadOf } from './statistics.js';

/** What is timed: enqueues runs, and says when all are done. */
export interface Timed {
  run(times: number): void;
  finished(): Promise<void>;
}

export interface MeasureOptions {
  /** Each measurement takes at least about so long, so that clocks and the wait for a queue do not count. */
  readonly leastMs: number;
  readonly repeats: number;
  readonly now?: () => number;
}

export interface Measured {
  /** Runs of one measurement. */
  readonly times: number;
  readonly repeats: number;
  readonly runsPerSecond: Spread;
}

/** Doubles the runs until they take long enough, which also warms everything up, and then measures. */
export async function measure(
  timed: Timed,
  { leastMs, repeats, now = () => performance.now() }: MeasureOptions,
): Promise<Measured> {
  const durationOf = async (times: number) => {
    const start = now();
    timed.run(times);
    await timed.finished();
    return now() - start;
  };
  let times = 1;
  while ((await durationOf(times)) < leastMs) times *= 2;
  const rates: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) rates.push((1000 * times) / (await durationOf(times)));
  return { times, repeats, runsPerSecond: spreadOf(rates) };
}

/** How far apart the measurements lie, as a share of the median. */
export const relativeSpread = ({ median, low, high }: Spread): number => (high - low) / median;
