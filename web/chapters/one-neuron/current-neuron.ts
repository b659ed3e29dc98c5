/** The neuron on the page: the first figure shows it, and the last one writes it down as code. */
import { parseState, type OneNeuronState } from './state.js';

/** @fires change - `state` is another one. */
class CurrentNeuron extends EventTarget {
  #state: OneNeuronState = parseState(location.hash);

  get state(): OneNeuronState {
    return this.#state;
  }

  set state(next: OneNeuronState) {
    if (next === this.#state) return;
    this.#state = next;
    this.dispatchEvent(new Event('change'));
  }
}

export const currentNeuron = new CurrentNeuron();
