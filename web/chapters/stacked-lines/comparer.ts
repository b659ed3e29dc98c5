/**
 * Compares the stack with the one layer: a glance of one slice while the weights change, the whole million once they
 * rest. The newest weights win.
 */
import type { ReactiveControllerHost } from 'lit';
import { FigureWork } from '../story/figure-work.js';
import { Comparison } from './comparison.js';
import { type Pair, StackPlans, type Subject } from './plans.js';

/** Without a GPU no more than this is spent on one stack: what was compared until then is told as it is. */
const mostMs = 8000;

/** The page gets a frame at least this often. */
const sliceMs = 12;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

export class Comparer {
  readonly work: FigureWork<StackPlans>;
  /** Of the last weights that were compared, and what they are; null before the first. */
  shown: { readonly comparison: Comparison; readonly of: Subject } | null = null;
  /** Nothing is added to what is shown: all is compared, or as much as there is time for. */
  finished = false;
  /** Counts what was asked for: what was begun before the last one is about other weights. */
  #round = 0;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly subject: () => Subject,
    /** What there is to compute on has changed. */
    ready: () => void,
    private readonly rested: () => void,
  ) {
    this.work = new FigureWork(host, (backend) => StackPlans.create(backend, subject()), ready);
  }

  /** Another network: other plans. */
  restart(): void {
    this.#round += 1;
    this.finished = false;
    this.work.restart();
  }

  /** A slice of the weights as they are now. */
  async glance(): Promise<void> {
    const round = this.#begin();
    await this.work.use(async ({ quick }) => {
      const subject = this.subject();
      quick.take(subject);
      await this.#add(quick, 0, { comparison: new Comparison(quick.slices), of: subject }, round);
    });
  }

  /** The million, slice by slice. */
  async rest(): Promise<void> {
    const round = this.#begin();
    await this.work.use(async ({ fine, backend }) => {
      const subject = this.subject();
      fine.take(subject);
      const shown = { comparison: new Comparison(fine.slices), of: subject };
      const started = performance.now();
      let frameAt = started;
      for (let slice = 0; slice < fine.slices.count; slice++) {
        if (backend.about.software && performance.now() - started > mostMs) break;
        if (!(await this.#add(fine, slice, shown, round))) return;
        if (performance.now() - frameAt < sliceMs) continue;
        await nextFrame();
        if (round !== this.#round) return;
        frameAt = performance.now();
      }
      this.finished = true;
      this.host.requestUpdate();
      this.rested();
    });
  }

  #begin(): number {
    this.finished = false;
    return ++this.#round;
  }

  /** False if the weights have changed meanwhile. */
  async #add(pair: Pair, slice: number, shown: NonNullable<Comparer['shown']>, round: number): Promise<boolean> {
    const { stack, one } = await pair.outputs(slice);
    if (round !== this.#round) return false;
    shown.comparison.add(slice, stack, one);
    this.shown = shown;
    this.host.requestUpdate();
    return true;
  }
}
