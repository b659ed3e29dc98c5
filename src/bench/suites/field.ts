/** One neuron over the input plane: what the page draws, at several resolutions. */
import type { Backend } from '../../backend/backend.js';
import { crossCheckField } from '../../crosscheck/field.js';
import type { Prepared, Workload } from '../case.js';
import type { Figure } from '../figure.js';
import { kernelName } from '../kernel-name.js';
import { fieldWork } from '../operations.js';
import { randomNetwork } from '../random-data.js';
import { type Session, timeOnce } from '../session.js';
import { mostRunMs } from '../watch.js';

export interface FieldCase {
  readonly widths: readonly number[];
  /** Pixels along each side. */
  readonly side: number;
}

const over = (widths: readonly number[], sides: readonly number[]): FieldCase[] =>
  sides.map((side) => ({ widths, side }));

/** In ascending order of work for each network. */
export const fieldCases: readonly FieldCase[] = [
  ...over([2, 8, 8, 1], [128, 256, 512, 1024, 2048]),
  ...over([2, 16, 16, 1], [256, 1024]),
  ...over([2, 64, 64, 1], [128, 512]),
];
export const quickFieldCases: readonly FieldCase[] = over([2, 8, 8, 1], [64]);

const view = { left: -1, right: 1, bottom: -1, top: 1 };
const leastGflops = 0.2;
/** Pixels checked before the timing; whole rows. */
const checkedPixels = 2048;

function fieldWorkload({ widths, side }: FieldCase): Workload {
  const pixels = side * side;
  return {
    suite: 'field',
    workload: `field ${widths.join('-')} tanh, ${side}×${side}`,
    shape: { width: side, height: side },
    work: fieldWork(widths, pixels),
    counts: { 'pixels/s': pixels },
  };
}

export async function fieldSuite(session: Session): Promise<Figure[]> {
  const { backend, quick } = session;
  const figures: Figure[] = [];
  for (const each of quick ? quickFieldCases : fieldCases) {
    const workload = fieldWorkload(each);
    const gflops = Math.max(leastGflops, ...figures.map((figure) => figure.gflops));
    if (workload.work.operations / (gflops * 1e6) > mostRunMs) continue;
    figures.push(...(await session.time(workload, [() => prepareField(backend, each)])));
  }
  return figures;
}

async function prepareField(backend: Backend, { widths, side }: FieldCase): Promise<Prepared> {
  const network = randomNetwork(widths, 'tanh');
  const [field, compileMs] = await timeOnce(() => backend.field(network, { width: side, height: side, view }));
  try {
    const [, uploadMs] = await timeOnce(() => {
      field.updateParameters();
      return field.finished();
    });
    return {
      timed: field,
      backend,
      kernel: kernelName(field, backend, 'field'),
      tile: '',
      chosen: true,
      compileMs,
      uploadMs,
      check: () => crossCheckField(field, { samples: checkedPixels, adapter: backend.about.label }),
      destroy: () => field.destroy(),
    };
  } catch (error) {
    field.destroy();
    throw error;
  }
}
