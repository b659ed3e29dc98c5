import type { Registers } from './registers.js';

/** to, x, y, z are slots. */
export type UnaryOperation = (registers: Registers, to: number, x: number) => void;
export type BinaryOperation = (registers: Registers, to: number, x: number, y: number) => void;
export type TernaryOperation = (registers: Registers, to: number, x: number, y: number, z: number) => void;

/**
 * What f32 operations do. Integers and bools are exact in every arithmetic and are not part of it. There are two:
 * tracked.ts bounds the errors of any machine, simulated.ts is one machine.
 */
export interface Arithmetic {
  /** Puts a literal or a constant expression, rounded to float32, into a slot. */
  load(registers: Registers, to: number, number: number): void;
  readonly negate: UnaryOperation;
  readonly add: BinaryOperation;
  readonly subtract: BinaryOperation;
  readonly multiply: BinaryOperation;
  readonly divide: BinaryOperation;
  readonly fma: TernaryOperation;
  readonly less: BinaryOperation;
  readonly lessOrEqual: BinaryOperation;
  readonly equal: BinaryOperation;
  readonly abs: UnaryOperation;
  readonly sign: UnaryOperation;
  readonly floor: UnaryOperation;
  readonly trunc: UnaryOperation;
  readonly round: UnaryOperation;
  readonly min: BinaryOperation;
  readonly max: BinaryOperation;
  readonly exp: UnaryOperation;
  readonly exp2: UnaryOperation;
  readonly log: UnaryOperation;
  readonly sqrt: UnaryOperation;
  readonly inverseSqrt: UnaryOperation;
  /** u32 or i32 to f32. */
  readonly fromInteger: UnaryOperation;
  readonly toUnsigned: UnaryOperation;
  readonly toSigned: UnaryOperation;
  /** The bits of an f32 as a u32, and back. */
  readonly toBits: UnaryOperation;
  readonly fromBits: UnaryOperation;
}

/** WGSL rounds halves to even. */
export function roundToEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** f32 to integer saturates (WGSL, "Floating point conversion"). */
export const saturateUnsigned = (x: number) => Math.min(4294967295, Math.max(0, Math.trunc(x)));
export const saturateSigned = (x: number) => Math.min(2147483647, Math.max(-2147483648, Math.trunc(x)));
