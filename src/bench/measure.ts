/** How long enough is, and how often: the time of a run, of one contender or of several that take turns. */
import { type Spread, spreadOf } from './statistics.js';

/** What is timed: enqueues runs, and says when all are done. */
export interface Timed {
  run(times: number): void;
  finished(): Promise<void>;
}

/** A clock of the GPU's own. */
export interface GpuTimer {
  /** Milliseconds; the smallest step that it was seen to make. */
  readonly quantumMs: number;
  start(): void;
  /** Milliseconds that the GPU has computed since the start; null where it cannot tell. */
  stop(): Promise<number | null>;
}

export interface Contender {
  readonly timed: Timed;
  /** Null where the host's clock is all there is. */
  readonly gpuTimer: GpuTimer | null;
}

export interface MeasureOptions {
  /** Each measurement takes about so long, so that the clocks' steps and the wait for a queue do not count. */
  readonly measurementMs: number;
  readonly repeats: number;
  readonly signal?: AbortSignal | undefined;
  readonly now?: () => number;
}

export interface Measured {
  /** Runs of one measurement. */
  readonly runs: number;
  readonly repeats: number;
  /** Of one run. */
  readonly endToEndMs: Spread;
  readonly gpuMs: Spread | null;
}

/** So many measurements at least, however long one takes. */
const leastRepeats = 3;
/** Between two looks at the clock the work grows by this at most, so that no submit is much longer than is wanted. */
const growth = 4;

/** However quick a run is, not more of them in one measurement. */
const mostRuns = 2 ** 20;

const clock = () => performance.now();

/**
 * Warms each contender up and finds how many of its runs take long enough; then measures them in turns, round by round,
 * so that whatever else the machine does meets all alike. Throws the signal's reason between two measurements.
 */
export async function measure(contenders: readonly Contender[], options: MeasureOptions): Promise<Measured[]> {
  const meters: Meter[] = [];
  for (const contender of contenders) {
    const meter = new Meter(contender, options);
    await meter.warmUp();
    meters.push(meter);
  }
  for (let round = 0; round < options.repeats; round++) {
    for (const meter of meters) await meter.measure(round);
  }
  return meters.map((meter) => meter.measured());
}

/** One contender, and what was measured of it. */
class Meter {
  private runs = 1;
  private repeats: number;
  private readonly endToEnd: number[] = [];
  private readonly onGpu: number[] = [];

  constructor(
    private readonly contender: Contender,
    private readonly options: MeasureOptions,
  ) {
    this.repeats = options.repeats;
  }

  async warmUp(): Promise<void> {
    const { measurementMs, repeats } = this.options;
    await this.durationOf(1); // the first run is like no other: drivers finish compiling in it
    let runs = 1;
    let duration = await this.durationOf(runs);
    while (duration < measurementMs / 2 && runs < mostRuns) {
      runs *= Math.min(growth, Math.max(2, Math.floor(measurementMs / duration)));
      duration = await this.durationOf(runs);
    }
    this.runs = Math.min(mostRuns, Math.max(1, Math.round((runs * measurementMs) / duration)));
    // A run that takes longer than it should is not waited for as often.
    const affordable = Math.floor((2 * repeats * measurementMs) / (duration / runs));
    this.repeats = Math.min(repeats, Math.max(leastRepeats, affordable));
  }

  async measure(round: number): Promise<void> {
    if (round >= this.repeats) return;
    const { gpuTimer } = this.contender;
    gpuTimer?.start();
    const duration = await this.durationOf(this.runs);
    const onGpu = (await gpuTimer?.stop()) ?? null;
    this.endToEnd.push(duration / this.runs);
    if (onGpu !== null) this.onGpu.push(onGpu / this.runs);
  }

  measured(): Measured {
    const { runs, repeats, endToEnd, onGpu } = this;
    const gpuMs = onGpu.length === endToEnd.length ? spreadOf(onGpu) : null;
    return { runs, repeats, endToEndMs: spreadOf(endToEnd), gpuMs };
  }

  private async durationOf(times: number): Promise<number> {
    const { signal, now = clock } = this.options;
    signal?.throwIfAborted();
    const { timed } = this.contender;
    const start = now();
    timed.run(times);
    await timed.finished();
    return now() - start;
  }
}

/** How far apart the measurements lie, as a share of the median. */
export const relativeSpread = ({ median, low, high }: Spread): number => (high - low) / median;
