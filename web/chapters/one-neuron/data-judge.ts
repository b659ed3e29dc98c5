/** Has the neuron decide every row of a data set in one batch, and counts how often it is right. */
import type { Backend, Evaluation, Layer, Network } from '../../../src/index.js';
import type { PointSet } from './point-set.js';

export interface Verdict {
  readonly of: PointSet;
  readonly right: readonly boolean[];
  readonly share: number;
}

const copyLayer = (layer: Layer): Layer => ({ ...layer, weights: layer.weights.slice(), biases: layer.biases.slice() });

/** Keeps its plan while only the dials turn; the newest request wins. */
export class DataJudge {
  #evaluation: Evaluation | null = null;
  #backend: Backend | null = null;
  #points: PointSet | null = null;
  #wanted: { backend: Backend; network: Network; points: PointSet } | null = null;
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
    this.#points = null;
    if (this.#busy) return; // the next request, if there is one, replaces the plan
    this.#evaluation?.destroy();
    this.#evaluation = null;
    this.#backend = null;
  }

  async #evaluate({
    backend,
    network,
    points,
  }: {
    backend: Backend;
    network: Network;
    points: PointSet;
  }): Promise<Verdict> {
    if (!this.#evaluation || backend !== this.#backend || points !== this.#points) {
      this.#evaluation?.destroy();
      const own = { ...network, layers: network.layers.map(copyLayer) };
      // z alone decides, so one plan serves every activation.
      this.#evaluation = await backend.evaluation(own, { batch: points.targets.length, quantity: 'pre-activation' });
      this.#evaluation.write(points.inputs);
      this.#backend = backend;
      this.#points = points;
    }
    const evaluation = this.#evaluation;
    for (const [at, layer] of evaluation.network.layers.entries()) {
      layer.weights.set(network.layers[at]?.weights ?? []);
      layer.biases.set(network.layers[at]?.biases ?? []);
    }
    evaluation.updateParameters();
    evaluation.run();
    const preActivations = await evaluation.read();
    const right = points.targets.map((target, at) => (preActivations[at] ?? NaN) >= 0 === (target === 1));
    return { of: points, right, share: right.filter(Boolean).length / right.length };
  }
}
