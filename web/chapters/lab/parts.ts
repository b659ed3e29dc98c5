/** What the lab measures, part by part: which functions of the bench, and where their figures go. */
import {
  type Backend,
  createNetwork,
  crossover,
  measureRoofs,
  openBackend,
  probeDispatch,
  probeReadBack,
  sweepBatch,
  sweepWidth,
  sweepWorkgroupSizes,
} from '../../../src/index.js';
import { engineParts } from './engine-parts.js';
import type { LabPart, MeasureContext } from './measuring.js';
import { needsGpu, never, secondsOf } from './part-costs.js';
import { withFigure, withPoint } from './run.js';
import { suitePart } from './suite-part.js';
import { firstSetting, type Setting, sweepPlaces } from './throughput.js';
import { watchOf } from './watch-part.js';

async function measureCrossover(context: MeasureContext): Promise<void> {
  const { backend, put, quick } = context;
  const network = createNetwork({
    inputs: 64,
    layers: [
      { neurons: 256, activation: 'relu' },
      { neurons: 256, activation: 'relu' },
      { neurons: 10, activation: 'sigmoid' },
    ],
    seed: 1,
  });
  const cpu = await openBackend('cpu');
  try {
    const watch = watchOf(context);
    for (let batch = 1; batch <= (quick ? mostQuickBatch : mostBatch); batch *= 4) {
      const { gpu, cpu: others } = await crossover(backend, cpu, network, [batch], watch);
      for (const point of gpu) put((run) => withPoint(run, 'crossover-gpu', point));
      for (const point of others) put((run) => withPoint(run, 'crossover-cpu', point));
      const slowest = Math.max(...[...gpu, ...others].map(({ figure }) => figure.endToEndMs.median));
      if (slowest > mostMs) break;
    }
  } finally {
    cpu.destroy();
  }
}

const mostBatch = 4 ** 7;
const mostQuickBatch = 4 ** 4;
/** A batch four times as large as one that takes so long is not asked for. */
const mostMs = 60;

/** Both sweeps through a setting; or the setting alone. */
export const throughputPart = (setting: Setting, alone = false): LabPart => ({
  name: 'throughput',
  title: alone ? `a batch of ${setting.batch}, ${setting.width} wide` : 'batches and widths',
  seconds: alone ? () => 1 : secondsOf('throughput'),
  cannot: never,
  async measure(context) {
    const { backend, put, quick } = context;
    const watch = watchOf(context, (figure) => put((run) => withFigure(run, figure, 'throughput')));
    const { batch, width } = setting;
    await sweepBatch(backend, alone ? [batch] : sweepPlaces('batch', quick), { width }, watch);
    if (!alone) await sweepWidth(backend, sweepPlaces('width', quick), { batch }, watch);
  },
});

export const parts = {
  roofs: {
    name: 'roofs',
    title: 'the roofs',
    seconds: secondsOf('roofs'),
    cannot: needsGpu,
    async measure(context) {
      const roofs = await measureRoofs(context.backend, watchOf(context));
      context.put((run) => ({ ...run, roofs }));
    },
  },
  ladder: suitePart('dense', 'the ladder'),
  crossover: {
    name: 'crossover',
    title: 'the crossover',
    seconds: secondsOf('crossover'),
    cannot: needsGpu,
    measure: measureCrossover,
  },
  throughput: throughputPart(firstSetting),
  workgroups: {
    name: 'workgroups',
    title: 'sizes of a workgroup',
    seconds: secondsOf('workgroups'),
    cannot: needsGpu,
    async measure(context) {
      const points = await sweepWorkgroupSizes(context.backend, watchOf(context));
      context.put((run) => ({ ...run, sweeps: { ...run.sweeps, workgroup: points } }));
    },
  },
  activations: suitePart('activations', 'the activations'),
  probes: {
    name: 'probes',
    title: 'what it costs to ask',
    seconds: secondsOf('probes'),
    cannot: needsGpu,
    async measure(context) {
      const watch = watchOf(context);
      const dispatches = await probeDispatch(context.backend, watch);
      context.put((run) => ({ ...run, probes: dispatches }));
      const readBacks = await probeReadBack(context.backend, watch);
      context.put((run) => ({ ...run, probes: [...dispatches, ...readBacks] }));
    },
  },
} as const satisfies Readonly<Record<string, LabPart>>;

/** In the order of the page. */
export const allParts: readonly LabPart[] = [...Object.values(parts), ...engineParts.map(({ part }) => part)];

/** How long all that this backend can measure takes. */
export const totalSeconds = (backend: Backend, quick: boolean): number =>
  allParts.filter((part) => part.cannot(backend) === null).reduce((sum, part) => sum + part.seconds(backend, quick), 0);
