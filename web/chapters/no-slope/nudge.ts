/** What a nudge of w₁ does to the answer for the input that is held. */
import { activations } from '../../../src/index.js';
import type { Kind } from './neurons.js';
import type { SlopeState } from './state.js';
import { steepSlope, steepValue } from './steep-sigmoid.js';

export interface Nudged {
  /** z and a before the nudge and after it. */
  readonly before: { readonly z: number; readonly a: number };
  readonly after: { readonly z: number; readonly a: number };
  /** Δa */
  readonly change: number;
  /** f′(z) before the nudge. */
  readonly slope: number;
  /** What the slope foretells: f′(z)·x₁·Δw. */
  readonly foretold: number;
}

type Asked = Pick<SlopeState, 'weights' | 'bias' | 'inputs' | 'nudge' | 'steepness'>;

export function nudged(kind: Kind, { weights: [w1, w2], bias, inputs: [x1, x2], nudge, steepness }: Asked): Nudged {
  const f = (z: number) => (kind === 'step' ? activations.step.value(z) : steepValue(z, steepness));
  const z = w1 * x1 + w2 * x2 + bias;
  const zAfter = (w1 + nudge) * x1 + w2 * x2 + bias;
  const slope = kind === 'step' ? activations.step.derivative(z) : steepSlope(z, steepness);
  const [a, aAfter] = [f(z), f(zAfter)];
  return {
    before: { z, a },
    after: { z: zAfter, a: aAfter },
    change: aAfter - a,
    slope,
    foretold: slope * x1 * nudge,
  };
}

/**
 * The greatest |Δa| that a nudge can make where x₁ is at most `reach`: the sigmoid is nowhere steeper than k/4, and
 * cannot change by more than its whole range; a step changes by nothing or by 1.
 */
export function greatestChange(kind: Kind, nudge: number, steepness: number, reach: number): number {
  return kind === 'step' ? 1 : Math.min(1, (steepness / 4) * Math.abs(nudge) * reach);
}

/** The least of 1, 2 and 5 times a power of ten that is not below `size` (above 0): an end of a scale that can be read. */
export function roundEnd(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size) + 1e-9);
  const mantissa = [1, 2, 5, 10].find((each) => each * power >= size * (1 - 1e-9)) ?? 10;
  return Number((mantissa * power).toPrecision(1));
}

/** The nudge that moves z to `z`, for whoever drags the point on the curve; null where x₁ is 0 and no nudge does. */
export const nudgeTo = (z: number, { weights: [w1, w2], bias, inputs: [x1, x2] }: Asked): number | null =>
  x1 === 0 ? null : (z - w2 * x2 - bias) / x1 - w1;
