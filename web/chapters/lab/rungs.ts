/** The ladder of dense kernels with what was measured of each for one workload. */
import type { Figure } from '../../../src/index.js';
import { shortName } from './roofline.js';

export interface Rung {
  readonly name: string;
  readonly title: string;
  readonly tile: string;
  /** Features that the device must have. */
  readonly requires: readonly string[];
  readonly figure: Figure | null;
  /** The same in the saved run. */
  readonly saved: Figure | null;
}

interface LadderKernel {
  readonly name: string;
  readonly title: string;
  readonly tile: string;
  readonly requires: readonly string[];
}

const isOf = ({ name }: LadderKernel, { kernel }: Figure): boolean => shortName(kernel) === shortName(name);

/** The workloads of the dense suite, in the order in which they were measured. */
export const workloadsOf = (figures: readonly Figure[]): string[] => [
  ...new Set(figures.filter(({ suite }) => suite === 'dense').map(({ workload }) => workload)),
];

/** The workload that most kernels were measured with; of several the last. Empty where there is none. */
export function widestLadder(figures: readonly Figure[]): string {
  const kernels = (workload: string) => new Set(fastestFirst(figures, workload).map(({ kernel }) => kernel)).size;
  return workloadsOf(figures).reduce((best, next) => (kernels(next) >= kernels(best) ? next : best), '');
}

/**
 * A rung for each kernel of the ladder, and one for each figure of a kernel that is none of it, such as the CPU's; where
 * a kernel was measured with several tiles, the fastest stands for it.
 */
export function rungs(
  ladder: readonly LadderKernel[],
  figures: readonly Figure[],
  saved: readonly Figure[],
  workload: string,
): Rung[] {
  const measured = fastestFirst(figures, workload);
  const before = fastestFirst(saved, workload);
  const others = measured.filter((figure) => !ladder.some((kernel) => isOf(kernel, figure)));
  return [
    ...ladder.map((kernel) => {
      const figure = measured.find((each) => isOf(kernel, each)) ?? null;
      return {
        name: kernel.name,
        title: kernel.title,
        tile: figure?.tile || kernel.tile,
        requires: kernel.requires,
        figure,
        saved: before.find((each) => isOf(kernel, each)) ?? null,
      };
    }),
    ...others.map((figure) => ({
      name: figure.kernel,
      title: figure.kernel,
      tile: figure.tile,
      requires: [],
      figure,
      saved: before.find(({ kernel }) => kernel === figure.kernel) ?? null,
    })),
  ];
}

const fastestFirst = (figures: readonly Figure[], workload: string): Figure[] =>
  figures
    .filter((figure) => figure.suite === 'dense' && figure.workload === workload)
    .toSorted((a, b) => b.gflops - a.gflops);
