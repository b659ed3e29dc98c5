/**
 * One machine's float32: every operation rounded, as WGSL allows. With a source of chance each result is pushed
 * somewhere inside its allowance, subnormals are flushed or not, and so it is every machine; without one it rounds
 * to the nearest. Tests hold tracked.ts against it, and try mistakes on it where there is no GPU.
 */
import { bitsOfFloat32, float32OfBits, nextDown, nextUp, smallestNormal } from '../float32.js';
import { type Arithmetic, roundToEven, saturateSigned, saturateUnsigned } from './arithmetic.js';
import type { Registers } from './registers.js';

/** `chance` gives numbers in [0, 1). */
export function simulatedArithmetic(chance?: () => number): Arithmetic {
  const flush = (x: number) => (chance && Math.abs(x) < smallestNormal && chance() < 0.5 ? 0 : x);

  /** A result up to `reach` away from `exact`; the nearest one if no float32 is that near. */
  const within = (exact: number, reach: number): number => {
    const nearest = Math.fround(exact);
    if (!chance || exact === 0) return flush(nearest);
    let result = Math.fround(exact + (2 * chance() - 1) * reach);
    if (result > exact + reach) result = nextDown(result);
    if (result < exact - reach) result = nextUp(result);
    return flush(Math.abs(result - exact) <= reach ? result : nearest);
  };
  const near = (exact: number, ulps: number): number =>
    within(exact, ulps * Math.max(2 ** -149, 2 ** (Math.floor(Math.log2(Math.abs(exact))) - 23)));

  /** One of the two float32 around a sum or product; `rest` is what float64 lost. */
  const neighbour = (result: number, rest: number): number => {
    const nearest = Math.fround(result);
    if (!chance) return flush(nearest);
    const above = nearest < result || (nearest === result && rest > 0);
    const below = nearest > result || (nearest === result && rest < 0);
    const other = above ? nextUp(nearest) : below ? nextDown(nearest) : nearest;
    return flush(chance() < 0.5 ? nearest : other);
  };

  const add = (a: number, b: number) => {
    const sum = a + b;
    const bRounded = sum - a;
    return neighbour(sum, a - (sum - bRounded) + (b - bRounded));
  };

  const read = (r: Registers, slot: number) => flush(r.value[slot] as number);
  const unary = (f: (x: number) => number) => (r: Registers, to: number, x: number) => {
    r.value[to] = f(read(r, x));
  };
  const binary = (f: (x: number, y: number) => number) => (r: Registers, to: number, x: number, y: number) => {
    r.value[to] = f(read(r, x), read(r, y));
  };

  return {
    load(r, to, number) {
      r.value[to] = Math.fround(number);
    },
    negate: unary((x) => -x),
    add: binary(add),
    subtract: binary((x, y) => add(x, -y)),
    multiply: binary((x, y) => neighbour(x * y, 0)),
    divide: binary((x, y) => near(x / y, 2.5)),
    fma(r, to, x, y, z) {
      const product = read(r, x) * read(r, y);
      const fused = chance !== undefined && chance() < 0.5;
      r.value[to] = add(fused ? product : neighbour(product, 0), read(r, z));
    },
    less: binary((x, y) => (x < y ? 1 : 0)),
    lessOrEqual: binary((x, y) => (x <= y ? 1 : 0)),
    equal: binary((x, y) => (x === y ? 1 : 0)),
    abs: unary(Math.abs),
    sign: unary(Math.sign),
    floor: unary(Math.floor),
    trunc: unary(Math.trunc),
    round: unary(roundToEven),
    min: binary(Math.min),
    max: binary(Math.max),
    exp: unary((x) => near(Math.exp(x), 3 + 2 * Math.abs(x))),
    exp2: unary((x) => near(2 ** x, 3 + 2 * Math.abs(x))),
    log: unary((x) => (x < 0.5 || x > 2 ? near(Math.log(x), 3) : within(Math.log(x), 2 ** -21))),
    sqrt: unary((x) => near(1 / near(1 / Math.sqrt(x), 2), 2.5)),
    inverseSqrt: unary((x) => near(1 / Math.sqrt(x), 2)),
    fromInteger: unary((x) => neighbour(x, 0)),
    toUnsigned: unary(saturateUnsigned),
    toSigned: unary(saturateSigned),
    toBits: unary(bitsOfFloat32),
    fromBits(r, to, x) {
      r.value[to] = flush(float32OfBits(r.value[x] as number));
    },
  };
}
