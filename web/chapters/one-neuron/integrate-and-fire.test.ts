import { describe, expect, it } from 'vitest';
import {
  firingShare,
  leastStimuli,
  membraneMs,
  runTrial,
  sigmoidThrough,
  stepMs,
  trialMs,
  trials,
} from './integrate-and-fire.js';

describe('a nerve cell without noise', () => {
  it('fires at all stimuli from one on, and at none below: a step', () => {
    const least = leastStimuli(0);
    // V = I·(1 − e^(−t/τ)) reaches 1 at the end of the trial.
    const needed = 1 / (1 - Math.exp(-trialMs / membraneMs));
    expect(least[0]).toBeCloseTo(needed, 10);
    expect(least.at(-1)).toBeCloseTo(needed, 10);
    expect(firingShare(least, needed - 1e-6)).toBe(0);
    expect(firingShare(least, needed + 1e-6)).toBe(1);
    expect(sigmoidThrough(least)).toBeNull();
  });

  it('fires again and again in the time that the equation gives', () => {
    const { spikesMs } = runTrial(0, 2, 0);
    // V = 2·(1 − e^(−t/τ)) is 1 at τ ln 2.
    const expected = membraneMs * Math.log(2);
    expect(Math.abs((spikesMs[0] ?? 0) - expected)).toBeLessThanOrEqual(stepMs);
    const apart = spikesMs.slice(1).map((at, index) => at - (spikesMs[index] ?? 0));
    expect(apart.length).toBeGreaterThan(2);
    for (const each of apart) expect(each).toBe(apart[0]);
  });
});

describe('with noise', () => {
  const least = leastStimuli(0.3);

  it('a trial fires exactly where its stimulus is enough', () => {
    for (const stimulus of [0.2, 0.5, 0.8, 1]) {
      const fired = Array.from({ length: trials }, (_, trial) => runTrial(trial, stimulus, 0.3)).filter(
        ({ spikesMs }) => spikesMs.length > 0,
      );
      expect(fired.length / trials).toBeCloseTo(firingShare(least, stimulus), 12);
    }
  });

  it('the average over trials rises smoothly, near a sigmoid', () => {
    const fit = sigmoidThrough(least);
    expect(fit).not.toBeNull();
    const { steepness, middle } = fit ?? { steepness: 0, middle: 0 };
    let worst = 0;
    let before = 0;
    for (let stimulus = -0.5; stimulus <= 2; stimulus += 0.05) {
      const share = firingShare(least, stimulus);
      expect(share).toBeGreaterThanOrEqual(before);
      before = share;
      worst = Math.max(worst, Math.abs(share - 1 / (1 + Math.exp(-steepness * (stimulus - middle)))));
    }
    // 400 trials have a standard error of at most 0.025.
    expect(worst).toBeLessThan(0.1);
  });

  it('is steeper the less noise there is', () => {
    expect(sigmoidThrough(leastStimuli(0.1))?.steepness).toBeGreaterThan(sigmoidThrough(least)?.steepness ?? 0);
  });
});
