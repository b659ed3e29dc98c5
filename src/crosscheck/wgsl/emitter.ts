import type { Arithmetic } from './arithmetic.js';
import { largestFloat32 } from '../float32.js';
import { WgslError } from './lexer.js';
import type { Registers } from './registers.js';
import type { ScalarType } from './syntax.js';

/** One operation, or one statement; true when the function has returned. */
export type Run = (registers: Registers) => boolean;

export interface Slot {
  readonly slot: number;
  readonly type: ScalarType;
}

/** An untyped constant, kept in float64 until its context gives it a type. */
export interface Abstract {
  readonly abstract: number;
  readonly integer: boolean;
}

export type Operand = Slot | Abstract;

export function runAll(steps: readonly Run[], registers: Registers): boolean {
  for (let at = 0; at < steps.length; at++) if ((steps[at] as Run)(registers)) return true;
  return false;
}

const ranges = { u32: [0, 4294967295], i32: [-2147483648, 2147483647] } as const;

/** Hands out slots and collects the closures of the block that is being compiled. */
export class Emitter {
  slots = 0;
  /** Runs once: literals, constants and tables. */
  readonly prelude: Run[] = [];
  private block: Run[] = this.prelude;

  constructor(readonly arithmetic: Arithmetic) {}

  slot(type: ScalarType): Slot {
    return { slot: this.slots++, type };
  }

  emit(run: Run): void {
    this.block.push(run);
  }

  /** Compiles what `compile` emits into another block. */
  into<T>(block: Run[], compile: () => T): T {
    const outer = this.block;
    this.block = block;
    const result = compile();
    this.block = outer;
    return result;
  }

  /** A new slot that `operation` fills. */
  result(type: ScalarType, operation: (registers: Registers, to: number) => void): Slot {
    const result = this.slot(type);
    const to = result.slot;
    this.emit((r) => {
      operation(r, to);
      return false;
    });
    return result;
  }

  /** A new slot of integers or bools, which are exact. */
  exact(type: ScalarType, value: (registers: Registers) => number): Slot {
    return this.result(type, (r, to) => {
      r.value[to] = value(r);
    });
  }

  copy({ slot: to }: Slot, { slot: from }: Slot): void {
    this.emit((r) => {
      r.value[to] = r.value[from] as number;
      r.error[to] = r.error[from] as number;
      return false;
    });
  }

  /** The type that an operand takes where nothing else decides. */
  concreteType(operand: Operand): ScalarType {
    return 'slot' in operand ? operand.type : operand.integer ? 'i32' : 'f32';
  }

  /** The operand with the type that its context asks for; only an abstract constant is converted. */
  as(type: ScalarType, operand: Operand, line: number): Slot {
    if ('slot' in operand) {
      if (operand.type !== type) throw new WgslError(`${operand.type} where ${type} is expected`, line);
      return operand;
    }
    const number = operand.abstract;
    if (type === 'f32' ? !(Math.abs(number) <= largestFloat32) : !operand.integer) {
      throw new WgslError(`${number} cannot be of type ${type}`, line);
    }
    const range = type === 'u32' || type === 'i32' ? ranges[type] : null;
    if (range && (number < range[0] || number > range[1])) {
      throw new WgslError(`${number} cannot be of type ${type}`, line);
    }
    return this.into(this.prelude, () =>
      type === 'f32'
        ? this.result(type, (r, to) => this.arithmetic.load(r, to, number))
        : this.exact(type, () => number),
    );
  }
}
