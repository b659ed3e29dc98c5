/** The optimizers of assembly/optimizers.ts, with their numbers rounded as ../float32-optimizer.ts rounds them. */
import type { ResolvedOptimizer, StepNumbers } from '../../../neuron/optimizers.js';
import type { Memory } from '../float32-optimizer.js';
import type { Values } from '../values.js';
import type { SimdExports } from './modules.js';

const { fround } = Math;

/** Writes into `after` what a step by the gradient (P), times `factor`, makes of `before`. */
export function optimizeInLanes(
  simd: SimdExports,
  optimizer: ResolvedOptimizer,
  { rate, firstCorrection, secondCorrection }: StepNumbers,
  gradient: Values,
  factor: number,
  before: Memory,
  after: Memory,
): void {
  const from = before.parameters.address;
  const apart = before.first.address - from;
  const { length } = gradient;
  const to = after.parameters.address;
  switch (optimizer.kind) {
    case 'gradient-descent':
    case 'perceptron':
      return simd.descend(gradient.address, from, to, apart, length, factor, rate);
    case 'momentum':
    case 'nesterov': {
      const isNesterov = optimizer.kind === 'nesterov' ? 1 : 0;
      const { momentum } = optimizer;
      return simd.momentumStep(gradient.address, from, to, apart, length, factor, rate, momentum, isNesterov);
    }
    case 'rmsprop': {
      const decay = fround(optimizer.decay);
      const { epsilon } = optimizer;
      return simd.rmsprop(gradient.address, from, to, apart, length, factor, rate, decay, 1 - decay, epsilon);
    }
    case 'adam':
    case 'adamw': {
      const beta1 = fround(optimizer.beta1);
      const beta2 = fround(optimizer.beta2);
      return simd.adam(
        gradient.address,
        from,
        to,
        apart,
        length,
        factor,
        rate,
        beta1,
        1 - beta1,
        beta2,
        1 - beta2,
        optimizer.epsilon,
        firstCorrection,
        secondCorrection,
        optimizer.kind === 'adamw' ? 1 : 0,
        rate * fround(optimizer.weightDecay),
      );
    }
  }
}
