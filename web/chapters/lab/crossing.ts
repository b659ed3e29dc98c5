/** From which size on a GPU is ahead of the CPU. */
import type { SweepPoint } from '../../../src/index.js';
import { isTimed } from './timed.js';

export type Crossing =
  | { readonly kind: 'at'; readonly at: number }
  /** One is ahead at every size that was measured on both. */
  | { readonly kind: 'gpu' | 'cpu' | 'unknown' };

const msOf = ({ figure }: SweepPoint): number => figure.endToEndMs.median;

/**
 * The last change from the CPU to the GPU, between two measured sizes by straight lines in logarithms of size and time.
 * Where the CPU is ahead at the largest size there is none.
 */
export function crossingOf(gpu: readonly SweepPoint[], cpu: readonly SweepPoint[]): Crossing {
  const both = gpu
    .flatMap((point) => {
      const other = cpu.find(({ at }) => at === point.at);
      return other && isTimed(point.figure) && isTimed(other.figure)
        ? [{ at: point.at, ahead: Math.log(msOf(other) / msOf(point)) }]
        : [];
    })
    .toSorted((a, b) => a.at - b.at);
  const last = both.at(-1);
  if (!last) return { kind: 'unknown' };
  if (last.ahead <= 0) return { kind: 'cpu' };
  const before = both.findLastIndex(({ ahead }) => ahead <= 0);
  if (before < 0) return { kind: 'gpu' };
  const [from, to] = [both[before], both[before + 1]];
  if (!from || !to) return { kind: 'unknown' };
  const part = -from.ahead / (to.ahead - from.ahead);
  return { kind: 'at', at: from.at * (to.at / from.at) ** part };
}
