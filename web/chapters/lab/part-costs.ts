/** How long the parts take, about, and why some cannot be measured. */
import { activationNames, type Backend, denseLadder } from '../../../src/index.js';

export const never = (): null => null;

/** Null where a GPU computes, or software in its place. */
export const needsGpu = ({ kind, about }: Backend): string | null => {
  if (kind === 'gpu') return null;
  return about.whyNoGpu ? 'Needs WebGPU, on which this page does not compute.' : 'Needs WebGPU: the CPU was chosen.';
};

/** Cases of each part: what is compiled, checked and timed once. */
const cases = {
  roofs: { full: 6, quick: 2 },
  dense: { full: 9 * denseLadder.length, quick: 2 * denseLadder.length },
  crossover: { full: 14, quick: 10 },
  throughput: { full: 22, quick: 11 },
  workgroups: { full: 6, quick: 3 },
  activations: { full: 1 + activationNames.length, quick: 4 },
  probes: { full: 6, quick: 4 },
  field: { full: 9, quick: 1 },
  training: { full: 8, quick: 4 },
  population: { full: 4, quick: 1 },
  cpu: { full: 3, quick: 2 },
} as const;

type CostlyName = keyof typeof cases;

/** Of one case: some measurements of some 50 ms each (see the bench), and the check before them. */
const secondsOfCase = { hardware: { full: 1.1, quick: 0.2 }, software: { full: 0.35, quick: 0.2 } } as const;

export const secondsOf =
  (name: CostlyName) =>
  ({ about }: Backend, quick: boolean): number => {
    const pace = quick ? 'quick' : 'full';
    return cases[name][pace] * secondsOfCase[about.software ? 'software' : 'hardware'][pace];
  };
