/** A training as its thread holds it: it makes steps in float32, in the order of operations that all backends share. */
import { packParameters } from '../../neuron/parameters.js';
import type { ResolvedTraining } from '../../neuron/training-options.js';
import { recordFields, planHeaderWords, StepRecords } from '../step-records.js';
import type { TrainingFailure, TrainingState } from '../training.js';
import { gradientNorm, type Memory, optimize } from './float32-optimizer.js';
import { areFinite, Float32Pass, type PassLayer } from './float32-pass.js';
import { pack } from './packed.js';
import { type LayerData, layerPlaces, type Selection, type TrainingShape } from './protocol.js';

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
  readonly #gradient: Float32Array<ArrayBuffer>;
  #options: ResolvedTraining;
  #now: Memory;
  #next: Memory;
  #failure: { readonly what: TrainingFailure['what']; readonly layer: number } | null = null;
  #loss = Number.NaN;

  constructor(
    private readonly shape: TrainingShape,
    layers: readonly LayerData[],
  ) {
    this.#options = shape.options;
    this.#layers = layerPlaces(layers);
    const { inputs: width = 1 } = layers[0] ?? {};
    const { neurons: outputs = 1 } = layers.at(-1) ?? {};
    const samples = shape.inputs.length / width;
    this.#records = new StepRecords(samples, outputs, shape.options);
    this.#words = new Uint32Array(this.#records.words(1));
    this.#floats = new Float32Array(this.#words.buffer);
    this.#pass = new Float32Pass(this.#layers, this.#records.batch);
    const parameters = packParameters({ layers });
    const zeros = () => new Float32Array(parameters.length);
    this.#gradient = zeros();
    this.#now = { parameters, first: zeros(), second: zeros() };
    this.#next = { parameters: zeros(), first: zeros(), second: zeros() };
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
    this.#now.parameters.set(packParameters({ layers }));
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
    this.#now.parameters.set(parameters);
    this.#now.first.set(first);
    this.#now.second.set(second);
    this.#failure = null;
    this.#loss = Number.NaN;
  }

  read({ kind }: Selection): Float32Array<ArrayBuffer> {
    const { step, seen } = this.#records.progress;
    const { parameters, first, second } = this.#now;
    switch (kind) {
      case 'report': {
        const { what, layer } = this.#failure ?? {};
        const failed = what ? 1 + failureKinds.indexOf(what) : 0;
        return pack([step, seen, this.#loss, failed, layer ?? 0], parameters);
      }
      case 'state':
        return pack([step, seen], parameters, first, second);
      case 'gradient':
        return this.#gradient.slice();
      case 'parameters':
        return parameters.slice();
      default:
        throw new TypeError(`A training has no ${kind}`);
    }
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
    optimize(optimizer, this.#stepNumbers(), this.#gradient, factor, frozen, this.#now, this.#next);
    if (pass.isDue(stepOperations + updateOperations * parameters.length)) yield;
    const failed = this.#firstNotFinite(this.#next);
    return failed < 0 ? null : { what: 'parameter', layer: failed };
  }

  #gather(first: number, count: number): void {
    const { inputs, targets } = this.shape;
    const { inputs: batchInputs, targets: batchTargets } = this.#pass;
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
    const gradient = this.#gradient;
    const { parameters } = this.#now;
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
    const norm = gradientNorm(this.#gradient);
    if (!Number.isFinite(norm)) return null;
    return norm > clipNorm ? fround(clipNorm / norm) : 1;
  }

  /** The first layer of which a parameter or its memory is not finite; −1 if there is none. */
  #firstNotFinite({ parameters, first, second }: Memory): number {
    const { length } = parameters;
    if (areFinite(parameters, length) && areFinite(first, length) && areFinite(second, length)) return -1;
    return this.#layers.findIndex(({ weightsAt, biasesAt, neurons }) =>
      [parameters, first, second].some(
        (values) => !areFinite(values.subarray(weightsAt, biasesAt + neurons), biasesAt + neurons - weightsAt),
      ),
    );
  }
}

/** In float64, as every backend's host sums them. */
function sumOf(values: Float32Array, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum += values[at] as number;
  return sum;
}
