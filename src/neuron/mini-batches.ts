/** Which samples each step of a training sees: a seeded shuffle of all of them for every epoch. */
import { createRandom } from './random.js';
import { shuffle } from './shuffle.js';

/**
 * Cuts each epoch's order of N samples into mini-batches; the last one of an epoch may be smaller. The order of epoch
 * e depends on the seed and e alone, so that `seen` is all there is to remember. A batch of all samples is not shuffled.
 */
export class MiniBatches {
  /** Samples seen so far: epoch = ⌊seen / N⌋. Set it to go on from there. */
  seen = 0;
  readonly #order: Uint32Array<ArrayBuffer>;
  #epoch = -1;

  constructor(
    readonly samples: number,
    readonly batch: number,
    readonly seed: number,
  ) {
    this.#order = Uint32Array.from({ length: samples }, (_, at) => at);
  }

  /** Writes the indices of the next mini-batch from `target[at]` on, and gives how many they are. */
  next(target: Uint32Array, at: number): number {
    const first = this.seen % this.samples;
    const count = Math.min(this.batch, this.samples - first);
    if (this.batch < this.samples) this.#shuffle(Math.floor(this.seen / this.samples));
    target.set(this.#order.subarray(first, first + count), at);
    this.seen += count;
    return count;
  }

  #shuffle(epoch: number): void {
    if (epoch === this.#epoch) return;
    this.#epoch = epoch;
    const order = this.#order;
    for (let at = 0; at < order.length; at++) order[at] = at;
    shuffle(order, createRandom(this.seed, epoch));
  }
}
