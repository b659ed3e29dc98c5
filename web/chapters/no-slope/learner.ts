/** One of the two neurons in training: its plan, where it is, and what it has done. */
import { packParameters, type Backend, type Network, type Training } from '../../../src/index.js';
import type { FieldSample } from '../../elements/neuron-field/neuron-field.js';
import type { LossPoint } from '../../elements/loss-curve/loss-curve.js';
import { bitsOf, countRight, judge, lossOf, type Points, sameBits, trainingOptions } from './descent.js';
import { type Kind, neuronNetwork, type Neuron } from './neurons.js';

/** What a figure shows of a learner. */
export interface Progress {
  readonly step: number;
  /** Of all points, with the weights as they are now. */
  readonly loss: number;
  /** That of every step so far, and of the beginning. */
  readonly losses: readonly LossPoint[];
  /** As it is now; a new object each time. */
  readonly network: Network;
  readonly samples: readonly FieldSample[];
  readonly right: number;
  /** Weights and bias have the bits with which it began. */
  readonly isUnchanged: boolean;
  /** Why it cannot go on; null while it can. */
  readonly failure: string | null;
}

/** Where a neuron begins, before any step. */
export function beginning(kind: Kind, neuron: Neuron, points: Points): Progress {
  const network = neuronNetwork(kind, neuron);
  return { ...reached(network, points, 0, []), isUnchanged: true, failure: null };
}

function reached(network: Network, points: Points, step: number, before: readonly LossPoint[]) {
  const samples = judge(points, network);
  const loss = lossOf(points, network);
  return { step, loss, losses: [...before, { step, loss }], network, samples, right: countRight(samples) };
}

export class Learner {
  progress: Progress;
  readonly #begun: Uint32Array;

  private constructor(
    readonly kind: Kind,
    private readonly neuron: Neuron,
    private readonly points: Points,
    private readonly training: Training,
  ) {
    this.progress = beginning(kind, neuron, points);
    this.#begun = bitsOf(this.progress.network);
  }

  /** Goes on from `from`, which may have been computed on another backend. */
  static async create(
    backend: Backend,
    kind: Kind,
    neuron: Neuron,
    points: Points,
    rate: number,
    from: Progress,
  ): Promise<Learner> {
    const network = neuronNetwork(kind, neuron);
    const training = await backend.training(network, points, trainingOptions(rate));
    const learner = new Learner(kind, neuron, points, training);
    if (from.step > 0) learner.#goOn(from);
    return learner;
  }

  /** Plain gradient descent remembers nothing but its weights. */
  #goOn(from: Progress): void {
    const parameters = packParameters(from.network);
    const none = new Float32Array(parameters.length);
    const seen = from.step * this.points.targets.length;
    this.training.restore({ step: from.step, seen, parameters, first: none, second: none });
    this.progress = from;
  }

  /** Makes `steps` steps and tells where they led. */
  async advance(steps: number): Promise<void> {
    this.training.run(steps);
    const { step, failure } = await this.training.read();
    const [layer] = this.training.network.layers;
    const network = neuronNetwork(this.kind, this.neuron);
    network.layers[0]?.weights.set(layer?.weights ?? []);
    network.layers[0]?.biases.set(layer?.biases ?? []);
    this.progress = {
      ...reached(network, this.points, step, this.progress.losses),
      isUnchanged: sameBits(this.#begun, bitsOf(network)),
      failure: failure?.message ?? null,
    };
  }

  destroy(): void {
    this.training.destroy();
  }
}
