/**
 * Finds the places where a formula may stop being smooth. The domain is cut into cells; by interval arithmetic a cell in which
 * no guard is open holds none, and any other is halved until it is narrow; there roots are found by bisection. Two roots of one
 * guard less than 1/360 apart may pass for none.
 */
import { type Curve, domain } from './analysis-curve.js';
import { type Guard, type GuardKind, guardsIn, isOpen } from './analysis-guards.js';

/** A place where something may happen, and what. */
export interface Break {
  readonly x: number;
  readonly kinds: ReadonlySet<GuardKind>;
}

export interface Breaks {
  /** Ascending. */
  readonly breaks: readonly Break[];
  /** What was searched: less than the domain where there are too many. */
  readonly low: number;
  readonly high: number;
}

export const mostBreaks = 64;
/** Steps that are computed before the search is given up, which takes some 10 ms: a formula may be uncertain everywhere. */
const mostSteps = 400_000;
/** Rings around 0, narrow at first, so that of very many breaks the nearest are found; people's round numbers lie inside. */
const firstWidth = 0.0113;
const growth = 1.31;
const widest = 0.7313;
/** A cell is halved until it is this narrow; then a root is looked for in each of its parts, 1/360 wide at most. */
const narrow = 1 / 90;
const parts = 4;

export function findBreaks(curve: Curve): Breaks {
  const search = new Search(curve);
  search.cell(-firstWidth, firstWidth);
  let [reach, width] = [firstWidth, firstWidth];
  while (reach < domain.high && !search.isFull) {
    width = Math.min(widest, growth * width);
    search.cell(reach, reach + width);
    search.cell(-reach - width, -reach);
    if (!search.isFull) reach += width;
  }
  const [low, high] = [Math.max(domain.low, -reach), Math.min(domain.high, reach)];
  return { breaks: search.result(low, high), low, high };
}

class Search {
  private readonly guards: readonly Guard[];
  private readonly found: { x: number; kind: GuardKind }[] = [];
  private steps = 0;

  constructor(private readonly curve: Curve) {
    this.guards = guardsIn(curve.list);
  }

  get isFull(): boolean {
    return this.steps >= mostSteps || this.found.length > 4 * mostBreaks;
  }

  /** Once over the list, and what goes with it. */
  private count(times: number): void {
    this.steps += times * (this.curve.list.length + 8);
  }

  cell(low: number, high: number): void {
    if (this.isFull) return;
    this.count(4);
    const program = this.curve.enclose(low, high);
    const open = this.guards.filter((guard) => program.needed[guard.place] === 1 && isOpen(guard, program.registers));
    if (open.length === 0) return;
    if (high - low > narrow) {
      const middle = low + (high - low) / 2;
      this.cell(low, middle);
      this.cell(middle, high);
      return;
    }
    const { registers } = program;
    for (const guard of open) this.roots(guard, low, high, guard.low(registers), guard.high(registers));
  }

  /** In a narrow cell, in which the guard lies between `least` and `most`. */
  private roots(guard: Guard, low: number, high: number, least: number, most: number): void {
    const levels = guard.atWholeNumbers ? wholeNumbers(least, most) : [0];
    for (const level of levels) {
      const g = (x: number) => {
        this.count(1);
        return guard.value(this.curve.steps(x)) - level;
      };
      const edge = (part: number) => (part === parts ? high : low + (high - low) * (part / parts));
      const crossings = Array.from({ length: parts }, (_, part) => crossing(g, edge(part), edge(part + 1)));
      const found = crossings.filter((x) => x !== null);
      const all = found.length > 0 ? found : [touching(g, low, high)];
      for (const x of all) if (x !== null) this.found.push({ x, kind: guard.kind });
    }
  }

  /** Those within, in order; what several guards found at one place is one break. */
  result(low: number, high: number): Break[] {
    const sorted = this.found.filter(({ x }) => x >= low && x <= high).toSorted((a, b) => a.x - b.x);
    const breaks: { x: number; kinds: Set<GuardKind> }[] = [];
    for (const { x, kind } of sorted) {
      const last = breaks.at(-1);
      if (!last || x - last.x > 1e-10 * Math.max(1, Math.abs(x))) {
        breaks.push({ x, kinds: new Set([kind]) });
        continue;
      }
      // Beside a pole something is held: the pole is meant.
      if (last.kinds.has('held') && last.kinds.size === 1) last.x = x;
      last.kinds.add(kind);
    }
    return breaks;
  }
}

/** Those in an interval, but not more than anyone would list; beyond 2⁵³ every float64 is whole. */
function wholeNumbers(low: number, high: number): number[] {
  const first = Math.ceil(low);
  if (Math.max(-low, high) > 2 ** 53) return [];
  const count = Math.min(Math.floor(high) - first + 1, mostBreaks);
  return Array.from({ length: Math.max(0, count) }, (_, at) => first + at);
}

/**
 * Where g changes its sign, by bisection down to neighbouring float64 numbers. Of all x at which g is as near to 0, one with
 * few digits: rounding makes x + 3 − 6 as much 0 at 2.9999999999999996 as at 3.
 */
export function crossing(g: (x: number) => number, low: number, high: number): number | null {
  const x = bisect(g, low, high);
  if (x === null) return null;
  const short = Number(x.toPrecision(12));
  return short >= low && short <= high && Math.abs(g(short)) <= Math.abs(g(x)) ? short : x;
}

function bisect(g: (x: number) => number, low: number, high: number): number | null {
  let [start, end] = [low, high];
  const [left, right] = [g(start), g(end)];
  if (left === 0) return start;
  if (right === 0) return end;
  if (left < 0 === right < 0) return null;
  for (let step = 0; step < 80; step++) {
    const middle = start < 0 && end > 0 && step > 0 ? 0 : start + (end - start) / 2;
    if (middle <= start || middle >= end) break;
    const value = g(middle);
    if (value === 0) return middle;
    if (value < 0 === left < 0) start = middle;
    else end = middle;
  }
  return Math.abs(g(start)) < Math.abs(g(end)) ? start : end;
}

/** Where g comes to 0 without a change of sign, as x² does: by narrowing down to the least |g|. */
function touching(g: (x: number) => number, low: number, high: number): number | null {
  let [start, end] = [low, high];
  const size = (x: number) => Math.abs(g(x));
  const ends = Math.max(size(low), size(high));
  for (let step = 0; step < 45; step++) {
    // A guard that is merely uncertain comes no nearer to 0.
    if (step === 10 && size(start) > 0.3 * ends) return null;
    const [first, second] = [start + (end - start) / 3, end - (end - start) / 3];
    if (size(first) <= size(second)) end = second;
    else start = first;
  }
  const x = Math.abs(start) < 1e-9 ? 0 : start;
  return ends > 0 && size(x) <= 1e-12 * ends ? x : null;
}
