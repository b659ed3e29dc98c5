/** Interval versions of + − × ÷, powers and the choice of one of two, with the rules of safe.ts. */
import type { IntervalRegisters } from './interval-registers.js';
import { largest, safeDivide, safePower, tiny } from './safe.js';
import type { ComparisonOperator } from './syntax.js';

export type BinaryInterval = (r: IntervalRegisters, to: number, a: number, b: number) => void;

const low = (r: IntervalRegisters, at: number) => r.low[at] as number;
const high = (r: IntervalRegisters, at: number) => r.high[at] as number;

function held(r: IntervalRegisters, to: number, least: number, most: number): void {
  r.roundedWithin(to, least, most, -largest, largest);
}

/** Beyond 3.4e38, where only a parameter may be, a sum is off by what that is beyond. */
const beyond = (...ends: readonly number[]) => (ends.some((end) => Math.abs(end) > largest) ? 6e35 : 0);

function sum(r: IntervalRegisters, to: number, aLow: number, aHigh: number, bLow: number, bHigh: number): void {
  const off = beyond(aLow, aHigh, bLow, bHigh);
  held(r, to, aLow + bLow - off, aHigh + bHigh + off);
}

const add: BinaryInterval = (r, to, a, b) => sum(r, to, low(r, a), high(r, a), low(r, b), high(r, b));
const subtract: BinaryInterval = (r, to, a, b) => sum(r, to, low(r, a), high(r, a), -high(r, b), -low(r, b));

const multiply: BinaryInterval = (r, to, a, b) => {
  const [aLow, aHigh, bLow, bHigh] = [low(r, a), high(r, a), low(r, b), high(r, b)];
  if (a === b) {
    const [first, second] = [aLow * aLow, aHigh * aHigh];
    held(r, to, aLow <= 0 && aHigh >= 0 ? 0 : Math.min(first, second), Math.max(first, second));
    if (low(r, to) < 0) r.low[to] = 0;
    return;
  }
  const [p, q, s, t] = [aLow * bLow, aLow * bHigh, aHigh * bLow, aHigh * bHigh];
  held(r, to, Math.min(p, q, s, t), Math.max(p, q, s, t));
};

/** Least and greatest of what was taken; kept, so that nothing is made for each operation. */
const taken = { least: 0, most: 0 };

function take(value: number): void {
  if (value < taken.least) taken.least = value;
  if (value > taken.most) taken.most = value;
}

function takeNothing(): void {
  taken.least = Number.POSITIVE_INFINITY;
  taken.most = Number.NEGATIVE_INFINITY;
}

/** Between two divisors of one sign a quotient goes one way. */
function takeQuotients(aLow: number, aHigh: number, from: number, until: number): void {
  take(safeDivide(aLow, from));
  take(safeDivide(aHigh, from));
  take(safeDivide(aLow, until));
  take(safeDivide(aHigh, until));
}

const divide: BinaryInterval = (r, to, a, b) => {
  const [aLow, aHigh, bLow, bHigh] = [low(r, a), high(r, a), low(r, b), high(r, b)];
  const asZero = bLow < tiny && bHigh > -tiny;
  takeNothing();
  if (bHigh >= tiny) takeQuotients(aLow, aHigh, Math.max(bLow, tiny), bHigh);
  if (bLow <= -tiny) takeQuotients(aLow, aHigh, bLow, Math.min(bHigh, -tiny));
  if (asZero) {
    if (aHigh >= tiny) take(largest);
    if (aLow <= -tiny) take(-largest);
    if (aLow < tiny && aHigh > -tiny) take(0);
  }
  r.open[to] = asZero && taken.least !== taken.most ? 1 : 0;
  held(r, to, taken.least, taken.most);
};

/** Both ends of the exponent: between them a power of one base goes one way. */
function takePowers(base: number, bLow: number, bHigh: number): void {
  take(safePower(base, bLow));
  if (bHigh !== bLow) take(safePower(base, bHigh));
}

