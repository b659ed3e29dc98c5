/** The one state that the chapter's figures share: what is turned in one of them, all of them show. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { address } from '../story/address.js';
import { Nearness } from '../story/nearness.js';
import { initialState, parseState, printAll, type SlopeState } from './state.js';

/** The dials rest this long before the address is written. */
const restMs = 300;

class SlopeStore {
  #state = initialState;
  /** Once a dial was turned or a link followed, Back shall find all that is set, even as it began. */
  #isTouched = false;
  #timer = 0;
  readonly #watchers = new Set<() => void>();

  constructor() {
    address.keep('no-slope', () => (this.#isTouched ? printAll(this.#state) : ''));
    this.#read();
    addEventListener('hashchange', () => this.#read());
  }

  get state(): SlopeState {
    return this.#state;
  }

  set(change: Partial<SlopeState>): void {
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
    if (![...given.keys()].some((key) => key.startsWith('slope.'))) return;
    this.#isTouched = true;
    this.#take(parseState(given, this.#state));
  }

  #take(state: SlopeState): void {
    this.#state = state;
    for (const changed of this.#watchers) changed();
  }
}

export const store = new SlopeStore();

/** Draws a figure anew with each change of the state while it is near the window, and once more when it comes near. */
export class SlopeController implements ReactiveController {
  readonly #nearness: Nearness;

  constructor(private readonly host: ReactiveControllerHost & Element) {
    this.#nearness = new Nearness(host, () => undefined);
    host.addController(this);
  }

  get state(): SlopeState {
    return store.state;
  }

  hostConnected(): void {
    store.add(this.#update);
  }

  hostDisconnected(): void {
    store.remove(this.#update);
  }

  readonly #update = (): void => {
    if (this.#nearness.near) this.host.requestUpdate();
  };
}
