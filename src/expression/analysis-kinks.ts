/** What really happens at a break: from f and f′ close to it, on both sides. */
import type { Break, Breaks } from './analysis-breaks.js';
import { mostBreaks } from './analysis-breaks.js';
import type { Curve } from './analysis-curve.js';

export type KinkKind =
  /** f jumps. */
  | 'jump'
  /** f has another value in the one point than on both sides. */
  | 'hole'
  /** f′ jumps. */
  | 'corner'
  /** f grows without end towards it, or would if it were not held. */
  | 'pole'
  /** f is continuous and f′ grows without end. */
  | 'steep';

export interface Kink {
  readonly kind: KinkKind;
  readonly x: number;
  /** f just before, there, and just after; ±Infinity where it goes there at a pole. */
  readonly before: number;
  readonly at: number;
  readonly after: number;
  /** f′ just before and just after. */
  readonly slopeBefore: number;
  readonly slopeAfter: number;
}

export interface Kinks {
  /** Ascending; mostBreaks at most, those nearest to 0. */
  readonly kinks: readonly Kink[];
  /** Between these all kinks are known; they are the domain's ends unless there are too many. */
  readonly low: number;
  readonly high: number;
}

export function classifyKinks(curve: Curve, { breaks, low, high }: Breaks): Kinks {
  const all = breaks.flatMap((each) => classify(curve, each) ?? []);
  if (all.length <= mostBreaks) return { kinks: all, low, high };
  const nearest = all.toSorted((a, b) => Math.abs(a.x) - Math.abs(b.x)).slice(0, mostBreaks);
  const reach = Math.abs(nearest.at(-1)?.x ?? 0);
  return { kinks: nearest.toSorted((a, b) => a.x - b.x), low: Math.max(low, -reach), high: Math.min(high, reach) };
}

function classify(curve: Curve, { x, kinds }: Break): Kink | null {
  const reach = 2 ** -30 * Math.max(1, Math.abs(x));
  const [far, near] = [sidesOf(curve, x, reach), sidesOf(curve, x, reach / 16)];
  const at = curve.f(x);
  const { slopeBefore, slopeAfter } = far;
  const steepness = Math.max(Math.abs(slopeBefore), Math.abs(slopeAfter));
  const kink = (kind: KinkKind): Kink => ({
    kind,
    x,
    before: followed(far.before, slopeBefore * reach),
    at,
    after: followed(far.after, -slopeAfter * reach),
    slopeBefore,
    slopeAfter,
  });
  if (kinds.has('logarithm') || kinds.has('pole') || kinds.has('power')) {
    const pole = { ...kink('pole'), before: limit(far.before, near.before), after: limit(far.after, near.after) };
    if (!Number.isFinite(pole.before) || !Number.isFinite(pole.after)) return pole;
  }
  // What a slope makes of the distance shrinks with it; a jump stays.
  const [step, nearStep] = [Math.abs(far.after - far.before), Math.abs(near.after - near.before)];
  const moved = 16 * reach * (steepness + 1) + 1e-12 * (Math.abs(far.before) + Math.abs(far.after));
  if (step > moved && nearStep > 0.5 * step) return kink('jump');
  // Where it begins to be held f is as steep as can be, and then level: that is told of the stretch.
  if (kinds.size === 1 && kinds.has('held')) return null;
  if (Math.abs(at - far.before) > moved) return kink('hole');
  if (isEndless(slopeBefore, near.slopeBefore) || isEndless(slopeAfter, near.slopeAfter)) return kink('steep');
  const bend = Math.abs(slopeAfter - slopeBefore);
  const nearBend = Math.abs(near.slopeAfter - near.slopeBefore);
  return nearBend > 0.5 * bend && nearBend > 1e-9 * steepness ? kink('corner') : null;
}

const sidesOf = (curve: Curve, x: number, reach: number) => ({
  before: curve.f(x - reach),
  after: curve.f(x + reach),
  slopeBefore: curve.slope(x - reach),
  slopeAfter: curve.slope(x + reach),
});

/** A value followed to the place itself, unless f is too steep for that. */
const followed = (value: number, change: number) => (Math.abs(change) < 1e-3 ? value + change : value);
const limit = (far: number, near: number) => (goesOn(Math.abs(far), Math.abs(near)) ? Math.sign(near) * Infinity : far);
/** Whether a slope grows on towards the place. */
const isEndless = (far: number, near: number) => Math.abs(near) > 100 && Math.abs(near) > 1.2 * Math.abs(far);

/** Whether what grew to `far` goes on growing to `near`, a sixteenth of the way: as 1/x does, or log x. */
const goesOn = (far: number, near: number) => far > 5 && near > far + Math.min(0.5, 0.05 * far);
