/** All that was measured in one sitting, as plain as JSON: what a page keeps, a file holds and a link brings. */
import type { Figure, ProbeFigure, Roofs, SweepPoint } from '../../../src/index.js';

export const sweepNames = ['crossover-gpu', 'crossover-cpu', 'workgroup'] as const;
export type SweepName = (typeof sweepNames)[number];

export interface LabRun {
  /** When it began, ISO 8601; empty before anything was measured. */
  readonly begun: string;
  readonly roofs: Roofs | null;
  readonly figures: readonly Figure[];
  /** Square dense layers by batch and width, as the sliders asked for them. */
  readonly throughput: readonly Figure[];
  readonly sweeps: Readonly<Record<SweepName, readonly SweepPoint[]>>;
  /** What it costs to ask. */
  readonly probes: readonly ProbeFigure[];
}

export const emptyRun: LabRun = {
  begun: '',
  roofs: null,
  figures: [],
  throughput: [],
  sweeps: { 'crossover-gpu': [], 'crossover-cpu': [], workgroup: [] },
  probes: [],
};

/** Two figures with one key measure the same thing: the newer takes the place of the older. */
export const figureKey = ({ suite, workload, kernel, tile, backend }: Figure): string =>
  [suite, workload, kernel, tile, backend].join(' | ');

export function withFigure(run: LabRun, figure: Figure, into: 'figures' | 'throughput' = 'figures'): LabRun {
  const key = figureKey(figure);
  const at = run[into].findIndex((each) => figureKey(each) === key);
  // In its place: what is measured again does not change the order of a table.
  const list = at < 0 ? [...run[into], figure] : run[into].with(at, figure);
  return { ...run, [into]: list };
}

/** In the order of the axis; a point at the same place is replaced. */
export function withPoint(run: LabRun, name: SweepName, point: SweepPoint): LabRun {
  const points = [...run.sweeps[name].filter(({ at }) => at !== point.at), point].toSorted((a, b) => a.at - b.at);
  return { ...run, sweeps: { ...run.sweeps, [name]: points } };
}

/** Every figure of a run, those of its sweeps too. */
export const allFigures = (run: LabRun): readonly Figure[] => {
  const swept = sweepNames.flatMap((name) => run.sweeps[name].map(({ figure }) => figure));
  const seen = new Set(run.figures.map(figureKey));
  const more = [...run.throughput, ...swept].filter((figure) => {
    const key = figureKey(figure);
    return !seen.has(key) && seen.add(key);
  });
  return [...run.figures, ...more];
};

export const isEmpty = (run: LabRun): boolean =>
  run.roofs === null && run.probes.length === 0 && allFigures(run).length === 0;

/** The figure that says what computed the run: one of a GPU, where there is one. */
export const speaker = (run: LabRun): Figure | undefined => {
  const figures = allFigures(run);
  return figures.find(({ backend }) => backend === 'gpu') ?? figures[0];
};
