/** What the figure has computed: the stack and the one layer, side by side over a slice of the million inputs. */
import { copyNetwork, type Backend, type Evaluation, type Network } from '../../../src/index.js';
import type { LossPoint } from '../../elements/loss-curve/thinned.js';
import type { Work } from '../story/figure-work.js';
import { sliceInputs, slicesOf, sliceSize, type Slices } from './million.js';
import { lessons } from './samples.js';
import type { StackState } from './state.js';
import { TrainingRun } from './training-run.js';

/** Multiplications that a CPU does in a part of a frame, and in a moment. */
const quickWork = 2.6e7;
const fineWork = 2e8;
/** Bytes of a GPU that a slice may fill with the outputs of all layers. */
const roomBytes = 2 ** 25;
/** A picture has no use for more points. */
const mostQuick = 4 ** 7;
const mostFine = 4 ** 8;

/** Weights and biases: about what one input costs. */
export const parameterCount = ({ layers }: Network): number =>
  layers.reduce((sum, { weights, biases }) => sum + weights.length + biases.length, 0);

/** How many inputs a slice has while the weights change, and at rest. */
export function sliceSizes(network: Network, software: boolean): { readonly quick: number; readonly fine: number } {
  const cost = parameterCount(network);
  const neurons = network.layers.reduce((sum, layer) => sum + layer.neurons, network.inputs);
  const room = roomBytes / (4 * neurons);
  const [quick, fine] = software ? [quickWork / cost, fineWork / cost] : [room, room];
  return { quick: sliceSize(Math.min(mostQuick, quick)), fine: sliceSize(Math.min(mostFine, fine)) };
}

/** The outputs (size) of one slice. */
export interface SliceOutputs {
  readonly stack: Float32Array;
  readonly one: Float32Array;
}

export class Pair {
  private constructor(
    readonly slices: Slices,
    private readonly stack: Evaluation,
    private readonly one: Evaluation,
  ) {}

  /** The networks are copied: `take` brings later weights. */
  static async create(backend: Backend, slices: Slices, networks: { stack: Network; one: Network }): Promise<Pair> {
    const options = { batch: slices.size };
    const stack = await backend.evaluation(copyNetwork(networks.stack), options);
    try {
      return new Pair(slices, stack, await backend.evaluation(copyNetwork(networks.one), options));
    } catch (error) {
      stack.destroy();
      throw error;
    }
  }

  /** Uses these weights from the next slice on. Throws InvalidValueError where they are not finite. */
  take(networks: { readonly stack: Network; readonly one: Network }): void {
    adopt(this.stack, networks.stack);
    adopt(this.one, networks.one);
  }

  /** Both over slice `index`. */
  async outputs(index: number): Promise<SliceOutputs> {
    const inputs = sliceInputs(this.slices, index);
    for (const evaluation of [this.stack, this.one]) {
      evaluation.write(inputs);
      evaluation.run();
    }
    const [stack, one] = await Promise.all([this.stack.read(), this.one.read()]);
    return { stack, one };
  }

  destroy(): void {
    this.stack.destroy();
    this.one.destroy();
  }
}

function adopt(evaluation: Evaluation, network: Network): void {
  for (const [at, { weights, biases }] of evaluation.network.layers.entries()) {
    weights.set(network.layers[at]?.weights ?? []);
    biases.set(network.layers[at]?.biases ?? []);
  }
  evaluation.updateParameters();
}

/** What is computed for the figure as it stands. */
export interface Subject {
  readonly state: StackState;
  readonly stack: Network;
  readonly one: Network;
  /** How far apart rounding can put them. */
  readonly bound: number;
}

/** Slices for pictures while the weights change, slices for the whole million at rest, and the training. */
export class StackPlans implements Work {
  #run: TrainingRun | null = null;
  #destroyed = false;

  private constructor(
    readonly backend: Backend,
    readonly quick: Pair,
    readonly fine: Pair,
  ) {}

  static async create(backend: Backend, subject: Subject): Promise<StackPlans> {
    const { inputs, view } = lessons[subject.state.data];
    const sizes = sliceSizes(subject.stack, backend.about.software);
    const quick = await Pair.create(backend, slicesOf(inputs, view, sizes.quick), subject);
    if (sizes.quick === sizes.fine) return new StackPlans(backend, quick, quick);
    try {
      return new StackPlans(backend, quick, await Pair.create(backend, slicesOf(inputs, view, sizes.fine), subject));
    } catch (error) {
      quick.destroy();
      throw error;
    }
  }

  /** The training to which these points belong; a new one where there is none yet, or another one's points are given. */
  async run({ state, stack }: Subject, points: LossPoint[]): Promise<TrainingRun> {
    if (this.#run?.points === points && this.#run.network === stack) return this.#run;
    this.#run?.destroy();
    this.#run = null;
    const run = await TrainingRun.create(this.backend, stack, state, points);
    if (this.#destroyed) run.destroy();
    this.#run = run;
    return run;
  }

  destroy(): void {
    this.#destroyed = true;
    this.#run?.destroy();
    this.quick.destroy();
    if (this.fine !== this.quick) this.fine.destroy();
  }
}
