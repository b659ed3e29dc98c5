/** The one state that the chapter's figures share: their keys in the address have one prefix. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { address } from '../story/address.js';
import { initialState, type LearnState, parseState, printAll } from './state.js';

/** The dials rest this long before the address is written. */
const restMs = 300;

class LearnStore {
  #state = initialState;
  /** Once a dial was turned or a link followed, Back shall find all that is set, even as it began. */
  #isTouched = false;
  #timer = 0;
  readonly #hosts = new Set<ReactiveControllerHost>();

  constructor() {
    address.keep('networks-learn', () => (this.#isTouched ? printAll(this.#state) : ''));
    this.#read();
    addEventListener('hashchange', () => this.#read());
  }

  get state(): LearnState {
    return this.#state;
  }

  set(change: Partial<LearnState>): void {
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

  add(host: ReactiveControllerHost): void {
    this.#hosts.add(host);
  }

  remove(host: ReactiveControllerHost): void {
    this.#hosts.delete(host);
  }

  #read(): void {
    const given = address.read();
    if (![...given.keys()].some((key) => key.startsWith('learn.'))) return;
    this.#isTouched = true;
    this.#take(parseState(given, this.#state));
  }

  #take(state: LearnState): void {
    this.#state = state;
    for (const host of this.#hosts) host.requestUpdate();
  }
}

export const store = new LearnStore();

/** Draws a figure anew with each change of the state. */
export class LearnController implements ReactiveController {
  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get state(): LearnState {
    return store.state;
  }

  hostConnected(): void {
    store.add(this.host);
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    store.remove(this.host);
  }
}
