/** One sitting: a backend with its clocks, and how a case goes in it: prepare, check, measure in turns, clear away. */
import type { Backend } from '../backend/backend.js';
import { type Checked, type Circumstances, makeFigure, type Prepared, type Workload } from './case.js';
import { clockQuantumMs, hostLabel } from './clock.js';
import type { Figure, Roofs } from './figure.js';
import { type OwnedGpuTimer, openGpuTimer } from './gpu-access.js';
import { measure, type Measured } from './measure.js';
import { type Pace, paceOf, type Watch } from './watch.js';

export class Session {
  /** Once they are known, figures tell their share of them. */
  roofs: Roofs | null;
  readonly pace: Pace;
  readonly quick: boolean;
  readonly host = hostLabel();
  readonly #clockQuantumMs = clockQuantumMs();

  private constructor(
    readonly backend: Backend,
    readonly watch: Watch,
    private readonly timer: OwnedGpuTimer | null,
  ) {
    this.quick = watch.quick ?? false;
    this.roofs = watch.knownRoofs ?? null;
    this.pace = paceOf(backend.about.software, this.quick);
  }

  static async open(backend: Backend, watch: Watch = {}): Promise<Session> {
    watch.signal?.throwIfAborted();
    return new Session(backend, watch, await openGpuTimer(backend));
  }

  /** Throws the signal's reason if it was stopped. */
  heed(): void {
    this.watch.signal?.throwIfAborted();
  }

  say(line: string): void {
    this.heed();
    this.watch.onProgress?.(line);
  }

  /** A figure of each contender, in their order; `makers` prepare one each. What they made is destroyed in any case. */
  async time(
    workload: Workload,
    makers: readonly (() => Promise<Prepared>)[],
    { isTold = true }: { readonly isTold?: boolean } = {},
  ): Promise<Figure[]> {
    const prepared: Prepared[] = [];
    try {
      const checks = new Map<Prepared, Checked>();
      for (const make of makers) {
        this.say(`${workload.workload}: preparing`);
        const each = await make();
        prepared.push(each);
        this.say(`${workload.workload}, ${each.kernel}: checking`);
        checks.set(each, await each.check());
      }
      const right = prepared.filter((each) => checks.get(each)?.violations === 0);
      this.say(`${workload.workload}: measuring`);
      const measured = await this.measureAll(right);
      for (const each of right) await each.finish?.();
      return prepared.map((each) => {
        const checked = checks.get(each) as Checked;
        const figure = makeFigure(workload, each, checked, measured.get(each) ?? null, this.circumstances(each));
        if (isTold) this.watch.onFigure?.(figure);
        return figure;
      });
    } finally {
      for (const each of prepared) each.destroy();
    }
  }

  /** In turns. */
  async measureAll<Each extends Pick<Prepared, 'timed' | 'backend'>>(
    contenders: readonly Each[],
    pace: Pace = this.pace,
  ): Promise<Map<Each, Measured>> {
    const { signal } = this.watch;
    const timed = contenders.map((each) => ({ timed: each.timed, gpuTimer: this.timerOf(each.backend) }));
    const measured = await measure(timed, { ...pace, signal });
    return new Map(contenders.map((each, at) => [each, measured[at] as Measured]));
  }

  close(): void {
    this.timer?.destroy();
  }

  private timerOf(backend: Backend): OwnedGpuTimer | null {
    return backend === this.backend ? this.timer : null;
  }

  private circumstances({ backend }: Prepared): Circumstances {
    return {
      host: this.host,
      clockQuantumMs: this.#clockQuantumMs,
      gpuQuantumMs: this.timerOf(backend)?.quantumMs ?? null,
      roofs: this.roofs,
    };
  }
}

/** A session for as long as `use` takes. */
export async function inSession<Result>(
  backend: Backend,
  watch: Watch,
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await Session.open(backend, watch);
  try {
    return await use(session);
  } finally {
    session.close();
  }
}

/** Milliseconds that `make` took, with what it made. */
export async function timeOnce<Made>(make: () => Promise<Made>): Promise<readonly [made: Made, ms: number]> {
  const start = performance.now();
  const made = await make();
  return [made, performance.now() - start];
}
