/** The rows of an opened table, what the neuron says of them, and the dots that show it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Network } from '../../../src/index.js';
import type { FieldSample } from '../../elements/neuron-field/neuron-field.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { DataJudge, type Verdict } from './data-judge.js';
import type { PointSet } from './point-set.js';
import { isDeviceLost } from '../story/proof.js';

interface Host extends ReactiveControllerHost {
  readonly network: Network;
}

export class DecidedRows implements ReactiveController {
  points: PointSet | null = null;
  verdict: Verdict | null = null;
  /** As the field draws them; made anew only when the rows or their verdict change. */
  samples: readonly FieldSample[] = [];
  /** The names of the columns; one array as long as they stand, since each new one has the field painted anew. */
  axes: readonly [string, string] | null = null;
  problem = '';

  readonly #judge = new DataJudge();

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#judge.release();
  }

  /** Other rows, or none. */
  give(points: PointSet | null): void {
    this.points = points;
    this.axes = points && [points.choice.x, points.choice.y];
    this.#take(null);
    this.#judge.release();
    void this.decide();
  }

  /** Something else computes from now on. */
  forget(): void {
    this.#judge.release();
    void this.decide();
  }

  /** Decides every row with the dials as they stand. */
  async decide(): Promise<void> {
    const { points } = this;
    if (!points) return;
    try {
      const verdict = await this.#judge.judge(await sharedBackend.open(), this.host.network, points);
      if (verdict && this.points === points) this.#take(verdict);
      this.problem = '';
    } catch (error) {
      if (!isDeviceLost(error)) this.problem = `The rows could not be evaluated: ${String(error)}`;
      this.host.requestUpdate();
    }
  }

  #take(verdict: Verdict | null): void {
    this.verdict = verdict;
    const { inputs, targets } = this.points ?? { inputs: new Float32Array(), targets: [] };
    this.samples = targets.map((target, at) => ({
      x1: inputs[at * 2] ?? 0,
      x2: inputs[at * 2 + 1] ?? 0,
      target,
      right: verdict?.right[at] ?? null,
    }));
    this.host.requestUpdate();
  }
}
