/**
 * Training by the equations: every step is computed in float64, then rounded to what a training's state can hold, so that
 * a state that was saved goes on as if nothing had been.
 */
import { checkTargets } from '../../neuron/losses.js';
import { MiniBatches } from '../../neuron/mini-batches.js';
import type { Network } from '../../neuron/network.js';
import { optimizerNumbers, optimizers, type ResolvedOptimizer } from '../../neuron/optimizers.js';
import { packParameters, type ParameterLayout, parameterLayout, unpackParameters } from '../../neuron/parameters.js';
import { stepNumbers } from '../../neuron/schedules.js';
import { type ResolvedTraining, resolveTraining, type TrainingOptions } from '../../neuron/training-options.js';
import { trainingFailure } from '../training-failure.js';
import type { Training, TrainingData, TrainingFailure, TrainingReport, TrainingState } from '../training.js';
import { checkAdjusted, checkNetwork, checkState, checkTrainingData } from '../validate.js';
import { gradientReference, type ReferenceGradient } from './reference-gradient.js';
import { type Reference, ReferencePlan } from './reference-plan.js';

type Found = Pick<TrainingFailure, 'what' | 'layer'>;

export class ReferenceTraining extends ReferencePlan implements Training {
  readonly data: TrainingData;
  #options: ResolvedTraining;
  readonly #layout: ParameterLayout;
  readonly #batches: MiniBatches;
  readonly #samples: number;
  #step = 0;
  #memory: { readonly first: Float32Array; readonly second: Float32Array };
  #gradient: Float64Array;
  #loss = Number.NaN;
  #failure: TrainingFailure | null = null;

  private constructor(reference: Reference, network: Network, data: TrainingData, options: ResolvedTraining) {
    super(reference, network, 'training');
    this.data = { inputs: data.inputs.slice(), targets: data.targets.slice() };
    this.#options = options;
    this.#layout = parameterLayout(network);
    this.#samples = data.inputs.length / network.inputs;
    this.#batches = new MiniBatches(this.#samples, options.batch, options.seed);
    const { length } = this.#layout;
    this.#memory = { first: new Float32Array(length), second: new Float32Array(length) };
    this.#gradient = new Float64Array(length);
  }

  static create(reference: Reference, network: Network, data: TrainingData, asked: TrainingOptions): ReferenceTraining {
    checkNetwork(network);
    const options = resolveTraining(network, asked);
    checkTrainingData(network, data, options.loss);
    return new ReferenceTraining(reference, network, data, options);
  }

  get options(): ResolvedTraining {
    return this.#options;
  }

  async read(): Promise<TrainingReport> {
    this.assertUsable();
    unpackParameters(this.network, this.parametersNow());
    return {
      step: this.#step,
      epoch: this.#batches.seen / this.#samples,
      loss: this.#loss,
      failure: this.#failure,
    };
  }

  adjust(asked: TrainingOptions): void {
    this.assertUsable();
    const options = resolveTraining(this.network, asked);
    checkAdjusted(this.#options, options);
    checkTargets(options.loss.kind, this.data.targets, this.network.outputs);
    this.#options = options;
  }

  async readGradient(): Promise<Float32Array<ArrayBuffer>> {
    this.assertUsable();
    return Float32Array.from(this.#gradient);
  }

  async save(): Promise<TrainingState> {
    this.assertUsable();
    const { first, second } = this.#memory;
    return {
      step: this.#step,
      seen: this.#batches.seen,
      parameters: this.parametersNow(),
      first: first.slice(),
      second: second.slice(),
    };
  }

  restore(state: TrainingState): void {
    this.assertUsable();
    checkState(this.network, state);
    this.#step = state.step;
    this.#batches.seen = state.seen;
    unpackParameters(this.taken, state.parameters);
    this.#memory = { first: state.first.slice(), second: state.second.slice() };
    this.#loss = Number.NaN;
    this.#failure = null;
  }

  override updateParameters(training?: Training): void {
    super.updateParameters(training);
    this.#failure = null;
  }

  parametersNow(): Float32Array {
    this.assertUsable();
    return packParameters(this.taken);
  }

  protected override get isStuck(): boolean {
    return this.#failure !== null;
  }

  /** One step, or none if a number of it is not finite. */
  protected compute(): void {
    const { seen } = this.#batches;
    const { inputs, targets } = this.#nextMiniBatch();
    const found = this.#tryStep(gradientReference(this.taken, inputs, targets, this.#options));
    if (found) {
      this.#batches.seen = seen;
      this.#failure = trainingFailure(this.#step + 1, found.what, found.layer);
    } else this.#step += 1;
  }

  #nextMiniBatch(): { inputs: number[]; targets: number[] } {
    const { inputs: width, outputs } = this.network;
    const indices = new Uint32Array(Math.min(this.#options.batch, this.#samples));
    const chosen = [...indices.subarray(0, this.#batches.next(indices, 0))];
    const rows = (values: Float32Array, columns: number) =>
      chosen.flatMap((sample) => [...values.subarray(sample * columns, (sample + 1) * columns)]);
    return { inputs: rows(this.data.inputs, width), targets: rows(this.data.targets, outputs) };
  }

  /** Takes the step, unless something of it is more than float32 can hold: then it says what. */
  #tryStep({ layers, gradient, sampleLosses }: ReferenceGradient): Found | null {
    this.#loss = Number.NaN;
    const overflown = layers.findIndex(({ preActivations }) => !preActivations.every(isFloat32));
    if (overflown >= 0) return { what: 'pre-activation', layer: overflown };
    if (!sampleLosses.every(isFloat32)) return { what: 'loss', layer: layers.length - 1 };
    this.#loss = sampleLosses.reduce((sum, loss) => sum + loss, 0);
    this.#gradient = gradient;

    const { optimizer, schedule, clipNorm, frozen } = this.#options;
    const square = gradient.reduce((sum, each) => sum + each * each, 0);
    if (clipNorm > 0 && !isFloat32(square)) return { what: 'parameter', layer: 0 };
    const factor = clipNorm > 0 && Math.sqrt(square) > clipNorm ? clipNorm / Math.sqrt(square) : 1;

    const numbers = stepNumbers(optimizer, schedule, this.#step);
    const settings = inFloat32(optimizer);
    const before = packParameters(this.taken);
    const after = before.slice();
    const [first, second] = [this.#memory.first.slice(), this.#memory.second.slice()];
    for (const [at, g] of gradient.entries()) {
      if (frozen?.[at]) continue;
      const of = { parameter: after[at] as number, first: first[at] as number, second: second[at] as number };
      optimizers[optimizer.kind].update(of, factor * g, numbers, settings);
      [after[at], first[at], second[at]] = [of.parameter, of.first, of.second];
    }
    const failed = this.#layout.layers.findIndex(({ weightsAt, biasesAt, neurons }) =>
      [after, first, second].some((values) => !values.subarray(weightsAt, biasesAt + neurons).every(isFloat32)),
    );
    if (failed >= 0) return { what: 'parameter', layer: failed };
    unpackParameters(this.taken, after);
    this.#memory = { first, second };
    return null;
  }
}

const isFloat32 = (value: number): boolean => Number.isFinite(Math.fround(value));

/** The optimizer's numbers as every backend holds them. */
function inFloat32(optimizer: ResolvedOptimizer): ResolvedOptimizer {
  const rounded = { ...optimizer };
  for (const name of optimizerNumbers) rounded[name] = Math.fround(optimizer[name]);
  return rounded;
}
