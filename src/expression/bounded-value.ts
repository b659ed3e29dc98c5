/**
 * What a formula is worth, operation by operation in float64, with a bound on how far that is from its value in exact
 * arithmetic. Two formulas that are equal in exact arithmetic differ by no more than the sum of their bounds: that is what
 * tests hold simplifying and rewriting to.
 */
import { functions } from './functions.js';
import { holds } from './simplify-choice.js';
import type { Condition, Expression, FunctionName } from './syntax.js';

export interface Bounded {
  readonly value: number;
  /** |value − exact value| is at most this. */
  readonly error: number;
}

/** The formula, or a part of it, is no finite number there. */
export const noNumber = 'no number';
/** Rounding decides, at a jump or where a divisor may be 0. */
export const undecided = 'undecided';
export type Verdict = Bounded | typeof noNumber | typeof undecided;

const roundoff = 2 ** -53;
/** What an underflow may take. */
const least = 2 ** -1074;
/** Relative errors of the functions, in units of a rounding: far more than they have. */
const functionRoundings = 16;

/** Everything else about the evaluation is thrown: one part that is no number decides the whole. */
class Stopped extends Error {
  constructor(readonly verdict: typeof noNumber | typeof undecided) {
    super(verdict);
  }
}

export function boundedValue(tree: Expression, x: number, parameters: Readonly<Record<string, number>>): Verdict {
  try {
    return new BoundedEvaluation(x, parameters).value(tree);
  } catch (stopped) {
    if (stopped instanceof Stopped) return stopped.verdict;
    throw stopped;
  }
}

/** A result that was rounded after its exact operation on the arguments. */
function rounded(value: number, error: number, roundings = 1): Bounded {
  const whole = error + roundings * (roundoff * Math.abs(value) + least);
  if (!Number.isFinite(value) || !Number.isFinite(whole)) throw new Stopped(noNumber);
  return { value, error: whole };
}

class BoundedEvaluation {
  private readonly known = new Map<Expression, Bounded>();

  constructor(
    private readonly x: number,
    private readonly parameters: Readonly<Record<string, number>>,
  ) {}

  value(tree: Expression): Bounded {
    const before = this.known.get(tree);
    if (before) return before;
    const now = this.node(tree);
    this.known.set(tree, now);
    return now;
  }

  private node(tree: Expression): Bounded {
    switch (tree.kind) {
      case 'number':
        // A constant that was worked out before is rounded; a whole number is meant as it is.
        return rounded(tree.value, 0, Number.isInteger(tree.value) ? 0 : 4);
      case 'variable':
        return { value: this.x, error: 0 };
      case 'parameter':
        return { value: this.parameters[tree.name] ?? NaN, error: 0 };
      case 'negate': {
        const { value, error } = this.value(tree.of);
        return { value: -value, error };
      }
      case 'arithmetic':
        return arithmeticValue(tree.operator, this.value(tree.left), this.value(tree.right));
      case 'call':
        return callValue(
          tree.callee,
          tree.arguments.map((each) => this.value(each)),
        );
      case 'choice':
        return this.holds(tree.condition) ? this.value(tree.yes) : this.value(tree.no);
    }
  }

  private holds({ left, operator, right }: Condition): boolean {
    const [l, r] = [this.value(left), this.value(right)];
    const error = l.error + r.error;
    if (error > 0 && Math.abs(l.value - r.value) <= error) throw new Stopped(undecided);
    return holds(l.value, operator, r.value);
  }
}

function arithmeticValue(operator: '+' | '-' | '*' | '/' | '^', a: Bounded, b: Bounded): Bounded {
  switch (operator) {
    case '+':
      return rounded(a.value + b.value, a.error + b.error);
    case '-':
      return rounded(a.value - b.value, a.error + b.error);
    case '*': {
      const error = Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error;
      return rounded(a.value * b.value, error);
    }
    case '/': {
      const distance = Math.abs(b.value) - b.error;
      if (b.value === 0 && b.error === 0) throw new Stopped(noNumber);
      if (distance <= 0) throw new Stopped(undecided);
      const value = a.value / b.value;
      return rounded(value, (a.error + Math.abs(value) * b.error) / distance);
    }
    case '^':
      return powerValue(a, b);
  }
}

function powerValue(a: Bounded, b: Bounded): Bounded {
  const value = a.value ** b.value;
  if (!Number.isFinite(value)) throw new Stopped(noNumber);
  if (a.error === 0 && b.error === 0) return rounded(value, 0, 4);
  const relative = a.error / (Math.abs(a.value) - a.error);
  if (!(relative >= 0)) throw new Stopped(undecided);
  // |Δ log| ≤ |b|·log(1 + relative) + Δb·|log a|
  const error = Math.abs(b.value) * Math.log1p(relative) + b.error * (Math.abs(Math.log(Math.abs(a.value))) + relative);
  if (b.error > 0 && a.value < 0) throw new Stopped(undecided);
  return rounded(value, Math.abs(value) * Math.expm1(error), 4);
}

const jumping: ReadonlySet<FunctionName> = new Set(['sign', 'step', 'floor', 'ceil', 'round']);
/** A bound on |f′|, where there is one. */
const lipschitz: Partial<Record<FunctionName, number>> = { sin: 1, cos: 1, gelu: 1.13, silu: 1.1 };

function callValue(callee: FunctionName, given: readonly Bounded[]): Bounded {
  const value = functions[callee](...given.map((each) => each.value));
  if (!Number.isFinite(value)) throw new Stopped(noNumber);
  const [first = { value: 0, error: 0 }, second = first] = given;
  if (callee === 'pow') return powerValue(first, second);
  if (callee === 'min' || callee === 'max' || callee === 'clamp') {
    return { value, error: Math.max(...given.map(({ error }) => error)) };
  }
  const [low, high] = [first.value - first.error, first.value + first.error];
  const ends = [functions[callee](low), functions[callee](high)];
  if (jumping.has(callee)) {
    if (ends.some((end) => end !== value)) throw new Stopped(undecided);
    return { value, error: 0 };
  }
  const slope = lipschitz[callee];
  if (slope !== undefined) return rounded(value, slope * first.error, functionRoundings);
  // Every other function rises or falls on both sides of 0, but for the poles of tan.
  if (first.error > 0 && low < 0 && high > 0) ends.push(functions[callee](0));
  if (callee === 'tan' && Math.floor(low / Math.PI + 0.5) !== Math.floor(high / Math.PI + 0.5))
    throw new Stopped(undecided);
  const error = Math.max(...ends.map((end) => Math.abs(end - value)));
  if (!Number.isFinite(error)) throw new Stopped(undecided);
  return rounded(value, error, functionRoundings);
}
