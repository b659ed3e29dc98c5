/** What the host tells of each training step, so that every backend makes it of the same samples with the same numbers. */
import { lossScale } from '../neuron/losses.js';
import { MiniBatches } from '../neuron/mini-batches.js';
import { stepNumbers } from '../neuron/schedules.js';
import type { ResolvedTraining } from '../neuron/training-options.js';

/** Words in front of the records: how many steps there are, and padding. */
export const planHeaderWords = 4;
/** Words of a record; WGSL twin: the Record of shaders/training/record.wgsl. */
export const recordWords = 8;
/** Where in a record each word stands: the first two and `made` are counts, the others the bits of a float32. */
export const recordFields = {
  /** Where among the plan's words the indices of the step's samples begin, and how many they are. */
  first: 0,
  count: 1,
  rate: 2,
  firstCorrection: 3,
  secondCorrection: 4,
  /** What turns a sum of losses into their mean. */
  lossScale: 5,
  /** 1 / count: the perceptron rule's. */
  sampleScale: 6,
  /** Steps made since `resume`, this one included. */
  made: 7,
} as const;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);
function bitsOf(value: number): number {
  float[0] = value;
  return bits[0] as number;
}

/** Where a training stands: steps made and samples seen. */
export interface Progress {
  readonly step: number;
  readonly seen: number;
}

export class StepRecords {
  /** min(batch, N) */
  readonly batch: number;
  #training: ResolvedTraining;
  readonly #batches: MiniBatches;
  #from: Progress = { step: 0, seen: 0 };
  #made = 0;

  /** `samples` is N, `outputs` the neurons of the last layer. */
  constructor(
    readonly samples: number,
    readonly outputs: number,
    training: ResolvedTraining,
  ) {
    this.#training = training;
    this.batch = Math.min(training.batch, samples);
    this.#batches = new MiniBatches(samples, this.batch, training.seed);
  }

  /** Where the last `resume` went on from. */
  get from(): Progress {
    return this.#from;
  }

  /** After all the steps that were filled in so far. */
  get progress(): Progress {
    return { step: this.#from.step + this.#made, seen: this.#batches.seen };
  }

  /** Takes other rates and another loss from the next step on. */
  adjust(training: ResolvedTraining): void {
    this.#training = training;
  }

  /** Goes on from there, and counts `made` from 0. */
  resume(from: Progress): void {
    this.#from = from;
    this.#made = 0;
    this.#batches.seen = from.seen;
  }

  /** Goes back to where only the first `made` steps since `resume` were made. */
  rewind(made: number): void {
    this.#made = made;
    this.#batches.seen = this.after(made).seen;
  }

  /** Where the training stands when `made` steps have been made since it stood at `from`. */
  after(made: number, from = this.#from): Progress {
    const { samples, batch } = this;
    const step = from.step + made;
    const done = from.seen % samples;
    const begun = Math.ceil((samples - done) / batch);
    if (made < begun) return { step, seen: from.seen + made * batch };
    const perEpoch = Math.ceil(samples / batch);
    const epochs = Math.floor((made - begun) / perEpoch);
    const rest = (made - begun) % perEpoch;
    return { step, seen: from.seen - done + (1 + epochs) * samples + rest * batch };
  }

  /** Words that so many steps need at most. */
  words(steps: number): number {
    return planHeaderWords + steps * (recordWords + this.batch);
  }

  /** Writes the next `steps` steps into `plan`, header first, and gives how many of its words they take. */
  fill(plan: Uint32Array, steps: number): number {
    const { loss, optimizer, schedule } = this.#training;
    plan[0] = steps;
    let at = planHeaderWords + steps * recordWords;
    for (let step = 0; step < steps; step++) {
      const record = planHeaderWords + step * recordWords;
      const numbers = stepNumbers(optimizer, schedule, this.#from.step + this.#made);
      const count = this.#batches.next(plan, at);
      this.#made++;
      plan[record + recordFields.first] = at;
      plan[record + recordFields.count] = count;
      plan[record + recordFields.rate] = bitsOf(numbers.rate);
      plan[record + recordFields.firstCorrection] = bitsOf(numbers.firstCorrection);
      plan[record + recordFields.secondCorrection] = bitsOf(numbers.secondCorrection);
      plan[record + recordFields.lossScale] = bitsOf(lossScale(loss.kind, count, this.outputs));
      plan[record + recordFields.sampleScale] = bitsOf(1 / count);
      plan[record + recordFields.made] = this.#made;
      at += count;
    }
    return at;
  }
}
