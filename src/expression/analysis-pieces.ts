/** Where a formula needs the rules of safe.ts: where it has no value, or one that float32 cannot hold. */
import { type Breaks, crossing } from './analysis-breaks.js';
import { type Curve, domain } from './analysis-curve.js';
import { heldShare } from './analysis-guards.js';
import type { IntervalProgram } from './interval.js';
import { largest, mostExponent, mostHyperbolic } from './safe.js';
import type { Step } from './safe-list.js';

export type Trouble =
  /** The logarithm of a negative number. */
  | 'logarithm'
  /** The root of a negative number. */
  | 'root'
  /** A negative number to a power that is not whole. */
  | 'power'
  /** Division by zero over a whole stretch. */
  | 'division'
  /** A number beyond what float32 holds, at the end or on the way. */
  | 'held';

/** A stretch of x; its ends may be infinite. */
export interface Stretch {
  readonly trouble: Trouble;
  readonly low: number;
  readonly high: number;
}

/** What a step of the list needs a rule for, with registers that hold single numbers. */
function troubleOf(step: Step, place: number, { registers: { low } }: IntervalProgram): Trouble | null {
  const at = (operand: number) => low[operand] as number;
  if (step.kind === 'unary') {
    const u = at(step.of);
    switch (step.name) {
      case 'log':
        return u < 0 ? 'logarithm' : null;
      case 'log1p':
        return u < -1 ? 'logarithm' : null;
      case 'sqrt':
        return u < 0 ? 'root' : null;
      case 'exp':
      case 'expm1':
        return u > mostExponent ? 'held' : null;
      case 'sinh':
      case 'cosh':
        return Math.abs(u) > mostHyperbolic ? 'held' : null;
      default:
        return null;
    }
  }
  if (step.kind !== 'binary' || step.name === 'min' || step.name === 'max') return null;
  if (step.name === 'power' && at(step.left) < 0 && !Number.isInteger(at(step.right))) return 'power';
  if (step.name === 'divide' && at(step.right) === 0) return 'division';
  return Math.abs(at(place)) > heldShare * largest ? 'held' : null;
}

/** What the formula needs rules for at x. */
export function troublesAt(curve: Curve, x: number): ReadonlySet<Trouble> {
  const program = curve.enclose(x, x);
  const all = (): Trouble[] =>
    program.list.flatMap((step, place) => (program.needed[place] === 1 ? (troubleOf(step, place, program) ?? []) : []));
  const troubles = new Set(all());
  // What is held and then not the least of two does no harm; what has no value spoils both.
  program.mark(true);
  if (troubles.has('held') && !all().includes('held')) troubles.delete('held');
  return troubles;
}

/** Beyond the domain only what comes this soon is told. */
const farthest = 1e4;

/**
 * The stretches of x in which there is trouble, by kind. Between two neighbouring breaks nothing changes, so that one x stands
 * for all.
 */
export function findStretches(curve: Curve, { breaks, low, high }: Breaks): readonly Stretch[] {
  const places = breaks.map(({ x }) => x);
  const left = beyond(curve, low, -farthest);
  const right = beyond(curve, high, farthest);
  const edges = [...left, low, ...places, high, ...right].toSorted((a, b) => a - b);
  const stretches: Stretch[] = [];
  for (const [index, end] of edges.entries()) {
    const start = edges[index - 1];
    if (start === undefined || end <= start) continue;
    const from = start === -farthest || (start === low && left.length === 0) ? -Infinity : start;
    const to = end === farthest || (end === high && right.length === 0) ? Infinity : end;
    // Not the middle, which may be a whole number, and as an exponent harmless.
    for (const trouble of troublesAt(curve, start + 0.414213 * (end - start))) add(stretches, trouble, from, to);
  }
  return stretches;
}

/** Lengthens a stretch that ends where this one begins. */
function add(stretches: Stretch[], trouble: Trouble, low: number, high: number): void {
  const before = stretches.findIndex((each) => each.trouble === trouble && each.high === low);
  if (before < 0) stretches.push({ trouble, low, high });
  else stretches[before] = { trouble, low: stretches[before]?.low ?? low, high };
}

/** Beyond the domain, if something is held there that is not at its end: from where on, and how far that was looked. */
function beyond(curve: Curve, end: number, far: number): number[] {
  if (Math.abs(end) < domain.high) return [];
  const isHeld = (x: number) => (troublesAt(curve, x).has('held') ? 1 : -1);
  if (isHeld(end) > 0 || isHeld(far) < 0) return [];
  const start = crossing(isHeld, Math.min(end, far), Math.max(end, far));
  return start === null ? [] : [start, far];
}
