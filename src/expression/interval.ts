import { binaryIntervals, compareIntervals, selectInterval } from './interval-operations.js';
import { unaryIntervals } from './interval-functions.js';
import { float64Slack, IntervalRegisters, type Slack } from './interval-registers.js';
import { hold } from './safe.js';
import { operandsOf, type SafeList, safeList, type Step } from './safe-list.js';
import type { Expression } from './syntax.js';

/** What a formula gives somewhere in an interval of x lies in [low, high]. */
export interface Enclosure {
  low: number;
  high: number;
  /** A condition or a jump may go either way there: what is right may fall apart into pieces. */
  undecided: boolean;
}

type Run = (r: IntervalRegisters) => void;

/** Variable and parameters are filled in from outside. */
function compileStep(step: Step, to: number): Run | null {
  switch (step.kind) {
    case 'number': {
      const { value } = step;
      // A machine has it as float32.
      const isRounded = Math.fround(value) !== value;
      return (r) => (isRounded && r.slack.exceeds ? r.rounded(to, value, value) : r.exact(to, value, value));
    }
    case 'variable':
    case 'parameter':
      return null;
    case 'negate': {
      const { of } = step;
      return (r) => r.exact(to, -(r.high[of] as number), -(r.low[of] as number));
    }
    case 'unary': {
      const operation = unaryIntervals[step.name];
      const { of } = step;
      return (r) => operation(r, to, of);
    }
    case 'binary':
    case 'compare': {
      const operation = step.kind === 'binary' ? binaryIntervals[step.name] : compareIntervals(step.operator);
      const { left, right } = step;
      return (r) => operation(r, to, left, right);
    }
    case 'select': {
      const { condition, yes, no } = step;
      return (r) => selectInterval(r, to, condition, yes, no);
    }
  }
}

/** A list that has been made ready to be enclosed; `registers` hold what each step may give. */
export class IntervalProgram {
  readonly registers: IntervalRegisters;
  /** After `mark`: 1 for the steps that the result depends on there. */
  readonly needed: Uint8Array;
  private readonly runs: readonly (Run | null)[];
  private readonly operands: readonly (readonly number[])[];
  private readonly variable: number;

  constructor(
    readonly list: SafeList,
    slack: Slack = float64Slack,
  ) {
    this.registers = new IntervalRegisters(list.length, slack);
    this.needed = new Uint8Array(list.length);
    this.runs = list.map(compileStep);
    this.operands = list.map(operandsOf);
    this.variable = list.findIndex(({ kind }) => kind === 'variable');
  }

  /** Sets a parameter for all later runs. */
  setParameter(index: number, low: number, high = low): void {
    const place = this.list.findIndex((step) => step.kind === 'parameter' && step.index === index);
    if (place >= 0) this.registers.exact(place, low, high);
  }

  /** Sets x. */
  setVariable(low: number, high: number): void {
    if (this.variable >= 0) this.registers.exact(this.variable, hold(low), hold(high));
  }

  /** Encloses one step, of those before it. */
  runStep(place: number): void {
    this.runs[place]?.(this.registers);
  }

  /** Encloses every step for x in [low, high]. */
  run(low: number, high: number): void {
    this.setVariable(low, high);
    const { registers, runs } = this;
    for (let at = 0; at < runs.length; at++) runs[at]?.(registers);
  }

  /**
   * Finds what the result depends on, all the way down: of a decided choice not the other side, and, if `ofExtremes`, of a
   * decided min or max not the other argument.
   */
  mark(ofExtremes: boolean): void {
    const { needed, registers, list, operands } = this;
    const { low, high } = registers;
    needed.fill(0);
    needed[list.length - 1] = 1;
    for (let place = list.length - 1; place >= 0; place--) {
      if (needed[place] === 0) continue;
      const step = list[place] as Step;
      if (step.kind === 'select') {
        needed[step.condition] = 1;
        if (high[step.condition] === 1) needed[step.yes] = 1;
        if (low[step.condition] === 0) needed[step.no] = 1;
      } else if (ofExtremes && step.kind === 'binary' && (step.name === 'min' || step.name === 'max')) {
        const [less, more] = step.name === 'min' ? [step.left, step.right] : [step.right, step.left];
        if ((low[less] as number) <= (high[more] as number)) needed[less] = 1;
        if ((low[more] as number) <= (high[less] as number)) needed[more] = 1;
      } else {
        for (const operand of operands[place] as readonly number[]) needed[operand] = 1;
      }
    }
  }

  /** After `mark`: whether a needed condition or jump is open. */
  get undecided(): boolean {
    const { open } = this.registers;
    return this.needed.some((is, place) => is === 1 && open[place] === 1);
  }

  get low(): number {
    return this.registers.low[this.list.length - 1] as number;
  }

  get high(): number {
    return this.registers.high[this.list.length - 1] as number;
  }
}

/**
 * Encloses a formula, with the rules of safe.ts, in float64 with outward rounding: no x in [low, high] gives anything outside
 * of what comes back. It is a wider interval than need be where x occurs more than once.
 *
 * @param parameters one number for each of `parameterNames`. Throws FormulaError for a parameter that is not among them.
 */
export function enclose(
  tree: Expression,
  parameterNames: readonly string[],
  parameters: readonly number[],
): (low: number, high: number) => Enclosure {
  const program = new IntervalProgram(safeList(tree, parameterNames));
  for (const [index, value] of parameters.entries()) program.setParameter(index, value);
  return (low, high) => {
    program.run(low, high);
    program.mark(true);
    return { low: program.low, high: program.high, undecided: program.undecided };
  };
}
