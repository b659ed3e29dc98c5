/** What one case of a suite consists of, and what comes of it. */
import type { Backend } from '../backend/backend.js';
import type { CrossCheckReport } from '../crosscheck/report.js';
import type { Figure, Roofs, SuiteName } from './figure.js';
import type { Measured, Timed } from './measure.js';
import type { Work } from './operations.js';

export interface Workload {
  readonly suite: SuiteName;
  /** For people: 'dense 512×512×512, ReLU'. */
  readonly workload: string;
  readonly shape: Readonly<Record<string, number>>;
  /** Of one run. */
  readonly work: Work;
  /** What people count, in one run: { 'samples/s': 64 }. */
  readonly counts: Readonly<Record<string, number>>;
}

export type Checked = Pick<CrossCheckReport, 'compared' | 'violations' | 'worstRatio'>;

/** A workload made ready by one kernel on one backend. */
export interface Prepared {
  readonly timed: Timed;
  readonly backend: Backend;
  readonly kernel: string;
  readonly tile: string;
  /** Whether this is what the engine takes when nobody asks for a kernel. */
  readonly chosen: boolean;
  readonly compileMs: number;
  readonly uploadMs: number;
  /** Of what is timed, against what float32 arithmetic may give. */
  check(): Promise<Checked>;
  /** After the timing, for what can go wrong in it. Throws where what was timed was none of the work. */
  readonly finish?: () => Promise<void>;
  destroy(): void;
}

export interface Circumstances {
  readonly host: string;
  readonly clockQuantumMs: number;
  /** Null where the GPU's clock did not time. */
  readonly gpuQuantumMs: number | null;
  readonly roofs: Roofs | null;
}

/** Of an amount that takes so many milliseconds. */
const perSecond = (amount: number, ms: number) => (ms > 0 ? (1000 * amount) / ms : 0);

const nothing = { median: 0, low: 0, high: 0 };

/** `measured` is null where the check failed: a wrong answer has no speed. */
export function makeFigure(
  { suite, workload, shape, work, counts }: Workload,
  { backend, kernel, tile, chosen, compileMs, uploadMs }: Omit<Prepared, 'timed' | 'check' | 'destroy'>,
  { compared, violations, worstRatio }: Checked,
  measured: Measured | null,
  { host, clockQuantumMs, gpuQuantumMs, roofs }: Circumstances,
): Figure {
  const { operations, bytes } = work;
  const { runs, repeats, endToEndMs, gpuMs } = measured ?? { runs: 0, repeats: 0, endToEndMs: nothing, gpuMs: null };
  const ms = (gpuMs ?? endToEndMs).median;
  const gflops = perSecond(operations, ms) / 1e9;
  const gbps = perSecond(bytes, ms) / 1e9;
  const isUnderRoofs = roofs !== null && roofs.adapter === backend.about.label && measured !== null;
  return {
    suite,
    workload,
    shape,
    kernel,
    tile,
    chosen,
    backend: backend.kind,
    adapter: backend.about.label,
    software: backend.about.software,
    host,
    timer: gpuMs ? 'timestamp' : 'clock',
    timerQuantumMs: (gpuMs && gpuQuantumMs) ?? clockQuantumMs,
    gpuMs,
    endToEndMs,
    runs,
    repeats,
    compileMs,
    uploadMs,
    operations,
    bytes,
    intensity: operations / bytes,
    gflops,
    gbps,
    shareOfPeak: isUnderRoofs && operations > 0 ? gflops / roofs.peakGflops : null,
    shareOfCopy: isUnderRoofs ? gbps / roofs.copyGbps : null,
    rates: Object.fromEntries(
      Object.entries(counts).map(([name, count]) => [name, perSecond(count, endToEndMs.median)]),
    ),
    compared,
    violations,
    worstRatio,
  };
}
