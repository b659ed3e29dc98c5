import { smallestNormal } from '../float32.js';
import { type Run, runAll, type Slot } from './emitter.js';
import type { Arithmetic } from './arithmetic.js';
import { Registers } from './registers.js';

/** Outcomes of open comparisons that are followed in one call; more leave the result without a bound. */
const mostOutcomes = 64;

/**
 * A compiled function. `run` leaves its result in `value` and `error`, so that a call allocates nothing:
 *
 *     const program = compileFunction(parseWgsl(source), 'tanh_value');
 *     program.run(0.25);
 *     program.value; program.error;
 */
export class Program {
  /** The formula's value as if nothing were rounded (bools as 0 and 1). */
  value = 0;
  /** |what a machine computes − value| is at most this; Infinity where no bound can be given. */
  error = 0;

  private readonly registers: Registers;
  private readonly body: readonly Run[];
  private readonly parameters: readonly Slot[];
  private readonly result: number;

  constructor(compiled: {
    slots: number;
    prelude: readonly Run[];
    body: readonly Run[];
    parameters: readonly Slot[];
    result: number;
    arithmetic: Arithmetic;
  }) {
    this.registers = new Registers(compiled.slots);
    this.body = compiled.body;
    this.parameters = compiled.parameters;
    this.result = compiled.result;
    runAll(compiled.prelude, this.registers);
  }

  /** Arguments in order; an f32 must be a float32 number. Those left out are 0. */
  run(first = 0, second = 0, third = 0, fourth = 0, fifth = 0): void {
    this.give(first, second, third, fourth, fifth);
    const { registers, body, result } = this;
    registers.restart();
    runAll(body, registers);
    const value = registers.value[result] as number;
    let error = this.reach(value);
    for (let outcomes = 1; registers.nextOutcome(); outcomes++) {
      if (outcomes === mostOutcomes) {
        error = Number.POSITIVE_INFINITY;
        break;
      }
      runAll(body, registers);
      error = Math.max(error, this.reach(value));
    }
    this.value = value;
    this.error = error;
  }

  /**
   * The outcomes one by one, the likely one first, where the first argument is a number anywhere within `radius` of
   * `first`: `visit` is handed the formula's value for `first` itself, and how far from it a machine's result may be for
   * any of those numbers.
   */
  follow(
    visit: (value: number, error: number) => void,
    radius: number,
    first = 0,
    second = 0,
    third = 0,
    fourth = 0,
    fifth = 0,
  ): void {
    this.give(first, second, third, fourth, fifth);
    const { registers, body, result, parameters } = this;
    const [variable] = parameters;
    if (variable) registers.error[variable.slot] = Math.max(radius, registers.error[variable.slot] as number);
    registers.restart();
    let outcomes = 0;
    do {
      runAll(body, registers);
      outcomes += 1;
      const value = registers.value[result] as number;
      visit(value, outcomes < mostOutcomes ? this.reach(value) : Number.POSITIVE_INFINITY);
    } while (outcomes < mostOutcomes && registers.nextOutcome());
  }

  private give(first: number, second: number, third: number, fourth: number, fifth: number): void {
    this.argument(0, first);
    this.argument(1, second);
    this.argument(2, third);
    this.argument(3, fourth);
    this.argument(4, fifth);
  }

  /** How far from `value` the result of the last outcome may be. */
  private reach(value: number): number {
    const { registers, result } = this;
    const reach = Math.abs((registers.value[result] as number) - value) + (registers.error[result] as number);
    return registers.unbounded || Number.isNaN(reach) ? Number.POSITIVE_INFINITY : reach;
  }

  private argument(at: number, value: number): void {
    const parameter = this.parameters[at];
    if (!parameter) return;
    this.registers.value[parameter.slot] = value;
    // A subnormal argument may be flushed to zero wherever it is read.
    this.registers.error[parameter.slot] =
      parameter.type === 'f32' && Math.abs(value) < smallestNormal ? Math.abs(value) : 0;
  }
}
