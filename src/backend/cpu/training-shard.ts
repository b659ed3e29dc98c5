/** A training as its thread holds it: it makes steps in float32, in the order of operations that all backends share. */
import { packParameters } from '../../neuron/parameters.js';
import type { ResolvedTraining } from '../../neuron/training-options.js';
import { recordFields, planHeaderWords, StepRecords } from '../step-records.js';
import type { TrainingFailure, TrainingState } from '../training.js';
import { createMemory, gradientNorm, type Memory } from './float32-optimizer.js';
import { Float32Pass, type PassLayer } from './float32-pass.js';
import type { Kernels } from './kernels.js';
import { pack } from './packed.js';
import { type LayerData, layerPlaces, type Selection, type TrainingShape } from './protocol.js';
import type { Arena, Values } from './values.js';

const { fround } = Math;

/** What a step costs besides its arithmetic, as operations: its record, and calls. */
const stepOperations = 2000;
/** What a parameter's update costs, as operations. */
const updateOperations = 20;

/** What can fail, in the order of the numbers by which a thread tells of it; 0 is no failure. */
export const failureKinds: readonly TrainingFailure['what'][] = ['pre-activation', 'loss', 'parameter'];

export class TrainingShard {
  readonly #pass: Float32Pass;
  readonly #layers: PassLayer[];
  readonly #records: StepRecords;
  readonly #words: Uint32Array;
  readonly #floats: Float32Array;
  readonly #gradient: Values;
  #options: ResolvedTraining;
  #now: Memory;
  #next: Memory;
  #failure: { readonly what: TrainingFailure['what']; readonly layer: number } | null = null;
  #loss = Number.NaN;

  constructor(
    private readonly shape: TrainingShape,
    layers: readonly LayerData[],
    private readonly kernels: Kernels,
    private readonly arena: Arena,
  ) {
    this.#options = shape.options;
    this.#layers = layerPlaces(layers);
    const { inputs: width = 1 } = layers[0] ?? {};
    const { neurons: outputs = 1 } = layers.at(-1) ?? {};
    const samples = shape.inputs.length / width;
    this.#records = new StepRecords(samples, outputs, shape.options);
    this.#words = new Uint32Array(this.#records.words(1));
    this.#floats = new Float32Array(this.#words.buffer);
    this.#pass = new Float32Pass(kernels, arena, this.#layers, this.#records.batch);
    const parameters = packParameters({ layers });
    this.#gradient = arena.allocate(parameters.length);
    this.#now = createMemory(arena, parameters.length);
    this.#next = createMemory(arena, parameters.length);
    this.#now.parameters.view.set(parameters);
  }

  /** After a failure there is nothing to do. */
  get isStuck(): boolean {
    return this.#failure !== null;
  }

