import { expect, it } from 'vitest';
import { timesPerSecond } from './speed.js';

/** A machine whose clock goes on by what each run costs. */
function machine(cost: (times: number, run: number) => number) {
  let clock = 0;
  let runs = 0;
  return {
    run: async (times: number) => {
      clock += cost(times, runs++);
    },
    now: () => clock,
    clock: () => clock,
  };
}

it('leaves the first run out: it pays for the start', async () => {
  const { run, now } = machine((times, at) => times * 30 + (at === 0 ? 60 : 0));
  expect(await timesPerSecond(run, { now })).toBeCloseTo(1000 / 30);
});

it('is not led astray by a run that something disturbed', async () => {
  const { run, now } = machine((times, at) => times * (at === 6 ? 40 : 0.5));
  expect(await timesPerSecond(run, { now })).toBeCloseTo(2000);
});

it('does not take the waiting for the work', async () => {
  const { run, now } = machine((times) => 25 + times * 0.05);
  expect(await timesPerSecond(run, { now })).toBeGreaterThan(10_000);
});

it('repeats what is quick until it can be timed, and takes no longer than it must', async () => {
  const quick = machine((times) => times * 0.01);
  expect(await timesPerSecond(quick.run, quick)).toBeCloseTo(100_000);
  expect(quick.clock()).toBeLessThan(400);
  const slow = machine((times) => times * 150);
  await timesPerSecond(slow.run, slow);
  expect(slow.clock()).toBe(300);
});

it('gives up as soon as something more urgent waits', async () => {
  let runs = 0;
  const run = async () => {
    runs += 1;
  };
  expect(await timesPerSecond(run, { isUnwanted: () => runs >= 2 })).toBeNull();
  expect(runs).toBe(2);
});
