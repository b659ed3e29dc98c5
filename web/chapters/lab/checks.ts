/** What the check of each kernel came to, over all its workloads. */
import type { Figure } from '../../../src/index.js';

export interface KernelCheck {
  readonly kernel: string;
  readonly backend: string;
  readonly workloads: number;
  readonly compared: number;
  readonly violations: number;
  /** Error over its bound. */
  readonly worstRatio: number;
  /** The workload where the worst error was. */
  readonly worstAt: string;
}

export function checksOf(figures: readonly Figure[]): KernelCheck[] {
  const byKernel = new Map<string, Figure[]>();
  for (const figure of figures) {
    const key = `${figure.backend} ${figure.kernel}`;
    byKernel.set(key, [...(byKernel.get(key) ?? []), figure]);
  }
  return [...byKernel.values()].map((list) => {
    const worst = list.reduce((a, b) => (b.worstRatio > a.worstRatio ? b : a));
    return {
      kernel: worst.kernel,
      backend: worst.backend,
      workloads: new Set(list.map(({ workload }) => workload)).size,
      compared: list.reduce((sum, { compared }) => sum + compared, 0),
      violations: list.reduce((sum, { violations }) => sum + violations, 0),
      worstRatio: worst.worstRatio,
      worstAt: worst.workload,
    };
  });
}
