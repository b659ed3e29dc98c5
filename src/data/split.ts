/** Parts samples into those that a network learns from and those that test what it learned. */
import { checkPositiveInteger, invalid, shown } from '../neuron/checks.js';
import { createRandom } from '../neuron/random.js';
import { shuffle } from '../neuron/shuffle.js';

export interface Split {
  /** Indices of samples, shuffled; no index is in both. */
  readonly train: Uint32Array<ArrayBuffer>;
  readonly test: Uint32Array<ArrayBuffer>;
}

/** A stream of its own: the same seed draws samples and networks. */
const stream = -12;

/**
 * Indices 0 to n − 1, of which round(n · testShare) are for tests, but one at least is left to train with. The same
 * seed gives the same split on every machine. Throws InvalidValueError unless n is a positive whole number, the
 * share from 0 to 1 and the seed a safe integer.
 */
export function splitSamples(n: number, testShare: number, seed: number): Split {
  checkPositiveInteger('n', n);
  if (typeof testShare !== 'number' || !(testShare >= 0 && testShare <= 1)) {
    invalid(`testShare is ${shown(testShare)}: give a number from 0 to 1`);
  }
  const order = Uint32Array.from({ length: n }, (_, at) => at);
  shuffle(order, createRandom(seed, stream));
  const train = n - Math.min(n - 1, Math.round(n * testShare));
  return { train: order.slice(0, train), test: order.slice(train) };
}

/**
 * Rows (indices.length, width) of values (N, width), in the order of the indices. Throws InvalidValueError if the
 * values make no whole rows, or an index is none of 0 to N − 1.
 */
export function gather(values: Float32Array, width: number, indices: ArrayLike<number>): Float32Array<ArrayBuffer> {
  checkPositiveInteger('width', width);
  const rows = values.length / width;
  if (!Number.isInteger(rows)) invalid(`values has ${values.length} numbers: give whole rows of ${width}`);
  const gathered = new Float32Array(indices.length * width);
  for (let at = 0; at < indices.length; at++) {
    const row = indices[at] as number;
    if (!(Number.isInteger(row) && row >= 0 && row < rows)) {
      invalid(`indices[${at}] is ${shown(row)}: give the number of one of the ${rows} rows, counted from 0`);
    }
    gathered.set(values.subarray(row * width, (row + 1) * width), at * width);
  }
  return gathered;
}
