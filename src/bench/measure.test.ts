import { describe, expect, it } from 'vitest';
import { type Contender, measure, relativeSpread } from './measure.js';

/** A machine with a clock of its own, on which each contender's run takes as long as it says. */
function machine() {
  let clock = 0;
  const order: string[] = [];
  const contender = (
    name: string,
    runMs: (made: number) => number,
    onGpu: (ms: number) => number | null = () => null,
  ) => {
    let made = 0;
    let pending = 0;
    let timed: number | null = null;
    const runs: number[] = [];
    const entry: Contender = {
      timed: {
        run(times) {
          runs.push(times);
          order.push(name);
          for (let time = 0; time < times; time++) pending += runMs(made++);
        },
        async finished() {
          clock += pending;
          timed = timed === null ? null : timed + pending;
          pending = 0;
        },
      },
      gpuTimer: {
        quantumMs: 0.001,
        start: () => {
          timed = 0;
        },
        stop: async () => {
          const ms = onGpu(timed ?? 0);
          timed = null;
          return ms;
        },
      },
    };
    return { entry, runs };
  };
  return { contender, order, now: () => clock };
}

describe('measure', () => {
  it('warms up, then finds how many runs take about as long as is wanted', async () => {
    const { contender, now } = machine();
    const { entry, runs } = contender('a', (made) => (made === 0 ? 500 : 3));
    const [measured] = await measure([entry], { measurementMs: 60, repeats: 4, now });
    // The first by itself; then growing by at most four, to half of what is wanted at least.
    expect(runs).toEqual([1, 1, 4, 16, 20, 20, 20, 20]);
    expect(measured).toMatchObject({ runs: 20, repeats: 4, gpuMs: null });
    expect(measured?.endToEndMs.median).toBeCloseTo(3, 9);
  });

  it('tells of the time of one run, and how far apart the measurements are', async () => {
    const { contender, now } = machine();
    const { entry } = contender('a', (made) => [900, 50, 100, 40, 80][made] ?? 0);
    const [measured] = await measure([entry], { measurementMs: 50, repeats: 3, now });
    expect(measured?.endToEndMs.median).toBe(80);
    expect(measured?.endToEndMs.low).toBeCloseTo(48, 9);
    expect(measured?.endToEndMs.high).toBeCloseTo(96, 9);
    expect(relativeSpread({ median: 80, low: 48, high: 96 })).toBeCloseTo(0.6, 9);
  });

  it('lets the contenders take turns, round by round', async () => {
    const { contender, order, now } = machine();
    const [a, b] = [contender('a', () => 10), contender('b', () => 10)];
    await measure([a.entry, b.entry], { measurementMs: 10, repeats: 3, now });
    expect(order.slice(-6)).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });

  it('measures what takes long less often, but three times', async () => {
    const { contender, now } = machine();
    const [slow, quick] = [contender('slow', () => 1000), contender('quick', () => 1)];
    const [first, second] = await measure([slow.entry, quick.entry], { measurementMs: 10, repeats: 9, now });
    expect(first).toMatchObject({ runs: 1, repeats: 3 });
    expect(second).toMatchObject({ runs: 10, repeats: 9 });
  });

  it('does not look for ever at a clock that stands still', async () => {
    const { contender, now } = machine();
    const { entry, runs } = contender('a', () => 0);
    const [measured] = await measure([entry], { measurementMs: 10, repeats: 3, now });
    expect(measured?.runs).toBe(2 ** 20);
    expect(Math.max(...runs)).toBe(2 ** 20);
  });

  it("takes the GPU's time of a run where its clock can tell, of all measurements or none", async () => {
    const { contender, now } = machine();
    let asked = 0;
    const known = contender(
      'known',
      () => 5,
      (ms) => ms * 0.8,
    );
    const unsure = contender(
      'unsure',
      () => 5,
      (ms) => (asked++ === 1 ? null : ms),
    );
    const [first, second] = await measure([known.entry, unsure.entry], { measurementMs: 20, repeats: 3, now });
    expect(first?.gpuMs?.median).toBeCloseTo(4, 9);
    expect(first?.endToEndMs.median).toBeCloseTo(5, 9);
    expect(second?.gpuMs).toBeNull();
  });

  it('stops between two measurements, with the reason of whoever stopped it', async () => {
    const { contender, now } = machine();
    const stop = new AbortController();
    const { entry, runs } = contender('a', (made) => {
      if (made === 6) stop.abort(new Error('enough'));
      return 10;
    });
    const measuring = measure([entry], { measurementMs: 10, repeats: 100, now, signal: stop.signal });
    await expect(measuring).rejects.toThrow('enough');
    expect(runs).toHaveLength(7);
  });
});
