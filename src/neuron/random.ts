/**
 * Seeded random numbers that are the same on every machine. Only integer operations, + − × / and Math.sqrt are
 * used, which ECMAScript defines exactly; Math.log, Math.exp and their like may differ in the last bit.
 */
import { invalid, shown } from './checks.js';

export interface Random {
  /** A float64 from [0, 1), uniform, with 53 random bits. */
  uniform(): number;
  /** A whole number from 0 to n − 1, uniform and unbiased. Throws InvalidValueError unless 1 ≤ n ≤ 2⁵³ − 1. */
  integer(n: number): number;
  /** Normal, with mean 0 and standard deviation 1. */
  normal(): number;
}

const twoTo32 = 2 ** 32;
const twoTo53 = 2 ** 53;

/**
 * A generator; different streams of one seed are independent of one another.
 * Throws InvalidValueError unless the seed and the stream are safe integers.
 */
export function createRandom(seed: number, stream = 0): Random {
  checkSeed('seed', seed);
  checkSeed('stream', stream);
  const nextWord = createWords(seed, stream);
  const next53Bits = () => (nextWord() >>> 5) * 2 ** 26 + (nextWord() >>> 6);
  const uniform = () => next53Bits() / twoTo53;

  const integer = (n: number) => {
    if (!Number.isSafeInteger(n) || n < 1) {
      invalid(`n is ${shown(n)}: give a whole number from 1 to 2^53 - 1`);
    }
    // The last, incomplete run of n numbers below 2^53 would favour small results: draw again.
    const limit = twoTo53 - (twoTo53 % n);
    let bits = next53Bits();
    while (bits >= limit) bits = next53Bits();
    return bits % n;
  };

  // G. Marsaglia and T. A. Bray, "A convenient method for generating normal variables", 1964: pairs, by rejection.
  let spare: number | null = null;
  const normal = () => {
    if (spare !== null) {
      const drawn = spare;
      spare = null;
      return drawn;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * logarithm(square)) / square);
    spare = y * scale;
    return x * scale;
  };

  return { uniform, integer, normal };
}

export function checkSeed(name: string, seed: number): void {
  if (!Number.isSafeInteger(seed)) {
    invalid(`${name} is ${shown(seed)}: give a whole number from -(2^53 - 1) to 2^53 - 1`);
  }
}

/** The bits above the lowest 32. */
const high = (value: number) => Math.floor(value / twoTo32) | 0;

/** sfc32, 32 random bits a call. Source: Chris Doty-Humphrey, PractRand 0.93, "Small Fast Counting". */
function createWords(seed: number, stream: number): () => number {
  let a = seed | 0;
  let b = high(seed);
  let c = stream | 0;
  let counter = 1 + high(stream);
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // PractRand mixes for 12 to 18 rounds until every bit of the seed has reached the whole state.
  for (let round = 0; round < 20; round++) next();
  return next;
}

/** The natural logarithm of a positive, normal float64, to about 1 ULP, with + − × / only. */
export function logarithm(value: number): number {
  let mantissa = value;
  let exponent = 0;
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent -= 1;
  }
  while (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  // log m = 2 artanh t = 2 (t + t³/3 + t⁵/5 + …) with |t| ≤ 0.172: the first term left out is below 1e-18.
  const t = (mantissa - 1) / (mantissa + 1);
  const square = t * t;
  let series = 0;
  for (let power = 21; power >= 3; power -= 2) series = square * (1 / power + series);
  return exponent * Math.LN2 + 2 * (t + t * series);
}
