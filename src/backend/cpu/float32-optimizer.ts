/** The optimizers of src/neuron/optimizers.ts in float32, every operation rounded, in the order of shaders/training. */
import type { ResolvedOptimizer, StepNumbers } from '../../neuron/optimizers.js';
import type { Arena, Values } from './values.js';

const { fround, sqrt } = Math;

/** Parameters (P) and what the optimizer remembers of each. */
export interface Memory {
  readonly parameters: Values;
  readonly first: Values;
  readonly second: Values;
}

/** Values that are computed together; what follows the last of an array's may be overwritten up to a whole number of them. */
const lanesTogether = 4;

/** Zeros for so many parameters, the three arrays at equal distances. */
export function createMemory(arena: Arena, length: number): Memory {
  const apart = lanesTogether * Math.ceil(length / lanesTogether);
  const all = arena.allocate(3 * apart);
  const [parameters, first, second] = [0, 1, 2].map((at) => all.part(at * apart, length)) as [Values, Values, Values];
  return { parameters, first, second };
}

/** Lanes over which the norm is summed: on a GPU as many invocations sum it side by side. */
const normLanes = 64;
const lanes = new Float32Array(normLanes);

/** ‖g‖₂, not finite if its square is not. */
export function gradientNorm(gradient: Float32Array): number {
  lanes.fill(0);
  for (let at = 0; at < gradient.length; at++) {
    const value = gradient[at] as number;
    lanes[at % normLanes] = (lanes[at % normLanes] as number) + fround(value * value);
  }
  let total = 0;
  for (const lane of lanes) total = fround(total + lane);
  return fround(sqrt(total));
}

/**
 * Writes into `after` what a step by the gradient (P), times `factor`, makes of `before`; frozen parameters and their
 * memory stay. A step whose `after` is not finite everywhere must not be made.
 */
export function optimize(
  optimizer: ResolvedOptimizer,
  { rate, firstCorrection, secondCorrection }: StepNumbers,
  gradient: Float32Array,
  factor: number,
  frozen: Uint8Array | null,
  before: Memory,
  after: Memory,
): void {
  const { kind } = optimizer;
  const momentum = fround(optimizer.momentum);
  const decay = fround(optimizer.decay);
  const decayRest = fround(1 - decay);
  const beta1 = fround(optimizer.beta1);
  const beta1Rest = fround(1 - beta1);
  const beta2 = fround(optimizer.beta2);
  const beta2Rest = fround(1 - beta2);
  const epsilon = fround(optimizer.epsilon);
  const shrunk = fround(rate * fround(optimizer.weightDecay));
  const { parameters, firsts, seconds } = arraysOf(before);
  const { parameters: nextParameters, firsts: nextFirsts, seconds: nextSeconds } = arraysOf(after);
  for (let at = 0; at < gradient.length; at++) {
    let w = parameters[at] as number;
    let first = firsts[at] as number;
    let second = seconds[at] as number;
    if (frozen === null || frozen[at] === 0) {
      const g = fround((gradient[at] as number) * factor);
      switch (kind) {
        case 'gradient-descent':
        case 'perceptron':
          w = fround(w - fround(rate * g));
          break;
        case 'momentum':
          first = fround(fround(momentum * first) + g);
          w = fround(w - fround(rate * first));
          break;
        case 'nesterov':
          first = fround(fround(momentum * first) + g);
          w = fround(w - fround(rate * fround(g + fround(momentum * first))));
          break;
        case 'rmsprop':
          first = fround(fround(decay * first) + fround(fround(decayRest * g) * g));
          w = fround(w - fround(fround(rate * g) / fround(fround(sqrt(first)) + epsilon)));
          break;
        case 'adam':
        case 'adamw': {
          if (kind === 'adamw') w = fround(w - fround(shrunk * w));
          first = fround(fround(beta1 * first) + fround(beta1Rest * g));
          second = fround(fround(beta2 * second) + fround(fround(beta2Rest * g) * g));
          const mean = fround(first * firstCorrection);
          const size = fround(fround(sqrt(fround(second * secondCorrection))) + epsilon);
          w = fround(w - fround(fround(rate * mean) / size));
        }
      }
    }
    nextParameters[at] = w;
    nextFirsts[at] = first;
    nextSeconds[at] = second;
  }
}

const arraysOf = ({ parameters, first, second }: Memory) => ({
  parameters: parameters.view,
  firsts: first.view,
  seconds: second.view,
});
