/** Changes of the playground, each of which can be taken back with the weights that were there before it. */
import type { SavedCurve } from './curve-history.js';
import { History } from './history.js';
import { type Place, withoutPoints, withPoints } from './paint.js';
import type { Session } from './session.js';
import type { Shared } from './share.js';
import { initialState, type PlaygroundState } from './state.js';

/** What changes no result: not worth an undo of its own. */
const looks = new Set(['speed', 'show', 'show-test', 'show-discrete', 'show-contour']);

/** Preparing a training takes a while: a stroke of points is learned once it has rested so long. */
const strokeMs = 250;

export class Editor {
  readonly #history = new History<Shared>();
  #stroke: ReturnType<typeof setTimeout> | undefined;
  /** As the page shows it: the session follows. The next change is made of this one, however long the session takes. */
  #state: PlaygroundState = initialState;

  constructor(
    private readonly session: Session,
    private readonly adopt: (state: PlaygroundState) => void,
  ) {}

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Begins with another playground: nothing of what was before can be brought back. */
  async open({ state, training, curve }: Shared): Promise<void> {
    this.#take(state);
    this.session.state = state;
    await this.session.open(training);
    this.#restoreCurve(state, curve);
  }

  async change(next: PlaygroundState, key: string): Promise<void> {
    await this.#remember(looks.has(key) ? null : key, () => {
      this.#take(next);
      return this.session.change(next);
    });
  }

  /** Everything at once: a file, or data that somebody brought. */
  async replace({ state, training, curve }: Shared): Promise<void> {
    await this.#remember('', async () => {
      this.session.stop();
      this.#take(state);
      await this.session.change(state, training);
      this.#restoreCurve(state, curve);
    });
  }

  async setParameter(place: number, value: number): Promise<void> {
    await this.#remember(`parameter-${place}`, () => this.session.setParameter(place, value));
  }

  async rewind(): Promise<void> {
    await this.#remember('', () => this.session.rewind());
  }

  /** The points are there at once, and learned with the whole stroke. */
  async paint(places: readonly Place[], target: number): Promise<void> {
    await this.#remember('paint', async () => this.#draw(withPoints(this.#state, places, target)));
  }

  /** Likewise gone. */
  async erase(places: readonly Place[]): Promise<void> {
    await this.#remember('erase', async () => this.#draw(withoutPoints(this.#state, places)));
  }

  async undo(): Promise<void> {
    await this.#go((now) => this.#history.undo(now));
  }

  async redo(): Promise<void> {
    await this.#go((now) => this.#history.redo(now));
  }

  /**
   * Keeps what is there before `act`, unless `key` says that it belongs to the change before it, or is null. The session
   * does one thing at a time, in order, so `act` may begin at once: the page shows without delay that it does.
   */
  async #remember(key: string | null, act: () => Promise<void>): Promise<void> {
    const worth = key !== null && !this.#history.continues(key, performance.now());
    const before = worth ? this.#now() : null;
    const acting = act();
    if (before) this.#history.add(await before);
    await acting;
  }

  #draw(state: PlaygroundState): void {
    this.#take(state);
    this.#stroke = setTimeout(() => this.#learnStroke(), strokeMs);
  }

  #learnStroke(): void {
    if (this.#stroke === undefined) return;
    this.#forgetStroke();
    void this.session.change(this.#state);
  }

  #forgetStroke(): void {
    clearTimeout(this.#stroke);
    this.#stroke = undefined;
  }

  async #now(): Promise<Shared> {
    const state = this.#state;
    const curve = this.session.curve.save();
    return { state, curve, training: await this.session.save().catch(() => null) };
  }

  async #go(move: (now: Shared) => Shared | null): Promise<void> {
    this.#learnStroke();
    const target = move(await this.#now());
    if (!target) return;
    this.session.stop();
    this.#take(target.state);
    await this.session.change(target.state, target.training);
    this.#restoreCurve(target.state, target.curve);
  }

  /** Unless another state has been asked for meanwhile. */
  #restoreCurve(of: PlaygroundState, curve: SavedCurve): void {
    if (curve.length > 0 && this.#state === of) this.session.restoreCurve(curve);
  }

  /** What is shown from now on. A stroke that has not been learned yet is part of it. */
  #take(state: PlaygroundState): void {
    this.#forgetStroke();
    this.#state = state;
    this.adopt(state);
  }
}
