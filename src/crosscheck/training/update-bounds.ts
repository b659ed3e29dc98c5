/** The end of a step: the gradient shortened, and what the optimizer makes of it. */
import type { ResolvedOptimizer, StepNumbers } from '../../neuron/optimizers.js';
import { smallestNormal, unitRoundoff } from '../float32.js';
import { createIntervalRow, type Interval, type IntervalRow } from '../intervals.js';
import { ratioRange } from './ratio-range.js';
import { add, divide, exactly, hull, isZero, magnitude, multiply, squareRoot, subtract, widened } from './rounded.js';
import { at, put } from './rows.js';

/** (P) each. */
export interface BoundedState {
  readonly parameters: IntervalRow;
  readonly first: IntervalRow;
  readonly second: IntervalRow;
}

/** One parameter with what the optimizer remembers of it. */
interface Bounded {
  readonly parameter: Interval;
  readonly first: Interval;
  readonly second: Interval;
}

/** What the gradient is multiplied by so that it is at most `clipNorm` long; 0 stands for no limit. */
export function clipFactor(gradient: IntervalRow, clipNorm: number): Interval {
  if (clipNorm === 0) return exactly(1);
  const limit = Math.fround(clipNorm);
  let [value, low, high] = [0, 0, 0];
  for (let place = 0; place < gradient.value.length; place++) {
    const [least, most] = [gradient.low[place] as number, gradient.high[place] as number];
    value += (gradient.value[place] as number) ** 2;
    low += least <= 0 && most >= 0 ? 0 : Math.min(least * least, most * most);
    high += Math.max(least * least, most * most);
  }
  // A square is rounded once, and as a part of the sum at most once for each of the others.
  const terms = gradient.value.length;
  const norm = squareRoot(widened(value, low, high, terms + 1, terms * smallestNormal));
  if (norm.high <= limit) return exactly(1);
  // Where the norm lies within its error of the limit, it may be shortened or not.
  const beyond = { value: Math.max(norm.value, limit), low: Math.max(norm.low, limit), high: norm.high };
  const shortened = divide(exactly(limit), beyond);
  return norm.low > limit ? shortened : hull(shortened, exactly(1));
}

export function boundUpdate(
  state: BoundedState,
  gradient: IntervalRow,
  clip: Interval,
  numbers: StepNumbers,
  optimizer: ResolvedOptimizer,
  frozen: Uint8Array | null,
): BoundedState {
  const length = gradient.value.length;
  const [parameters, first, second] = [createIntervalRow(length), createIntervalRow(length), createIntervalRow(length)];
  const isClipped = clip.low !== 1 || clip.high !== 1;
  for (let place = 0; place < length; place++) {
    const before = {
      parameter: at(state.parameters, place),
      first: at(state.first, place),
      second: at(state.second, place),
    };
    const own = at(gradient, place);
    const isFrozen = frozen !== null && frozen[place] !== 0;
    const after = isFrozen ? before : updated(before, isClipped ? multiply(own, clip) : own, numbers, optimizer);
    put(parameters, place, after.parameter);
    put(first, place, after.first);
    put(second, place, after.second);
  }
  return { parameters, first, second };
}

function updated(before: Bounded, gradient: Interval, numbers: StepNumbers, optimizer: ResolvedOptimizer): Bounded {
  const rate = exactly(numbers.rate);
  const descended = (by: Interval) => subtract(before.parameter, multiply(rate, by));
  switch (optimizer.kind) {
    case 'gradient-descent':
    case 'perceptron':
      return { ...before, parameter: descended(gradient) };
    case 'momentum':
    case 'nesterov': {
      const momentum = exactly(Math.fround(optimizer.momentum));
      const first = add(multiply(momentum, before.first), gradient);
      const by = optimizer.kind === 'momentum' ? first : add(gradient, multiply(momentum, first));
      return { ...before, first, parameter: descended(by) };
    }
    case 'rmsprop': {
      const first = meanSquare(optimizer.decay, before.first, gradient);
      const mean = { before: exactly(0), kept: 0, rest: 1, lost: 0 };
      const square = { before: before.first, share: optimizer.decay, correction: 1 };
      return { ...before, first, parameter: adapted(before.parameter, gradient, mean, square, numbers, optimizer) };
    }
    case 'adam':
    case 'adamw': {
      const { beta1, beta2, weightDecay } = optimizer;
      const { firstCorrection, secondCorrection } = numbers;
      const keptMean = multiply(exactly(Math.fround(beta1)), before.first);
      const first = add(keptMean, multiply(exactly(restOf(beta1)), gradient));
      const second = meanSquare(beta2, before.second, gradient);
      const decay = multiply(multiply(rate, exactly(Math.fround(weightDecay))), before.parameter);
      const mean = {
        before: before.first,
        kept: Math.fround(beta1) * firstCorrection,
        rest: restOf(beta1) * firstCorrection,
        lost: 3 * firstCorrection * smallestNormal,
      };
      const square = { before: before.second, share: beta2, correction: secondCorrection };
      const shrunk = subtract(before.parameter, decay);
      return { first, second, parameter: adapted(shrunk, gradient, mean, square, numbers, optimizer) };
    }
  }
}

