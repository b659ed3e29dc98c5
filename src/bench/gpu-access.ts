/** What the bench needs of a GPU that no plan gives. Loaded only where a GPU computes. */
import type { Backend } from '../backend/backend.js';
import { InvalidValueError } from '../neuron/errors.js';
import type { Gpu } from '../backend/gpu/gpu.js';
import type { GpuTimer } from './measure.js';

/** The device of a GPU backend. Throws InvalidValueError for another; `what` says what was to be measured. */
export async function gpuOf(backend: Backend, what: string): Promise<Gpu> {
  if (backend.kind === 'gpu') {
    const { GpuBackend } = await import('../backend/gpu/gpu-backend.js');
    if (backend instanceof GpuBackend) return backend.gpu;
  }
  throw new InvalidValueError(
    `${what} needs a GPU and this backend is ${backend.about.label}: open one of the kind 'gpu'`,
  );
}

export interface OwnedGpuTimer extends GpuTimer {
  destroy(): void;
}

/** The clock of a backend's GPU; null where it has none, or is no GPU of this engine. */
export async function openGpuTimer(backend: Backend): Promise<OwnedGpuTimer | null> {
  if (backend.kind !== 'gpu') return null;
  const [{ GpuBackend }, { PassTimer }, { Probe }] = await Promise.all([
    import('../backend/gpu/gpu-backend.js'),
    import('../backend/gpu/pass-timer.js'),
    import('../backend/gpu/probe.js'),
  ]);
  if (!(backend instanceof GpuBackend)) return null;
  const timer = await PassTimer.open(backend.gpu);
  if (!timer) return null;
  try {
    const probe = await Probe.create(backend.gpu, {
      name: 'probe/mark',
      constants: {},
      storage: { marks: 4 },
      workgroups: 1,
    });
    try {
      timer.start();
      for (let pass = 0; pass < passesSeen; pass++) probe.run(1 + (pass % 8));
      const seen = await timer.stop();
      const quantum = seen && smallestStep(seen.flat());
      if (quantum) return asGpuTimer(timer, Number(quantum) / nanosecondsPerMs);
    } finally {
      probe.destroy();
    }
    timer.destroy();
    return null;
  } catch (error) {
    timer.destroy();
    throw error;
  }
}

const passesSeen = 48;
const nanosecondsPerMs = 1e6;

const asGpuTimer = (timer: import('../backend/gpu/pass-timer.js').PassTimer, quantumMs: number): OwnedGpuTimer => ({
  quantumMs,
  start: () => timer.start(),
  stop: async () => {
    const passes = await timer.stop();
    if (!passes) return null;
    return passes.reduce((sum, [begin, end]) => sum + Number(end - begin), 0) / nanosecondsPerMs;
  },
  destroy: () => timer.destroy(),
});

/** The smallest difference between two times that are not the same; null where all are. */
export function smallestStep(times: readonly bigint[]): bigint | null {
  const sorted = times.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  let smallest: bigint | null = null;
  for (const [at, time] of sorted.entries()) {
    const step = time - (sorted[at - 1] ?? time);
    if (step > 0n && (smallest === null || step < smallest)) smallest = step;
  }
  return smallest;
}
