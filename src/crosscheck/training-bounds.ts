/**
 * How far one training step in float32 may be from the same step in float64. A running error analysis, in intervals:
 * every quantity of the step (pre-activation, activation, slope, loss derivative, delta, gradient, penalty, norm, memory,
 * parameter) is carried as its float64 value and the interval in which a machine may hold it, through the operations in
 * the order in which every backend makes them, with u = 2⁻²³ for a rounding:
 *
 *     sums of products     γ·A as in weighted-sum.ts, for intervals on both sides: training/dot.ts
 *     f(z) and f′(z)       the intervals of accepted.ts over that of z; at a kink within it, both sides
 *     losses               training/loss-derivative.ts, training/loss-value.ts
 *     single operations    training/rounded.ts
 *     m̂ / (√v̂ + ε)         the exact range of the quotient as a function of the gradient: training/ratio-range.ts
 *
 * The state before the step is an interval too, so that bounds can be carried from step to step; a state that was read
 * from a machine is known to the bit.
 */
import type { StepNumbers } from '../neuron/optimizers.js';
import type { Network } from '../neuron/network.js';
import type { ResolvedTraining } from '../neuron/training-options.js';
import type { FormulaSource } from './formulas.js';
import { type BoundedBatch, type BoundedPass, boundPass } from './training/pass-bounds.js';
import { type BoundedState, boundUpdate, clipFactor } from './training/update-bounds.js';

export interface BoundedStep extends BoundedPass {
  readonly after: BoundedState;
}

/** `network` gives the shapes and activations; its weights and biases are those of `state`. */
export function boundStep(
  network: Network,
  state: BoundedState,
  batch: BoundedBatch,
  training: ResolvedTraining,
  numbers: StepNumbers,
  source?: FormulaSource,
): BoundedStep {
  const pass = boundPass(network, state.parameters, batch, training, source);
  const clip = clipFactor(pass.gradient, training.clipNorm);
  const after = boundUpdate(state, pass.gradient, clip, numbers, training.optimizer, training.frozen);
  return { ...pass, after };
}
