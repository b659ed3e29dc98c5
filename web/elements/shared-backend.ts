/**
 * The one backend that the elements of a page share, unless they are given their own. It follows what happens to
 * the device: a lost one is replaced, and after a second loss in a short time the CPU takes over.
 */
import { openBackend, type Backend, type OpenOptions } from '../../src/index.js';

type Kind = OpenOptions['kind'];

/** A device that is lost again this soon would be lost again. */
const unstableWithinMs = 60_000;

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** @fires change - A backend was opened: `current` and `notice` are new. */
export class SharedBackend extends EventTarget {
  #kind: Kind = 'auto';
  #current: Backend | null = null;
  #opening: Promise<Backend> | null = null;
  /** Counts what was asked to be opened: only the newest is kept. */
  #round = 0;
  #lastLossAt = -Infinity;
  #notice = '';

  /** The open backend, or null while one is being opened. */
  get current(): Backend | null {
    return this.#current;
  }

  /** What a person should know: a sentence, or nothing. */
  get notice(): string {
    return this.#notice;
  }

  /** Why the CPU computes, in a sentence; null where the GPU does, and where `notice` says it already. */
  get whyNoGpu(): string | null {
    return this.#notice ? null : (this.#current?.about.whyNoGpu ?? null);
  }

  get kind(): Kind {
    return this.#kind;
  }

  open(): Promise<Backend> {
    this.#opening ??= this.#open('');
    return this.#opening;
  }

  /** Computes on something else from now on. */
  async choose(kind: Kind): Promise<void> {
    if (kind === this.#kind && this.#opening) return;
    this.#kind = kind;
    const previous = this.#current;
    this.#current = null;
    this.#opening = this.#open('');
    previous?.destroy();
    await this.#opening;
  }

  async #open(notice: string): Promise<Backend> {
    const kind = this.#kind;
    const round = ++this.#round;
    let backend: Backend;
    try {
      backend = await openBackend(kind);
    } catch (error) {
      backend = await openBackend('cpu');
      notice = `${sentence(error)} The CPU computes instead.`;
    }
    if (round !== this.#round && this.#opening) {
      backend.destroy(); // another choice overtook this one
      return this.#opening;
    }
    this.#current = backend;
    this.#notice = notice;
    void backend.lost.then((reason) => this.#replace(backend, reason));
    this.dispatchEvent(new Event('change'));
    return backend;
  }

  async #replace(lost: Backend, reason: string): Promise<void> {
    if (this.#current !== lost) return; // it was replaced on purpose
    const now = performance.now();
    const unstable = now - this.#lastLossAt < unstableWithinMs;
    this.#lastLossAt = now;
    this.#current = null;
    if (unstable) this.#kind = 'cpu';
    this.#opening = this.#open(
      unstable
        ? 'The GPU was lost twice within a minute, so the CPU computes from here on.'
        : `The GPU was lost (${reason.replace(/\.$/, '')}). Everything goes on, on a new device.`,
    );
    await this.#opening;
  }
}

export const sharedBackend = new SharedBackend();
