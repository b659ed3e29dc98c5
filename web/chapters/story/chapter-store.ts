/** The one state that a chapter's figures share: what is turned in one of them, all of them show. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { address } from './address.js';
import { Nearness } from './nearness.js';

/** The dials rest this long before the address is written. */
const restMs = 300;

interface Keys<State> {
  /** Of the chapter: its keys in the address begin with `prefix`. */
  readonly name: string;
  readonly prefix: string;
  readonly initial: State;
  /** What is missing or unknown is as it is in `base`. */
  parse(given: URLSearchParams, base: State): State;
  print(state: State): string;
}

export class ChapterStore<State> {
  #state: State;
  /** Once a dial was turned or a link followed, Back shall find all that is set, even as it began. */
  #isTouched = false;
  #timer = 0;
  readonly #watchers = new Set<() => void>();

  constructor(readonly keys: Keys<State>) {
    this.#state = keys.initial;
    address.keep(keys.name, () => (this.#isTouched ? keys.print(this.#state) : ''));
    this.#read();
    addEventListener('hashchange', () => this.#read());
  }

  get state(): State {
    return this.#state;
  }

  set(change: Partial<State>): void {
    this.#isTouched = true;
    this.#take({ ...this.#state, ...change });
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => address.write(), restMs);
  }

  /** A link is about to turn the dials: what they are now is what Back shall bring back. */
  leave(): void {
    this.#isTouched = true;
    clearTimeout(this.#timer);
    address.write();
  }

  /** `changed` is called after each change. */
  add(changed: () => void): void {
    this.#watchers.add(changed);
  }

  remove(changed: () => void): void {
    this.#watchers.delete(changed);
  }

  #read(): void {
    const given = address.read();
    if (![...given.keys()].some((key) => key.startsWith(this.keys.prefix))) return;
    this.#isTouched = true;
    this.#take(this.keys.parse(given, this.#state));
  }

  #take(state: State): void {
    this.#state = state;
    for (const changed of this.#watchers) changed();
  }
}

/** Draws a figure anew with each change of the state while it is near the window, and once more when it comes near. */
export class ChapterController<State> implements ReactiveController {
  readonly #nearness: Nearness;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly store: ChapterStore<State>,
  ) {
    this.#nearness = new Nearness(host, () => undefined);
    host.addController(this);
  }

  get state(): State {
    return this.store.state;
  }

  hostConnected(): void {
    this.store.add(this.#update);
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.store.remove(this.#update);
  }

  readonly #update = (): void => {
    if (this.#nearness.near) this.host.requestUpdate();
  };
}
