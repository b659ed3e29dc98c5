/** Interval versions of the functions of one number, with the rules of safe.ts. */
import { activations } from '../neuron/activations/index.js';
import type { IntervalRegisters } from './interval-registers.js';
import { largest, safeFunctions, safeTan, type UnaryName } from './safe.js';

export type UnaryInterval = (r: IntervalRegisters, to: number, of: number) => void;
type OfNumber = (u: number) => number;

const low = (r: IntervalRegisters, at: number) => r.low[at] as number;
const high = (r: IntervalRegisters, at: number) => r.high[at] as number;

/** A function that never goes down, and lies within [least, most]. */
const rising =
  (f: OfNumber, least = -largest, most = largest): UnaryInterval =>
  (r, to, of) =>
    r.roundedWithin(to, f(low(r, of)), f(high(r, of)), least, most);

/** One that jumps and rounds nothing. */
const jumping =
  (f: OfNumber): UnaryInterval =>
  (r, to, of) => {
    r.exact(to, f(low(r, of)), f(high(r, of)));
    r.open[to] = r.low[to] === r.high[to] ? 0 : 1;
  };

/** One that falls to its least value at `bottom` and rises from there. */
const valley =
  (f: OfNumber, bottom: number): UnaryInterval =>
  (r, to, of) => {
    const [left, right] = [f(low(r, of)), f(high(r, of))];
    const inside = low(r, of) < bottom && high(r, of) > bottom;
    r.rounded(to, inside ? f(bottom) : Math.min(left, right), Math.max(left, right));
  };

const abs: UnaryInterval = (r, to, of) => {
  const [least, most] = [low(r, of), high(r, of)];
  r.exact(to, least > 0 ? least : most < 0 ? -most : 0, Math.max(-least, most));
};

/** Whether `first` + n·`period` lies in the interval for a whole n, or so near that float64 could not tell. */
function holdsOneOf(least: number, most: number, first: number, period: number): boolean {
  const near = 1e-12 + 2 ** -50 * Math.max(Math.abs(least), Math.abs(most));
  return Math.floor((most + near - first) / period) >= Math.ceil((least - near - first) / period);
}

const wave =
  (f: OfNumber, crest: number): UnaryInterval =>
  (r, to, of) => {
    const [least, most] = [low(r, of), high(r, of)];
    const [left, right] = [f(least), f(most)];
    if (least === most) return r.roundedWithin(to, left, right, -1, 1);
    const holdsCrest = holdsOneOf(least, most, crest, 2 * Math.PI);
    const holdsTrough = holdsOneOf(least, most, crest - Math.PI, 2 * Math.PI);
    r.roundedWithin(to, holdsTrough ? -1 : Math.min(left, right), holdsCrest ? 1 : Math.max(left, right), -1, 1);
  };

const tan: UnaryInterval = (r, to, of) => {
  const [least, most] = [low(r, of), high(r, of)];
  const holdsPole = least !== most && holdsOneOf(least, most, Math.PI / 2, Math.PI);
  if (holdsPole) r.exact(to, -largest, largest);
  else r.rounded(to, safeTan(least), safeTan(most));
  r.open[to] = holdsPole ? 1 : 0;
};

/** Where x·sigmoid(x) and x·Φ(x) are least. */
const [siluBottom = Number.NaN] = activations.silu.turningPoints.value as readonly number[];
const [geluBottom = Number.NaN] = activations.gelu.turningPoints.value as readonly number[];

const { sigmoid, softplus, silu, gelu, erf, phi } = safeFunctions;

export const unaryIntervals: Readonly<Record<UnaryName, UnaryInterval>> = {
  abs,
  sign: jumping(Math.sign),
  step: jumping(safeFunctions.step),
  floor: jumping(Math.floor),
  ceil: jumping(Math.ceil),
  round: jumping(safeFunctions.round),
  sqrt: rising(safeFunctions.sqrt, 0),
  exp: rising(safeFunctions.exp, 0),
  log: rising(safeFunctions.log),
  expm1: rising(safeFunctions.expm1, -1),
  log1p: rising(safeFunctions.log1p),
  sin: wave(Math.sin, Math.PI / 2),
  cos: wave(Math.cos, 0),
  tan,
  atan: rising(Math.atan),
  sinh: rising(safeFunctions.sinh),
  cosh: valley(safeFunctions.cosh, 0),
  tanh: rising(Math.tanh, -1, 1),
  sigmoid: rising(sigmoid, 0, 1),
  softplus: rising(softplus, 0, Number.POSITIVE_INFINITY),
  relu: (r, to, of) => r.exact(to, Math.max(0, low(r, of)), Math.max(0, high(r, of))),
  gelu: valley(gelu, geluBottom),
  silu: valley(silu, siluBottom),
  erf: rising(erf, -1, 1),
  phi: rising(phi, 0, 1),
};
