import { describe, expect, it } from 'vitest';
import { measure, relativeSpread, type Timed } from './measure.js';

/** A machine with a clock of its own: each run takes `runMs`, and the first of all 40 ms more. */
function machine(runMs: (made: number) => number) {
  let clock = 0;
  let made = 0;
  let pending = 0;
  const runs: number[] = [];
  const timed: Timed = {
    run(times) {
      runs.push(times);
      for (let time = 0; time < times; time++) pending += runMs(made++);
    },
    async finished() {
      clock += pending;
      pending = 0;
    },
  };
  return { timed, runs, now: () => clock };
}

describe('measure', () => {
  it('doubles the runs until they take long enough', async () => {
    const { timed, runs, now } = machine(() => 3);
    const measured = await measure(timed, { leastMs: 20, repeats: 3, now });
    expect(runs).toEqual([1, 2, 4, 8, 8, 8, 8]);
    expect(measured.times).toBe(8);
    expect(measured.repeats).toBe(3);
    expect(measured.runsPerSecond.median).toBeCloseTo(1000 / 3, 9);
    expect(relativeSpread(measured.runsPerSecond)).toBeCloseTo(0, 9);
  });

  it('counts the wait for the queue, and tells how far apart the measurements are', async () => {
    // Warmed up in the first run; then measurements of 10, 20 and 40 ms.
    const { timed, now } = machine((made) => [100, 10, 20, 40][made] ?? 0);
    const { runsPerSecond } = await measure(timed, { leastMs: 50, repeats: 3, now });
    expect(runsPerSecond.median).toBe(50);
    expect(runsPerSecond.low).toBeCloseTo(30, 9);
    expect(runsPerSecond.high).toBeCloseTo(90, 9);
    expect(relativeSpread(runsPerSecond)).toBeCloseTo(1.2, 9);
  });
});
