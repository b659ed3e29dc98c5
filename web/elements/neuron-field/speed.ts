/** How often a second something can be done: the median of several timed runs, after one that warms up. */

/** Timers may be rounded to a tenth of a millisecond. */
const leastMs = 20;
/** Four times the work that takes less than this much longer was mostly waiting for the queue. */
const leastGrowth = 2;
/** No new run is begun after this. */
const mostMs = 200;
const mostTimes = 4096;
const mostRuns = 9;

export interface SpeedOptions {
  /** Milliseconds. */
  readonly now?: () => number;
  /** Whether something more urgent waits: asked between runs. */
  readonly isUnwanted?: () => boolean;
}

/** `run(times)` does it so many times over. Null if it became unwanted on the way. */
export async function timesPerSecond(
  run: (times: number) => Promise<unknown>,
  { now = () => performance.now(), isUnwanted = () => false }: SpeedOptions = {},
): Promise<number | null> {
  const begun = now();
  const timed = async (times: number) => {
    const started = now();
    await run(times);
    return now() - started;
  };
  await run(1);
  let times = 1;
  let durationMs = await timed(times);
  let before = Infinity;
  const isTooShort = () => durationMs < leastMs || durationMs < leastGrowth * before;
  const mayGoOn = () => now() - begun < mostMs && !isUnwanted();
  while (isTooShort() && times < mostTimes && mayGoOn()) {
    before = durationMs;
    times *= 4;
    durationMs = await timed(times);
  }
  const durations = [durationMs];
  while (durations.length < mostRuns && mayGoOn()) durations.push(await timed(times));
  if (isUnwanted()) return null;
  const middle = durations.toSorted((one, other) => one - other)[Math.floor((durations.length - 1) / 2)] ?? durationMs;
  return (times * 1000) / Math.max(middle, Number.MIN_VALUE);
}
