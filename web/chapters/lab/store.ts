/** What was measured here, and the run of another time beside which it stands. Kept for as long as the tab is open. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { runFromJson, runToJson } from './run-json.js';
import { emptyRun, isEmpty, type LabRun } from './run.js';

export interface SavedRun {
  /** 'a link', 'lab.json', 'what was pasted'. */
  readonly from: string;
  readonly run: LabRun;
}

const kept = 'neuron-playground.lab';

/** A page may be denied its storage; then it keeps nothing, and works. */
function remembered(): LabRun {
  try {
    const text = sessionStorage.getItem(kept);
    return text === null ? emptyRun : runFromJson(JSON.parse(text));
  } catch {
    return emptyRun;
  }
}

/** @fires change - `run` or `saved` is new. */
export class LabStore extends EventTarget {
  #run: LabRun = remembered();
  #saved: SavedRun | null = null;
  #refusal = '';

  get run(): LabRun {
    return this.#run;
  }

  get saved(): SavedRun | null {
    return this.#saved;
  }

  /** Why the last run that was to be opened was not; empty where it was. */
  get refusal(): string {
    return this.#refusal;
  }

  /** Puts another run beside this one; null takes it away. */
  open(saved: SavedRun | null): void {
    this.#saved = saved;
    this.#refusal = '';
    this.dispatchEvent(new Event('change'));
  }

  /** Says why a run was not opened; what is there stays. */
  refuse(why: string): void {
    this.#refusal = why;
    this.dispatchEvent(new Event('change'));
  }

  put(change: (run: LabRun) => LabRun): void {
    const run = change(this.#run);
    this.#run = run.begun || isEmpty(run) ? run : { ...run, begun: new Date().toISOString() };
    this.dispatchEvent(new Event('change'));
  }

  forget(): void {
    this.put(() => emptyRun);
    this.keep();
  }

  /** Writes the run where a reload finds it. */
  keep(): void {
    try {
      if (isEmpty(this.#run)) sessionStorage.removeItem(kept);
      else sessionStorage.setItem(kept, JSON.stringify(runToJson(this.#run)));
    } catch {
      // Denied or full: what is on the page stays there.
    }
  }
}

export const store = new LabStore();

/** Draws an element anew with each change of the store. */
export class StoreController implements ReactiveController {
  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get run(): LabRun {
    return store.run;
  }

  get saved(): SavedRun | null {
    return store.saved;
  }

  readonly #changed = () => this.host.requestUpdate();

  hostConnected(): void {
    store.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    store.removeEventListener('change', this.#changed);
  }
}