  /** One step. */
  *run(): Generator<void> {
    const before = this.#records.progress;
    this.#records.fill(this.#words, 1);
    const failure = yield* this.#step();
    if (!failure) {
      [this.#now, this.#next] = [this.#next, this.#now];
      return;
    }
    this.#failure = failure;
    this.#records.resume(before);
  }

  setLayers(layers: readonly LayerData[]): void {
    this.#now.parameters.view.set(packParameters({ layers }));
    for (const [at, { parameters }] of layers.entries()) {
      const layer = this.#layers[at];
      if (layer) layer.parameters = parameters;
    }
    this.#failure = null;
  }

  setOptions(options: ResolvedTraining): void {
    this.#options = options;
    this.#records.adjust(options);
  }

  setState({ step, seen, parameters, first, second }: TrainingState): void {
    this.#records.resume({ step, seen });
    this.#now.parameters.view.set(parameters);
    this.#now.first.view.set(first);
    this.#now.second.view.set(second);
    this.#failure = null;
    this.#loss = Number.NaN;
  }

  read({ kind }: Selection): Float32Array<ArrayBuffer> {
    const { step, seen } = this.#records.progress;
    const { parameters, first, second } = this.#now;
    switch (kind) {
      case 'report':
        return pack(this.report(), parameters.view);
      case 'state':
        return pack([step, seen], parameters.view, first.view, second.view);
      case 'gradient':
        return this.#gradient.view.slice();
      case 'parameters':
        return parameters.view.slice();
      default:
        throw new TypeError(`A training has no ${kind}`);
    }
  }

  /** Where it is: step, seen, loss, failure and layer. */
  report(): number[] {
    const { step, seen } = this.#records.progress;
    const { what, layer } = this.#failure ?? {};
    return [step, seen, this.#loss, what ? 1 + failureKinds.indexOf(what) : 0, layer ?? 0];
  }

  /** Copies what it goes on from into arrays of (P). */
  copyMemory(to: Readonly<Pick<TrainingState, 'parameters' | 'first' | 'second'>>): void {
    const { parameters, first, second } = this.#now;
    to.parameters.set(parameters.view);
    to.first.set(first.view);
    to.second.set(second.view);
  }

  destroy(): void {
    this.arena.release();
  }

  /** Makes the step of the record into `next`, or says what is not finite. */
  *#step(): Generator<void, { what: TrainingFailure['what']; layer: number } | null> {
    const pass = this.#pass;
    const { parameters } = this.#now;
    const { loss, optimizer, frozen } = this.#options;
    const first = this.#words[planHeaderWords + recordFields.first] as number;
    const count = this.#words[planHeaderWords + recordFields.count] as number;
    this.#gather(first, count);
    this.#loss = Number.NaN;

    const layer = yield* pass.forward(parameters, count);
    if (layer >= 0) return { what: 'pre-activation', layer };
    if (!pass.judge(loss, count)) return { what: 'loss', layer: this.#layers.length - 1 };
    this.#loss = sumOf(pass.sampleLosses, count);

    yield* pass.backward(parameters, optimizer.kind === 'perceptron' ? null : loss, count, count);
    yield* pass.gradient(this.#gradient, count);
    this.#finishGradient();
    const factor = this.#clipFactor();
    if (factor === null) return { what: 'parameter', layer: 0 };
    this.kernels.optimize(optimizer, this.#stepNumbers(), this.#gradient, factor, frozen, this.#now, this.#next);
    if (pass.isDue(stepOperations + updateOperations * parameters.length)) yield;
    const failed = this.#firstNotFinite(this.#next);
    return failed < 0 ? null : { what: 'parameter', layer: failed };
  }

  #gather(first: number, count: number): void {
    const { inputs, targets } = this.shape;
    const { targets: batchTargets } = this.#pass;
    const batchInputs = this.#pass.inputs.view;
    const width = batchInputs.length / this.#pass.batch;
    const outputs = this.#pass.outputs;
    for (let row = 0; row < count; row++) {
      const sample = this.#words[first + row] as number;
      for (let at = 0; at < width; at++) batchInputs[row * width + at] = inputs[sample * width + at] as number;
      for (let at = 0; at < outputs; at++) batchTargets[row * outputs + at] = targets[sample * outputs + at] as number;
    }
  }

  #stepNumbers() {
    const at = (field: 'rate' | 'firstCorrection' | 'secondCorrection') =>
      this.#floats[planHeaderWords + recordFields[field]] as number;
    return {
      rate: at('rate'),
      firstCorrection: at('firstCorrection'),
      secondCorrection: at('secondCorrection'),
    };
  }

  /** Penalties, on weights alone, and nothing where a parameter is frozen. */
  #finishGradient(): void {
    const gradient = this.#gradient.view;
    const parameters = this.#now.parameters.view;
    const { frozen } = this.#options;
    const [l1, l2] = [fround(this.#options.l1), fround(this.#options.l2)];
    if (l1 > 0 || l2 > 0) {
      for (const { weightsAt, biasesAt } of this.#layers) {
        for (let at = weightsAt; at < biasesAt; at++) {
          const w = parameters[at] as number;
          const pulled = fround((gradient[at] as number) + fround(l2 * w));
          gradient[at] = pulled + l1 * Math.sign(w);
        }
      }
    }
    if (frozen) for (let at = 0; at < frozen.length; at++) if (frozen[at] !== 0) gradient[at] = 0;
  }

  /** What the gradient is multiplied by to be no longer than it may be; null if its length is not finite. */
  #clipFactor(): number | null {
    const clipNorm = fround(this.#options.clipNorm);
    if (clipNorm === 0) return 1;
    const norm = gradientNorm(this.#gradient.view);
    if (!Number.isFinite(norm)) return null;
    return norm > clipNorm ? fround(clipNorm / norm) : 1;
  }

  /** The first layer of which a parameter or its memory is not finite; −1 if there is none. */
  #firstNotFinite({ parameters, first, second }: Memory): number {
    const { kernels } = this;
    const { length } = parameters;
    const all = [parameters, first, second];
    if (all.every((values) => kernels.areFinite(values, length))) return -1;
    return this.#layers.findIndex(({ weightsAt, biasesAt, neurons }) => {
      const ofLayer = biasesAt + neurons - weightsAt;
      return !all.every((values) => kernels.areFinite(values.part(weightsAt, ofLayer), ofLayer));
    });
  }
}

/** In float64, as every backend's host sums them. */
function sumOf(values: Float32Array, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum += values[at] as number;
  return sum;
}
