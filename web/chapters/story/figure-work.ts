/**
 * What a figure computes on the page's shared backend: begun when the figure comes near the window, freed when it
 * leaves, begun anew on another backend when the device is lost or another one is chosen.
 *
 *     readonly work = new FigureWork(this, async (backend) => {
 *       const evaluation = await backend.evaluation(network, { batch });
 *       return { evaluation, destroy: () => evaluation.destroy() };
 *     });
 *     …
 *     await this.work.use(({ evaluation }) => …); // null while there is nothing to use
 */
import type { ReactiveControllerHost } from 'lit';
import { DeviceLostError, type Backend } from '../../../src/index.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { Nearness } from './nearness.js';

export interface Work {
  destroy(): void;
}

export class FigureWork<W extends Work> {
  /** What went wrong, in a sentence; empty if nothing did. */
  problem = '';
  readonly nearness: Nearness;
  #work: Promise<W | null> = Promise.resolve(null);
  #ready: W | null = null;
  #backend: Backend | null = null;
  /** Counts beginnings and ends: what was begun before the last one is not wanted any more. */
  #round = 0;

  /** `ready` is called each time there is something new to use. */
  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly begin: (backend: Backend) => Promise<W>,
    private readonly ready: (work: W) => void = () => undefined,
  ) {
    this.nearness = new Nearness(host, (near) => (near ? this.#start() : this.#stop()));
    sharedBackend.addEventListener('change', () => {
      if (this.nearness.near && sharedBackend.current !== this.#backend) this.restart();
    });
  }

  /** The backend that computes; null while none does. */
  get backend(): Backend | null {
    return this.#ready ? this.#backend : null;
  }

  /** What there is to use now, without waiting. */
  get current(): W | null {
    return this.#ready;
  }

  /** Begins anew, for what cannot be changed in place: other sizes, another structure. */
  restart(): void {
    if (!this.nearness.near) return;
    this.#stop();
    this.#start();
  }

  /** Uses the work once it is there. Null where the figure is far away, or what was begun has been overtaken. */
  async use<T>(use: (work: W) => T | Promise<T>): Promise<T | null> {
    const round = this.#round;
    const work = await this.#work;
    if (!work || round !== this.#round) return null;
    try {
      return await use(work);
    } catch (error) {
      // Overtaken, or lost and about to be replaced: the next beginning tells anew.
      if (round === this.#round && !(error instanceof DeviceLostError)) this.#fail(error);
      return null;
    }
  }

  #start(): void {
    const round = ++this.#round;
    this.#work = this.#make(round);
  }

  async #make(round: number): Promise<W | null> {
    try {
      const backend = await sharedBackend.open();
      if (round !== this.#round) return null;
      this.#backend = backend;
      const work = await this.begin(backend);
      if (round !== this.#round) {
        work.destroy();
        return null;
      }
      this.#ready = work;
      this.problem = '';
      this.ready(work);
      this.host.requestUpdate();
      return work;
    } catch (error) {
      if (round === this.#round && !(error instanceof DeviceLostError)) this.#fail(error);
      return null;
    }
  }

  #stop(): void {
    this.#round += 1;
    this.#ready?.destroy();
    this.#ready = null;
    this.#backend = null;
    this.#work = Promise.resolve(null);
  }

  #fail(error: unknown): void {
    this.problem = error instanceof Error ? error.message : String(error);
    this.host.requestUpdate();
  }
}
