import { IntervalProgram } from './interval.js';
import { SafeProgram } from './safe-evaluate.js';
import { safeList, type SafeList } from './safe-list.js';
import type { Expression } from './syntax.js';

/** Where a formula is looked at closely; what lies beyond is looked at in a few points. */
export const domain = { low: -100, high: 100 } as const;

/** A formula and its derivative with numbers for its parameters, ready to be looked at. */
export class Curve {
  readonly list: SafeList;
  private readonly value: SafeProgram;
  private readonly derivative: SafeProgram;
  private readonly enclosure: IntervalProgram;

  constructor(
    value: Expression,
    derivative: Expression,
    parameterNames: readonly string[],
    private readonly parameters: readonly number[],
  ) {
    this.list = safeList(value, parameterNames);
    this.value = new SafeProgram(this.list);
    this.derivative = new SafeProgram(safeList(derivative, parameterNames));
    this.enclosure = new IntervalProgram(this.list);
    for (const [index, parameter] of parameters.entries()) this.enclosure.setParameter(index, parameter);
  }

  readonly f = (x: number): number => this.value.run(x, this.parameters);
  readonly slope = (x: number): number => this.derivative.run(x, this.parameters);

  /** What each step of the list gives at x; the array is used again. */
  steps(x: number): Float64Array {
    this.value.run(x, this.parameters);
    return this.value.values;
  }

  /** Encloses each step over [low, high], and marks those that the result depends on there. The program is used again. */
  enclose(low: number, high: number): IntervalProgram {
    this.enclosure.run(low, high);
    this.enclosure.mark(false);
    return this.enclosure;
  }
}
