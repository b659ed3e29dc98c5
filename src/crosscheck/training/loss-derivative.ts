/** How far the derivatives of a loss, computed in float32, may be from those of src/neuron/losses.ts. */
import { type LossSettings, losses } from '../../neuron/losses.js';
import { AcceptedResults } from '../accepted.js';
import { smallestNormal, unitRoundoff } from '../float32.js';
import { compileFormula } from '../formulas.js';
import type { Interval } from '../intervals.js';
import { exactly, subtract, widened } from './rounded.js';

/** ∂value / ∂a of every output of one sample: outputs and targets (O). */
export function lossDerivatives(
  { kind, parameter }: Required<LossSettings>,
  outputs: readonly Interval[],
  targets: readonly number[],
): Interval[] {
  if (kind === 'cross-entropy') return softmaxMinusTargets(outputs, targets);
  const { derivative } = losses[kind];
  const number = Math.fround(parameter);
  return outputs.map((output, place) => {
    const target = targets[place] as number;
    const value = derivative([output.value], [target], 0, number);
    switch (kind) {
      case 'mean-squared-error': {
        const { low, high } = subtract(output, exactly(target));
        return { value, low: 2 * low, high: 2 * high };
      }
      case 'mean-absolute-error': {
        const { low, high } = subtract(output, exactly(target));
        return { value, low: Math.sign(low), high: Math.sign(high) };
      }
      case 'huber': {
        const { low, high } = subtract(output, exactly(target));
        const held = (x: number) => Math.min(number, Math.max(-number, x));
        return { value, low: held(low), high: held(high) };
      }
      case 'hinge': {
        // t is ±1: t·a is exact, and only what is subnormal may be compared as 0.
        const [least, most] = target > 0 ? [output.low, output.high] : [-output.high, -output.low];
        const always = most <= number;
        const never = least > number + smallestNormal;
        const slopes = always ? [-target] : never ? [0] : [-target, 0];
        return { value, low: Math.min(...slopes), high: Math.max(...slopes) };
      }
      case 'binary-cross-entropy':
        return { ...subtract(sigmoid(output), exactly(target)), value };
    }
  });
}

const sigmoids = new AcceptedResults(compileFormula('sigmoid'), 'activation', []);

function sigmoid(z: Interval): Interval {
  sigmoids.accept(z, Number.isFinite(z.high - z.low));
  const { expected, low, high, indeterminate } = sigmoids;
  if (indeterminate) return { value: expected, low: 0, high: 1 };
  return { value: expected, low: low[0] as number, high: high.at(-1) as number };
}

/**
 * softmax(a)ᵢ − tᵢ with softmax(a)ᵢ = e^xᵢ / Σ e^xⱼ, xⱼ = aⱼ − max a. As a function of the outputs it grows with aᵢ and falls
 * with every other, which gives its ends. Rounding: xⱼ is off by u·|xⱼ|, exp by 3 + 2·|xⱼ| ULP, so e^xⱼ by
 * (3 + 3·|xⱼ|)·u of itself; the sum has the mean of these errors, weighted by softmax, and a rounding for each term; the
 * division 2.5 ULP.
 */
function softmaxMinusTargets(outputs: readonly Interval[], targets: readonly number[]): Interval[] {
  const { derivative } = losses['cross-entropy'];
  const values = outputs.map(({ value }) => value);
  const sumError = shareErrors(outputs) + (outputs.length + 2.5) * unitRoundoff;
  const largest = Math.max(...outputs.map(({ high }) => high));
  return outputs.map((output, place) => {
    const target = targets[place] as number;
    const others = outputs.filter((_, other) => other !== place);
    const share = (own: number, end: 'low' | 'high') =>
      1 / others.reduce((sum, other) => sum + Math.exp(other[end] - own), 1);
    const least = share(output.low, 'high');
    const most = share(output.high, 'low');
    const error = most * ((3 + 3 * (largest - output.low)) * unitRoundoff + sumError) * (1 + 2 ** -10);
    // exp falls to 0 where it would be subnormal.
    const held = widened(0, least, most, 0, error + smallestNormal);
    const difference = subtract({ ...held, low: Math.max(0, held.low) }, exactly(target));
    return { ...difference, value: derivative(values, targets, place) };
  });
}

/** The relative error of Σ e^xⱼ that comes from its terms. */
export function shareErrors(outputs: readonly Interval[]): number {
  const largest = Math.max(...outputs.map(({ high }) => high));
  let sum = 0;
  let errors = 0;
  for (const { low, high } of outputs) {
    const distance = Math.max(0, largest - low);
    sum += Math.exp(low - largest);
    errors += Math.exp(high - largest) * (3 + 3 * distance) * unitRoundoff;
  }
  return errors / sum;
}
