/** The state of the chapter's figures: one plain object, that goes into the address and comes back out of it. */
import { printKey } from '../story/address.js';

export type Pair = readonly [number, number];

/** What the pictures of the first figure show: Δa for the nudge, or the slope ∂a/∂w₁. */
export const pictureKinds = ['change', 'slope'] as const;
export type PictureKind = (typeof pictureKinds)[number];

/** Which of the two neurons will learn, as the reader thought before they tried. */
export const guesses = ['step', 'sigmoid', 'both', 'neither'] as const;
export type Guess = (typeof guesses)[number];

/** ε: what counts as a change. 0 counts every change, however small. */
export const thresholds = [0, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 0.5] as const;
export type Threshold = (typeof thresholds)[number];

export interface SlopeState {
  /** Of both neurons. */
  readonly weights: Pair;
  readonly bias: number;
  /** The input that is held. */
  readonly inputs: Pair;
  /** Δw, what is added to w₁. */
  readonly nudge: number;
  /** k of σ(kz). */
  readonly steepness: number;
  readonly pictures: PictureKind;
  /** n of the nudge 10⁻ⁿ with which all inputs are counted. */
  readonly power: number;
  readonly threshold: Threshold;
  /** η, the learning rate. */
  readonly rate: number;
  readonly guess: Guess | null;
}

export const initialState: SlopeState = {
  weights: [0.8, -0.5],
  bias: 0.1,
  inputs: [1.2, 2.3],
  nudge: 0.05,
  steepness: 1,
  pictures: 'change',
  power: 3,
  threshold: 0,
  rate: 0.2,
  guess: null,
};

export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** What the dials reach. Inputs stay on the pictures. */
export const limits = {
  weight: { min: -4, max: 4 },
  input: { min: -3, max: 3 },
  nudge: { min: -0.5, max: 0.5 },
  steepness: { min: 0.5, max: 20 },
  power: { min: 0, max: 6 },
  rate: { min: 0.05, max: 5 },
} as const satisfies Record<string, Limits>;

export const within = (value: number, { min, max }: Limits): number => Math.min(max, Math.max(min, value));

const prefix = 'slope.';

/** `slope.w=0.8,-0.5&slope.b=0.1&slope.x=1.5,2.8&slope.dw=0.05&slope.k=1&slope.show=change&…` */
export function printAll(state: SlopeState): string {
  const { weights, bias, inputs, nudge, steepness, pictures, power, threshold, rate, guess } = state;
  const keys = {
    w: weights.join(','),
    b: bias,
    x: inputs.join(','),
    dw: nudge,
    k: steepness,
    show: pictures,
    n: power,
    eps: threshold,
    rate,
    ...(guess ? { guess } : {}),
  };
  return Object.entries(keys)
    .map(([key, value]) => printKey(prefix + key, value))
    .join('&');
}

const one = (written: string | undefined, before: number, reach: Limits): number =>
  written && Number.isFinite(Number(written)) ? within(Number(written), reach) : before;

/** Reads what `printAll` wrote. What is missing, unknown or no number is as in `base`; out of reach, the end of its dial. */
export function parseState(given: URLSearchParams, base: SlopeState = initialState): SlopeState {
  const text = (key: string) => given.get(prefix + key)?.trim() ?? '';
  const number = (key: string, before: number, reach: Limits) => one(text(key), before, reach);
  const pair = (key: string, [first, second]: Pair, reach: Limits): Pair => {
    const [one1, one2] = text(key).split(',');
    return [one(one1, first, reach), one(one2, second, reach)];
  };
  const named = <Name extends string>(key: string, names: readonly Name[], before: Name | null) =>
    names.find((name) => name === text(key)) ?? before;
  return {
    weights: pair('w', base.weights, limits.weight),
    bias: number('b', base.bias, limits.weight),
    inputs: pair('x', base.inputs, limits.input),
    nudge: number('dw', base.nudge, limits.nudge),
    steepness: number('k', base.steepness, limits.steepness),
    pictures: named('show', pictureKinds, base.pictures) ?? base.pictures,
    power: Math.round(number('n', base.power, limits.power)),
    threshold: thresholds.find((each) => text('eps') !== '' && each === Number(text('eps'))) ?? base.threshold,
    rate: number('rate', base.rate, limits.rate),
    guess: named('guess', guesses, base.guess),
  };
}
