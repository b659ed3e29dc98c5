/** How far the loss of a sample, computed in float32, may be from that of src/neuron/losses.ts. */
import { type LossSettings, losses } from '../../neuron/losses.js';
import { smallestNormal, unitRoundoff } from '../float32.js';
import type { Interval } from '../intervals.js';
import { shareErrors } from './loss-derivative.js';
import { add, exactly, magnitude, multiply, subtract, widened } from './rounded.js';

/** Of one row of outputs and targets (O), not scaled. */
export function lossValue(
  { kind, parameter }: Required<LossSettings>,
  outputs: readonly Interval[],
  targets: readonly number[],
): Interval {
  const number = Math.fround(parameter);
  const values = outputs.map(({ value }) => value);
  const value = losses[kind].value(values, targets, number);
  if (kind === 'cross-entropy') return { ...crossEntropy(outputs, targets), value };
  let sum = exactly(0);
  for (const [place, output] of outputs.entries()) sum = add(sum, term(kind, output, targets[place] as number, number));
  return { ...sum, value };
}

function term(kind: Exclude<LossSettings['kind'], 'cross-entropy'>, a: Interval, t: number, number: number): Interval {
  switch (kind) {
    case 'mean-squared-error': {
      const distance = absolute(subtract(a, exactly(t)));
      return multiply(distance, distance);
    }
    case 'mean-absolute-error':
      return absolute(subtract(a, exactly(t)));
    case 'huber': {
      // Grows with the distance. Its terms are at most δ·distance and, beyond δ, ½ δ².
      const { low, high } = absolute(subtract(a, exactly(t)));
      const huber = (distance: number) => losses.huber.value([distance], [0], number);
      const terms = Math.min(number, high) * (high + (high > number ? 0.5 * number : 0));
      return widened(0, huber(low), huber(high), 0, 4 * unitRoundoff * terms);
    }
    case 'hinge': {
      const { low, high } = subtract(exactly(number), multiply(a, exactly(t), 0));
      return { value: 0, low: Math.max(0, low), high: Math.max(0, high) };
    }
    case 'binary-cross-entropy': {
      // Convex in a, with its least value at ln(t / (1 − t)).
      const entropy = (output: number) => losses['binary-cross-entropy'].value([output], [t]);
      const lowest = Math.log(t / (1 - t));
      const ends = [entropy(a.low), entropy(a.high), ...(lowest > a.low && lowest < a.high ? [entropy(lowest)] : [])];
      // max(a, 0) − a·t + ln(1 + e^−|a|): 3 + 2·|a| ULP of the exponential, 8 of the logarithm's formula, 3 for the sum.
      const furthest = magnitude(a);
      const nearest = a.low <= 0 && a.high >= 0 ? 0 : Math.min(Math.abs(a.low), Math.abs(a.high));
      const logarithm = (3 + 2 * furthest) * Math.exp(-nearest) + 8;
      const error = unitRoundoff * (3 * furthest * (1 + t) + logarithm + 3);
      return widened(0, Math.min(...ends), Math.max(...ends), 0, error);
    }
  }
}

function absolute({ value, low, high }: Interval): Interval {
  const least = low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
  return { value: Math.abs(value), low: least, high: Math.max(-low, high) };
}

/** Σ tᵢ·(ln Σ e^xⱼ − xᵢ), where each bracket grows with every output but its own. */
function crossEntropy(outputs: readonly Interval[], targets: readonly number[]): Interval {
  const largest = Math.max(...outputs.map(({ high }) => high));
  const sumError = shareErrors(outputs) + (outputs.length + 9 * Math.log(outputs.length) + 4) * unitRoundoff;
  let low = 0;
  let high = 0;
  let error = 0;
  for (const [place, output] of outputs.entries()) {
    const others = outputs.filter((_, other) => other !== place);
    const bracket = (own: number, end: 'low' | 'high') => {
      const above = Math.max(own, ...others.map((other) => other[end]));
      return (
        above - own + Math.log(others.reduce((sum, other) => sum + Math.exp(other[end] - above), Math.exp(own - above)))
      );
    };
    const target = targets[place] as number;
    const most = bracket(output.low, 'high');
    low += target * bracket(output.high, 'low');
    high += target * most;
    error += target * (sumError + (outputs.length + 3) * unitRoundoff * (most + Math.max(0, largest - output.low)));
  }
  return widened(0, low, high, 1, error + smallestNormal);
}