/** 1 − β as the hosts round it. */
const restOf = (share: number) => Math.fround(1 - Math.fround(share));

/** |g| */
function sizeOf(gradient: Interval): Interval {
  const { value, low, high } = gradient;
  const least = low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
  return { value: Math.abs(value), low: least, high: magnitude(gradient) };
}

/** β s + ((1 − β) g) g, in which nothing cancels. */
function meanSquare(share: number, before: Interval, gradient: Interval): Interval {
  const size = sizeOf(gradient);
  const kept = multiply(exactly(Math.fround(share)), before);
  const sum = add(kept, multiply(multiply(exactly(restOf(share)), size), size));
  return { ...sum, low: Math.max(0, sum.low) };
}

/** m̂ = kept·before + rest·g, of which subnormal parts may be lost. */
interface Mean {
  readonly before: Interval;
  readonly kept: number;
  readonly rest: number;
  readonly lost: number;
}

/** v̂ = correction·(share·before + (1 − share)·g²) */
interface Square {
  readonly before: Interval;
  readonly share: number;
  readonly correction: number;
}

/**
 * w − (η·m̂) / (√v̂ + ε). The quotient in exact arithmetic lies in ratioRange. Its rounding:
 *
 *     v̂   3 roundings and its correction's, so √v̂ half of these, and 4.5 ULP of a square root: 6.5
 *     m̂   2 roundings of each term, which may cancel: 2·u·(|kept·m| + |rest·g|) over the denominator, which is a ratio of
 *         the same form with every sign made positive; and the correction's: 1
 *     the product with η, the sum with ε and the division: 1 + 1 + 2.5
 *
 * 12 in all, taken as 13, and 3 for the 2, for the products of these errors. Subnormal squares may be lost: v̂ may lie
 * 4·correction·2⁻¹²⁶ from where it should.
 */
function adapted(
  parameter: Interval,
  gradient: Interval,
  mean: Mean,
  square: Square,
  { rate }: StepNumbers,
  optimizer: ResolvedOptimizer,
): Interval {
  if (isZero(mean.before) && isZero(gradient)) return parameter;
  const epsilon = Math.fround(optimizer.epsilon);
  const kept = Math.fround(square.share) * square.correction;
  const d = restOf(square.share) * square.correction;
  const lost = 4 * square.correction * smallestNormal;
  const common = {
    b: mean.rest,
    c: { low: Math.max(0, kept * square.before.low - lost), high: kept * square.before.high + lost },
    d,
    epsilon,
  };
  const a = { low: mean.kept * mean.before.low - mean.lost, high: mean.kept * mean.before.high + mean.lost };
  const exact = ratioRange({ ...common, a }, gradient.low, gradient.high);
  const size = sizeOf(gradient);
  const largest = Math.max(-a.low, a.high);
  const terms = ratioRange({ ...common, a: { low: largest, high: largest } }, size.low, size.high);
  const error = rate * unitRoundoff * (3 * terms.high + 13 * Math.max(-exact.low, exact.high));
  const numerator = mean.kept * mean.before.value + mean.rest * gradient.value;
  const value = numerator / (Math.sqrt(kept * square.before.value + d * gradient.value ** 2) + epsilon);
  return subtract(parameter, widened(rate * value, rate * exact.low, rate * exact.high, 0, error));
}
