/** What the pages ask of the engine, as wholes. Networks are small: the check of a wide one would halt the page. */
import {
  type Backend,
  benchDense,
  benchTraining,
  type DenseShape,
  type Figure,
  openBackend,
  type SuiteName,
  type TrainingWorkload,
} from '../../../src/index.js';
import type { LabPart, MeasureContext } from './measuring.js';
import { never, secondsOf } from './part-costs.js';
import { withFigure } from './run.js';
import { suitePart } from './suite-part.js';
import { watchOf } from './watch-part.js';

export interface EnginePart {
  readonly suite: SuiteName;
  readonly heading: string;
  readonly part: LabPart;
}

const trainings: readonly TrainingWorkload[] = [
  { widths: [2, 16, 16, 1], batch: 64 },
  { widths: [2, 64, 64, 1], batch: 64 },
  { widths: [2, 16, 16, 1], batch: 256 },
  { widths: [2, 64, 64, 1], batch: 256 },
];

const layers: readonly DenseShape[] = [64, 256, 512].map((side) => ({ batch: side, inputs: side, neurons: side }));

const puts =
  ({ put }: MeasureContext) =>
  (figure: Figure) =>
    put((run) => withFigure(run, figure));

/** The same training on this backend and, where that is a GPU, beside it on the CPU. */
async function measureTraining(context: MeasureContext): Promise<void> {
  const { backend, quick } = context;
  const cpu = backend.kind === 'gpu' ? await openBackend('cpu') : null;
  const backends: readonly [Backend, ...Backend[]] = cpu ? [backend, cpu] : [backend];
  try {
    for (const workload of trainings.slice(0, quick ? 2 : trainings.length)) {
      await benchTraining(backends, workload, watchOf(context, puts(context)));
    }
  } finally {
    cpu?.destroy();
  }
}

async function measureOneThread(context: MeasureContext): Promise<void> {
  const put = puts(context);
  const cpu = await openBackend({ kind: 'cpu', threads: 1 });
  try {
    // Of the fallback by itself: in a table of its own, beside no GPU's figures.
    const watch = watchOf(context, (figure) => put({ ...figure, suite: 'cpu' }));
    for (const shape of layers.slice(0, context.quick ? 2 : layers.length)) {
      await benchDense(cpu, shape, undefined, watch);
    }
  } finally {
    cpu.destroy();
  }
}

export const engineParts: readonly EnginePart[] = [
  { suite: 'field', heading: 'The field of a neuron', part: suitePart('field', 'fields') },
  {
    suite: 'training',
    heading: 'Training',
    part: {
      name: 'training',
      title: 'training',
      seconds: secondsOf('training'),
      cannot: never,
      measure: measureTraining,
    },
  },
  { suite: 'population', heading: 'Many networks at once', part: suitePart('population', 'populations') },
  {
    suite: 'cpu',
    heading: 'One thread of the CPU',
    part: { name: 'cpu', title: 'the CPU', seconds: secondsOf('cpu'), cannot: never, measure: measureOneThread },
  },
];
