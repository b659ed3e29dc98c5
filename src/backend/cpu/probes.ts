/**
 * What the probes of shaders/probe/ give, to the bit: they move whole numbers, or what they were given. Twin of
 * shaders/probe/copy.wgsl, multiply-add.wgsl and mark.wgsl.
 */

/** A copy gives what it was given: how many of `got` have other bits than `given`. */
export function differingBits(got: Float32Array, given: Float32Array): number {
  const [mine, yours] = [wordsOf(got), wordsOf(given)];
  return mine.reduce((count, word, at) => (word === yours[at] ? count : count + 1), 0);
}

const wordsOf = ({ buffer, byteOffset, length }: Float32Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, length);

/** Each of the four numbers that invocation `at` of multiply-add.wgsl stores, with m = 1 and c = 1. */
export function multiplyAddResult(at: number, rounds: number): number {
  const chains = 8;
  const starts = chains * (at % 1024) + (chains * (chains - 1)) / 2;
  return starts + chains * rounds;
}

/** What mark.wgsl leaves of a 0 after so many dispatches; whole numbers up to 2²⁴ are exact. */
export const markAfter = (dispatches: number): number => dispatches;
