/**
 * Where a formula may stop being smooth: at the roots of its guards. |u| has a corner at most where u is 0, floor(u) a jump
 * where u is whole, a / u a pole where u is 0, and a result is held from where it reaches 3.4e38.
 */
import type { IntervalRegisters } from './interval-registers.js';
import { largest, mostExponent, mostHyperbolic } from './safe.js';
import type { SafeList, Step } from './safe-list.js';

export type GuardKind = 'side' | 'whole' | 'pole' | 'logarithm' | 'root' | 'power' | 'held';

export interface Guard {
  readonly kind: GuardKind;
  /** The step that it guards. */
  readonly place: number;
  /** Something happens where this is 0, or, of the kinds 'whole', any whole number. */
  value(values: Float64Array): number;
  low(registers: IntervalRegisters): number;
  high(registers: IntervalRegisters): number;
  readonly atWholeNumbers: boolean;
}

/** scale·(a step's value) + offset */
function linear(kind: GuardKind, place: number, of: number, offset = 0, scale = 1, atWholeNumbers = false): Guard {
  const apply = (u: number) => scale * u + offset;
  return {
    kind,
    place,
    atWholeNumbers,
    value: (values) => apply(values[of] as number),
    low: ({ low }) => apply(low[of] as number),
    high: ({ high }) => apply(high[of] as number),
  };
}

function difference(place: number, left: number, right: number): Guard {
  return {
    kind: 'side',
    place,
    atWholeNumbers: false,
    value: (values) => (values[left] as number) - (values[right] as number),
    low: ({ low, high }) => (low[left] as number) - (high[right] as number),
    high: ({ low, high }) => (high[left] as number) - (low[right] as number),
  };
}

/** |u| − limit */
function beyond(place: number, of: number, limit: number): Guard {
  return {
    kind: 'held',
    place,
    atWholeNumbers: false,
    value: (values) => Math.abs(values[of] as number) - limit,
    low: ({ low, high }) => Math.max(0, low[of] as number, -(high[of] as number)) - limit,
    high: ({ low, high }) => Math.max(-(low[of] as number), high[of] as number) - limit,
  };
}

/** A result from this share of 3.4e38 on may have been held: a power is at 3.393e38. */
export const heldShare = 0.997;
const nearLargest = heldShare * largest;

function guardsOf(step: Step, place: number): Guard[] {
  if (step.kind === 'compare') return [difference(place, step.left, step.right)];
  if (step.kind === 'unary') {
    const { of } = step;
    switch (step.name) {
      case 'abs':
      case 'sign':
      case 'step':
      case 'relu':
        return [linear('side', place, of)];
      case 'floor':
      case 'ceil':
        return [linear('whole', place, of, 0, 1, true)];
      case 'round':
        return [linear('whole', place, of, 0.5, 1, true)];
      case 'tan':
        return [linear('pole', place, of, -0.5, 1 / Math.PI, true)];
      case 'log':
        return [linear('logarithm', place, of)];
      case 'log1p':
        return [linear('logarithm', place, of, 1)];
      case 'sqrt':
        return [linear('root', place, of)];
      case 'exp':
      case 'expm1':
        return [linear('held', place, of, -mostExponent)];
      case 'sinh':
      case 'cosh':
        return [beyond(place, of, mostHyperbolic)];
      default:
        return [];
    }
  }
  if (step.kind !== 'binary') return [];
  const { left, right } = step;
  switch (step.name) {
    case 'min':
    case 'max':
      return [difference(place, left, right)];
    case 'divide':
      return [linear('pole', place, right), beyond(place, place, nearLargest)];
    case 'power':
      return [linear('power', place, left), beyond(place, place, nearLargest)];
    default:
      return [beyond(place, place, nearLargest)];
  }
}

export const guardsIn = (list: SafeList): readonly Guard[] => list.flatMap(guardsOf);

/** Whether something may happen within what the registers hold. A guard that is 0 throughout decides nothing. */
export function isOpen(guard: Guard, registers: IntervalRegisters): boolean {
  const [low, high] = [guard.low(registers), guard.high(registers)];
  if (low === high) return false;
  return guard.atWholeNumbers ? Math.floor(high) >= Math.ceil(low) : low <= 0 && high >= 0;
}
