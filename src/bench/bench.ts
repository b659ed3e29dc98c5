/** All that `npm run bench` times, on a GPU and beside it on the CPU. */
import type { Backend } from '../backend/backend.js';
import { openBackend } from '../backend/open.js';
import { type FigureOptions, timeTraining, type TrainingFigure, trainingWorkloads } from './training.js';

export const suites = ['training'] as const;
export type SuiteName = (typeof suites)[number];

export interface BenchRequest extends FigureOptions {
  readonly suite: SuiteName;
  readonly onProgress?: (line: string) => void;
}

export type Figure = TrainingFigure;

/** One after the other: what computes at the same time would share the machine. */
export async function runBench(backend: Backend, { onProgress, ...options }: BenchRequest): Promise<Figure[]> {
  const cpu = await openBackend({ kind: 'cpu' });
  const figures: Figure[] = [];
  try {
    for (const workload of trainingWorkloads) {
      for (const on of [backend, cpu]) {
        onProgress?.(`training ${workload.widths.join('-')}, batch ${workload.batch}, ${on.kind}`);
        figures.push(await timeTraining(on, workload, options));
      }
    }
  } finally {
    cpu.destroy();
  }
  return figures;
}
