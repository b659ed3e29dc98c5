/**
 * A nerve cell as a leaky integrator that fires (L. Lapicque, 1907): τ dV/dt = −V + I + noise, from V = 0. When V reaches
 * the threshold 1 the cell fires, always in the same way, and begins again from 0 after a pause.
 *
 * The noise is an Ornstein–Uhlenbeck process with standard deviation `noise` and time constant τ, added to a potential
 * that follows the stimulus I without it: V = I·(1 − e^(−t/τ)) + noise·N(t).
 */
import { createRandom } from '../../../src/index.js';

/** Milliseconds. */
export const membraneMs = 10;
export const trialMs = 60;
export const stepMs = 0.5;
const pauseMs = 4;
export const threshold = 1;
export const trials = 400;

const steps = trialMs / stepMs;
/** From one step to the next the potential keeps this share of itself; the same of the noise. */
const kept = Math.exp(-stepMs / membraneMs);

/** (trials, steps): N(t) of every trial, with standard deviation 1; each begins at 0 and has its own stream. */
const noises: readonly Float64Array[] = Array.from({ length: trials }, (_, trial) => {
  const random = createRandom(1952, trial);
  const noise = new Float64Array(steps + 1);
  const fresh = Math.sqrt(1 - kept * kept);
  for (let step = 1; step <= steps; step++) noise[step] = kept * (noise[step - 1] as number) + fresh * random.normal();
  return noise;
});

/**
 * The least stimulus that makes each trial fire within its 60 ms, ascending: V is a straight line in I at every moment,
 * so the first moment to be reached is the one that asks for least.
 */
export function leastStimuli(noise: number): Float64Array {
  return Float64Array.from(noises, (path) => {
    let least = Infinity;
    for (let step = 1; step <= steps; step++) {
      const followed = 1 - kept ** step;
      least = Math.min(least, (threshold - noise * (path[step] as number)) / followed);
    }
    return least;
  }).toSorted();
}

/** The share of trials that fire at `stimulus`, by how much each needs (ascending). */
export function firingShare(least: Float64Array, stimulus: number): number {
  let [low, high] = [0, least.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((least[middle] as number) <= stimulus) low = middle + 1;
    else high = middle;
  }
  return low / least.length;
}

/** The sigmoid σ(k(I − θ)) that has the trials' quartiles: k = 2 ln 3 / (I₇₅ − I₂₅); null where all need the same. */
export function sigmoidThrough(least: Float64Array): { readonly steepness: number; readonly middle: number } | null {
  const at = (share: number) => least[Math.floor(share * (least.length - 1))] as number;
  const spread = at(0.75) - at(0.25);
  return spread < 1e-3 ? null : { steepness: (2 * Math.log(3)) / spread, middle: at(0.5) };
}

export interface Trial {
  /** (steps + 1): V, in thresholds. */
  readonly potential: Float64Array;
  /** When it fired, in milliseconds. */
  readonly spikesMs: readonly number[];
}

/** One trial, with what follows its first spike. */
export function runTrial(trial: number, stimulus: number, noise: number): Trial {
  const path = noises[trial % trials] as Float64Array;
  const potential = new Float64Array(steps + 1);
  const spikesMs: number[] = [];
  let followed = 0;
  let waits = 0;
  /** What the noise was when the cell last began from 0. */
  let offset = 0;
  for (let step = 1; step <= steps; step++) {
    if (waits > 0) {
      waits -= 1;
      offset = path[step] as number;
      continue;
    }
    followed = kept * followed + (1 - kept) * stimulus;
    offset *= kept;
    const value = followed + noise * ((path[step] as number) - offset);
    potential[step] = value;
    if (value < threshold) continue;
    spikesMs.push(step * stepMs);
    followed = 0;
    waits = pauseMs / stepMs;
    offset = path[step] as number;
  }
  return { potential, spikesMs };
}
