/** Has the neuron decide every row of a data set in one batch, and counts how often it is right. */
import { type Backend, copyNetwork, type Evaluation, type Network } from '../../../src/index.js';
import { fires } from './firing.js';
import type { PointSet } from './point-set.js';

export interface Verdict {
  readonly of: PointSet;
  readonly right: readonly boolean[];
  readonly share: number;
}

interface Request {
  readonly backend: Backend;
  readonly network: Network;
  readonly points: PointSet;
}

const activationOf = (network: Network) => network.layers.at(-1)?.activation ?? 'identity';

/** Keeps its plan while only the dials turn; the newest request wins. */
export class DataJudge {
  #evaluation: Evaluation | null = null;
  #planned: Request | null = null;
  #wanted: Request | null = null;
  #busy = false;

  /** Null if a newer request overtook this one. */
  async judge(backend: Backend, network: Network, points: PointSet): Promise<Verdict | null> {
    const request = { backend, network, points };
    this.#wanted = request;
    while (this.#busy) {
      await new Promise((resolve) => setTimeout(resolve));
      if (this.#wanted !== request) return null;
    }
    this.#busy = true;
    try {
      const verdict = await this.#evaluate(request);
      return this.#wanted === request ? verdict : null;
    } finally {
      this.#busy = false;
    }
  }

  release(): void {
    this.#wanted = null;
    if (this.#busy) {
      this.#planned = null; // the next request, if there is one, replaces the plan
      return;
    }
    this.#evaluation?.destroy();
    this.#evaluation = null;
    this.#planned = null;
  }

  async #evaluate(request: Request): Promise<Verdict> {
    const { network, points } = request;
    const evaluation = await this.#evaluationFor(request);
    for (const [at, layer] of evaluation.network.layers.entries()) {
      const dials = network.layers[at];
      if (!dials) continue;
      layer.weights.set(dials.weights);
      layer.biases.set(dials.biases);
      layer.parameters = [...dials.parameters];
    }
    evaluation.updateParameters();
    evaluation.run();
    const answers = await evaluation.read();
    const activation = activationOf(network);
    const right = points.targets.map((target, at) => fires(activation, answers[at] ?? NaN) === (target === 1));
    return { of: points, right, share: right.filter(Boolean).length / right.length };
  }

  async #evaluationFor(request: Request): Promise<Evaluation> {
    const { backend, network, points } = request;
    const planned = this.#planned;
    const fits =
      planned?.backend === backend &&
      planned.points === points &&
      activationOf(planned.network) === activationOf(network);
    if (this.#evaluation && fits) return this.#evaluation;
    this.#evaluation?.destroy();
    this.#evaluation = null;
    const evaluation = await backend.evaluation(copyNetwork(network), {
      batch: points.targets.length,
      quantity: 'activation',
    });
    evaluation.write(points.inputs);
    this.#evaluation = evaluation;
    this.#planned = request;
    return evaluation;
  }
}