const power: BinaryInterval = (r, to, a, b) => {
  const [aLow, aHigh, bLow, bHigh] = [low(r, a), high(r, a), low(r, b), high(r, b)];
  const fixed = bLow === bHigh;
  const continuous = aLow >= tiny || (aLow >= 0 && bLow > 0) || (fixed && Number.isInteger(bLow) && bLow >= 0);
  r.open[to] = !continuous && !(aLow === aHigh && fixed) ? 1 : 0;
  const touchesZero = aLow < tiny && aHigh > -tiny;
  takeNothing();
  if (aLow < tiny && !fixed) {
    // Any sign, or 0; and no larger than |a|^b.
    takePowers(Math.abs(aLow), bLow, bHigh);
    takePowers(Math.abs(aHigh), bLow, bHigh);
    if (touchesZero) {
      takePowers(0, bLow, bHigh);
      takePowers(tiny, bLow, bHigh);
    }
    return held(r, to, -taken.most, taken.most);
  }
  takePowers(aLow, bLow, bHigh);
  takePowers(aHigh, bLow, bHigh);
  if (touchesZero) takePowers(0, bLow, bHigh);
  if (aLow < tiny && aHigh >= tiny) takePowers(tiny, bLow, bHigh);
  if (aLow <= -tiny && aHigh > -tiny) takePowers(-tiny, bLow, bHigh);
  if (aLow < 0 && !Number.isInteger(bLow)) take(0);
  held(r, to, taken.least, taken.most);
};

const min: BinaryInterval = (r, to, a, b) =>
  r.exact(to, Math.min(low(r, a), low(r, b)), Math.min(high(r, a), high(r, b)));
const max: BinaryInterval = (r, to, a, b) =>
  r.exact(to, Math.max(low(r, a), low(r, b)), Math.max(high(r, a), high(r, b)));

export const binaryIntervals = { add, subtract, multiply, divide, power, min, max } as const;

/** −1 where a is surely less than b, 1 where it is surely greater, 0 where the two are surely equal, else undefined. */
function order(r: IntervalRegisters, a: number, b: number): number | undefined {
  if (high(r, a) < low(r, b)) return -1;
  if (low(r, a) > high(r, b)) return 1;
  // A machine may read a subnormal as 0 on one side and not on the other.
  if (a === b && !r.slack.exceeds) return 0;
  return low(r, a) === high(r, b) && high(r, a) === low(r, b) ? 0 : undefined;
}

/** [1, 1] where it surely holds, [0, 0] where it surely does not, else [0, 1], and open. */
export function compareIntervals(operator: ComparisonOperator): BinaryInterval {
  const of = {
    '<': { certain: [-1], orEqual: false },
    '<=': { certain: [-1, 0], orEqual: true },
    '>': { certain: [1], orEqual: false },
    '>=': { certain: [1, 0], orEqual: true },
    '==': { certain: [0], orEqual: true },
    '!=': { certain: [-1, 1], orEqual: false },
  }[operator];
  const upward = operator === '<' || operator === '<=';
  return (r, to, a, b) => {
    const known = order(r, a, b);
    // Touching intervals decide [0, 1] <= [1, 2] and [1, 2] < [0, 1].
    const touching = operator === '==' || operator === '!=' ? undefined : touch(r, a, b, upward, of.orEqual);
    const holds = known === undefined ? touching : of.certain.includes(known);
    r.exact(to, holds === true ? 1 : 0, holds === false ? 0 : 1);
    r.open[to] = holds === undefined ? 1 : 0;
  };
}

function touch(r: IntervalRegisters, a: number, b: number, upward: boolean, orEqual: boolean): boolean | undefined {
  const [less, more] = upward ? [a, b] : [b, a];
  if (orEqual && high(r, less) <= low(r, more)) return true;
  if (!orEqual && low(r, less) >= high(r, more)) return false;
  return undefined;
}

/** The side that the condition chooses, or what holds both. */
export function selectInterval(r: IntervalRegisters, to: number, condition: number, yes: number, no: number): void {
  if (low(r, condition) === 1) r.exact(to, low(r, yes), high(r, yes));
  else if (high(r, condition) === 0) r.exact(to, low(r, no), high(r, no));
  else r.exact(to, Math.min(low(r, yes), low(r, no)), Math.max(high(r, yes), high(r, no)));
}
