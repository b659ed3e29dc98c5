/** Lets the rule look at samples: once, until a mistake, for an epoch, or again and again while it plays. */
import type { ReactiveControllerHost } from 'lit';
import type { FigureWork } from '../story/figure-work.js';
import { Frames, prefersStill } from '../story/frames.js';
import type { EngineRule } from './engine-rule.js';
import { type Run, visit, type Visit, visitsPerEpoch } from './rule.js';
import type { FireState } from './state.js';
import { sameNeuron, type StepNeuron } from './step-neuron.js';

/** Long enough to read a change; a look that changes nothing is soon over. */
const mistakeMs = 900;
const rightMs = 260;

interface Host extends ReactiveControllerHost {
  /** A look is over once it is set. */
  state: FireState;
  readonly run: Run;
}

const numbersOf = ({ weights, bias }: StepNeuron): string => [...weights, bias].join(', ');

export class Player {
  /** Looks that the engine made, each of them as the arithmetic says. */
  compared = 0;
  /** What went wrong, in a sentence; empty if nothing did. */
  problem = '';
  readonly #frames: Frames;
  #waitMs = 0;
  #busy = false;

  constructor(
    private readonly host: Host,
    private readonly work: FigureWork<EngineRule>,
  ) {
    this.#frames = new Frames(host, (passedMs) => this.#frame(passedMs));
  }

  get playing(): boolean {
    return this.#frames.running;
  }

  /** With reduced motion it goes to the end at once. */
  async play(): Promise<void> {
    const { state, run } = this.host;
    if (run.done && state.visits > 0) this.host.state = { ...state, visits: 0 };
    if (this.host.run.done) return;
    if (prefersStill()) return this.#alone(() => this.#toTheEnd());
    this.#waitMs = 0;
    this.#frames.start();
  }

  pause(): void {
    this.#frames.stop();
  }

  async oneMistake(): Promise<void> {
    this.pause();
    await this.#alone(async () => {
      while (!this.host.run.done) {
        const look = await this.#look();
        if (!look || look.error !== 0) return;
      }
    });
  }

  /** To the end of the epoch that it is in. */
  async oneEpoch(): Promise<void> {
    this.pause();
    await this.#alone(async () => {
      do {
        if (this.host.run.done || !(await this.#look())) return;
      } while (this.host.state.visits % visitsPerEpoch !== 0);
    });
  }

  async #frame(passedMs: number): Promise<void> {
    if (!this.work.nearness.near) return this.pause();
    this.#waitMs -= passedMs;
    if (this.#waitMs > 0 || this.#busy) return;
    const look = await this.#look();
    if (this.work.problem) this.pause();
    if (!look) return;
    this.#waitMs = look.error === 0 ? rightMs : mistakeMs;
    if (this.#isAtAnEnd()) this.pause();
  }

  async #toTheEnd(): Promise<void> {
    do {
      if (!(await this.#look())) return;
    } while (!this.#isAtAnEnd());
  }

  /** All is right, or the cycle has just closed. */
  #isAtAnEnd(): boolean {
    const { state, run } = this.host;
    const closedAt = run.cycle && (run.cycle.firstEpoch + run.cycle.epochs) * visitsPerEpoch;
    return run.done || state.visits === closedAt;
  }

  async #alone(task: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await task();
    } finally {
      this.#busy = false;
    }
  }

  /** One look, made by the engine and held against the arithmetic; null where the dials were turned meanwhile. */
  async #look(): Promise<Visit | null> {
    const { state, run } = this.host;
    const { table, rate } = state;
    const expected = visit(run.neuron, table, run.next, rate);
    const after = await this.work.use((engine) => engine.visit(run.neuron, table, run.next, rate));
    if (!after || this.host.state !== state) return null;
    if (!sameNeuron(after, expected.after)) {
      this.problem =
        `The engine’s step and the arithmetic differ: w₁, w₂, b are ${numbersOf(after)} and should be ` +
        `${numbersOf(expected.after)}. Reload the page, or compute on something else.`;
      this.pause();
      this.host.requestUpdate();
      return null;
    }
    this.compared += 1;
    this.host.state = { ...state, visits: state.visits + 1, held: run.next };
    return expected;
  }
}
