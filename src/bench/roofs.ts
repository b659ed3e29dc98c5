/** What this machine can do at most: the fastest copy, and the most multiply-adds in registers. */
import type { Backend } from '../backend/backend.js';
import type { Gpu } from '../backend/gpu/gpu.js';
import { GpuError } from '../backend/errors.js';
import type { Prepared, Workload } from './case.js';
import type { Figure, Roofs } from './figure.js';
import { elementwiseWork } from './operations.js';
import { gpuOf } from './gpu-access.js';
import {
  type Cut,
  multiplyAddOperations,
  type MultiplyAddShape,
  prepareCopy,
  prepareMultiplyAdd,
} from './probe-kernels.js';
import { inSession, type Session } from './session.js';
import type { Watch } from './watch.js';

/** Values that are copied: beyond the caches of hardware; on software as many as it is done with in a few milliseconds. */
const copyValues = { hardware: 2 ** 26, software: 2 ** 20, quick: 2 ** 18 };
const cuts: readonly Cut[] = [
  { workgroup: 256, each: 4 },
  { workgroup: 64, each: 4 },
  { workgroup: 256, each: 1 },
  { workgroup: 256, each: 16 },
];

/**
 * Measures the copy's bandwidth and the peak of multiply-adds, each the best of a few workgroup sizes and each with its
 * result checked. Null on a backend that is no GPU: what a processor's thread reaches is not one number.
 */
export async function measureRoofs(backend: Backend, watch: Watch = {}): Promise<Roofs | null> {
  if (backend.kind !== 'gpu') return null;
  return inSession(backend, watch, measureRoofsIn);
}

export async function measureRoofsIn(session: Session): Promise<Roofs> {
  const { backend } = session;
  const gpu = await gpuOf(backend, 'What a machine can do at most');
  const copies = await timeCopies(session, gpu);
  const sums = await timeMultiplyAdds(session, gpu);
  return {
    copyGbps: bestOf(copies, 'gbps'),
    peakGflops: bestOf(sums, 'gflops'),
    adapter: backend.about.label,
    software: backend.about.software,
  };
}

/** A roof is what can be done at most: of the best cut, what one measurement in ten reached. */
function bestOf(figures: readonly Figure[], rate: 'gbps' | 'gflops'): number {
  const right = figures.filter(({ violations }) => violations === 0);
  if (right.length === 0) {
    const [figure] = figures;
    throw new GpuError(
      `${figure?.workload}: the results are wrong, so this machine has no roofs that could be measured`,
    );
  }
  return Math.max(
    ...right.map((figure) => {
      const { median, low } = figure.gpuMs ?? figure.endToEndMs;
      return (figure[rate] * median) / low;
    }),
  );
}

export const copyWorkload = (values: number): Workload => ({
  suite: 'activations',
  workload: `copy, ${values} values`,
  shape: { values },
  work: elementwiseWork(values),
  counts: { 'values/s': values },
});

/** As many values as are wanted and fit into one binding. */
export function longRow(session: Session, gpu: Gpu): number {
  const wanted = session.quick
    ? copyValues.quick
    : session.backend.about.software
      ? copyValues.software
      : copyValues.hardware;
  // A power of two, so that every cut comes out even.
  return Math.min(wanted, 2 ** Math.floor(Math.log2(gpu.limits.bindingSizeBytes / 4)));
}

/** One after the other: each needs much memory. */
async function timeCopies(session: Session, gpu: Gpu): Promise<Figure[]> {
  const values = longRow(session, gpu);
  const figures: Figure[] = [];
  for (const cut of session.quick ? cuts.slice(0, 1) : cuts) {
    figures.push(
      ...(await silently(session, copyWorkload(values), () => prepareCopy(session.backend, gpu, values, cut))),
    );
  }
  return figures;
}

/** Work of one run: short on any device, and long beside its dispatch on any. */
const shapes = {
  hardware: [64, 128, 256].map((workgroup) => ({ workgroup, workgroups: 2 ** 19 / workgroup, rounds: 512 })),
  software: [64, 256].map((workgroup) => ({ workgroup, workgroups: 4096 / workgroup, rounds: 256 })),
};

async function timeMultiplyAdds(session: Session, gpu: Gpu): Promise<Figure[]> {
  const all: readonly MultiplyAddShape[] = session.backend.about.software ? shapes.software : shapes.hardware;
  const figures: Figure[] = [];
  for (const shape of session.quick ? all.slice(0, 1) : all) {
    const invocations = shape.workgroup * shape.workgroups;
    const workload: Workload = {
      suite: 'activations',
      workload: `multiply-adds, ${invocations} invocations`,
      shape: { invocations, rounds: shape.rounds },
      work: { operations: multiplyAddOperations(shape), bytes: 16 * invocations },
      counts: {},
    };
    figures.push(...(await silently(session, workload, () => prepareMultiplyAdd(session.backend, gpu, shape))));
  }
  return figures;
}

/** A roof is no figure of a suite. */
const silently = (session: Session, workload: Workload, make: () => Promise<Prepared>): Promise<Figure[]> =>
  session.time(workload, [make], { isTold: false });
