/** Measures parts of the lab one after the other, never two at once; says how far it is, and can be stopped. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Backend, DeviceLostError } from '../../../src/index.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { duration } from './numbers.js';
import type { LabRun } from './run.js';
import { store } from './store.js';

export interface MeasureContext {
  readonly backend: Backend;
  readonly signal: AbortSignal;
  /** Fewer cases and shorter measurements. */
  readonly quick: boolean;
  /** The roofs of this device are known. */
  readonly hasRoofs: boolean;
  /** What is being measured, for people. */
  say(line: string): void;
  put(change: (run: LabRun) => LabRun): void;
}

export interface LabPart {
  readonly name: string;
  /** As in 'Measuring the roofs'. */
  readonly title: string;
  /** About how long it takes on this backend. */
  seconds(backend: Backend, quick: boolean): number;
  /** Why it cannot be measured on this backend, in a sentence; null where it can. */
  cannot(backend: Backend): string | null;
  measure(context: MeasureContext): Promise<void>;
}

export interface Progress {
  readonly part: LabPart;
  readonly line: string;
  /** Of all that was asked for, 0 to 1. */
  readonly share: number;
}

/** Where a part lies among all that are measured, in seconds as they are expected. */
interface Plan {
  readonly before: number;
  readonly seconds: number;
  readonly total: number;
  readonly quick: boolean;
}

/** A part that takes longer than expected is not done. */
const mostShare = 0.95;

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** @fires change - `progress` or `said` is new. */
export class Measuring extends EventTarget {
  #progress: Progress | null = null;
  #said = '';
  #problem = '';
  #stopped = false;
  #quick = false;
  #abort: AbortController | null = null;

  /** Null while nothing is measured. */
  get progress(): Progress | null {
    return this.#progress;
  }

  /** The last measuring was stopped by hand. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** How the last measuring ended, in a sentence. */
  get said(): string {
    return this.#said;
  }

  /** What went wrong in it, in a sentence; empty where nothing did. */
  get problem(): string {
    return this.#problem;
  }

  stop(): void {
    this.#abort?.abort();
  }

  /** Does nothing while something else is measured. What was measured before a stop or a fault stays. */
  async measure(parts: readonly LabPart[], quick = this.#quick): Promise<void> {
    if (this.#abort || parts.length === 0) return;
    const abort = new AbortController();
    this.#abort = abort;
    [this.#said, this.#problem, this.#stopped] = ['', '', false];
    const start = performance.now();
    this.#show(parts[0] as LabPart, 'waking up what computes', 0);
    let at = parts[0] as LabPart;
    try {
      const backend = await sharedBackend.open();
      const possible = parts.filter((part) => part.cannot(backend) === null);
      const total = possible.reduce((sum, part) => sum + part.seconds(backend, quick), 0);
      let before = 0;
      for (const part of possible) {
        at = part;
        const seconds = part.seconds(backend, quick);
        await this.#measureOne(part, backend, abort.signal, { before, seconds, total, quick });
        before += seconds;
      }
      const what = possible.length === 1 ? possible[0]?.title : `${possible.length} parts`;
      this.#said = `Measured ${what} in ${duration(performance.now() - start)}.`;
    } catch (error) {
      this.#end(error, at);
    } finally {
      this.#abort = null;
      this.#progress = null;
      store.keep();
      this.dispatchEvent(new Event('change'));
    }
  }

  async #measureOne(part: LabPart, backend: Backend, signal: AbortSignal, plan: Plan) {
    const { before, seconds, total, quick } = plan;
    signal.throwIfAborted();
    this.#show(part, '', before / total);
    const start = performance.now();
    // By the clock: how much of a part is done nobody knows, but how long it takes is known about.
    const done = () => before + seconds * Math.min(mostShare, (performance.now() - start) / (1000 * seconds));
    await part.measure({
      backend,
      signal,
      quick,
      hasRoofs: store.run.roofs?.adapter === backend.about.label,
      say: (line) => this.#show(part, line, done() / total),
      put: (change) => store.put(change),
    });
    store.keep();
  }

  /** Fewer cases and shorter measurements, from the next one on. */
  get quick(): boolean {
    return this.#quick;
  }

  set quick(quick: boolean) {
    this.#quick = quick;
    this.dispatchEvent(new Event('change'));
  }

  #show(part: LabPart, line: string, share: number): void {
    this.#progress = { part, line, share };
    this.dispatchEvent(new Event('change'));
  }

  #end(error: unknown, part: LabPart): void {
    if (isAbort(error)) {
      this.#stopped = true;
      this.#said = 'Stopped. What was measured until then stays.';
    } else if (error instanceof DeviceLostError) {
      this.#problem = `The GPU was lost while measuring ${part.title}. What was measured until then stays; measure again once it is back.`;
    } else {
      this.#problem = `While measuring ${part.title}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
}

export const measuring = new Measuring();

/** Draws an element anew while something is measured. */
export class MeasuringController implements ReactiveController {
  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  readonly #changed = () => this.host.requestUpdate();

  hostConnected(): void {
    measuring.addEventListener('change', this.#changed);
    sharedBackend.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    measuring.removeEventListener('change', this.#changed);
    sharedBackend.removeEventListener('change', this.#changed);
  }
}
