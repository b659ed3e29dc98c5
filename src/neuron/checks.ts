/**
 * What the engine demands of values that come from outside. Each check throws InvalidValueError, naming the value the
 * way code would, and takes what a caller without TypeScript may hand over.
 */
import { InvalidValueError } from './errors.js';

/**
 * Values of one array of float32 at most, 2³⁰: even its bytes can then be told apart by the 32-bit numbers with which
 * WGSL counts.
 */
export const mostValues = 2 ** 32 / Float32Array.BYTES_PER_ELEMENT;

export function invalid(message: string): never {
  throw new InvalidValueError(message);
}

/** A value as a message shows it: text in quotes, so that '2' is not taken for 2. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** `such` says what the object should hold: '{ batch: 64 }'. */
export function checkObject(name: string, value: unknown, such: string): void {
  if (typeof value !== 'object' || value === null) invalid(`${name} is ${shown(value)}: give ${such}`);
}

export function checkArray(name: string, value: unknown, such: string): void {
  if (!Array.isArray(value)) invalid(`${name} is ${shown(value)}: give ${such}`);
}

export function checkPositiveInteger(name: string, value: unknown): void {
  if (!Number.isSafeInteger(value) || Number(value) < 1) {
    invalid(`${name} is ${shown(value)}: give a positive whole number`);
  }
}

/** A whole number from 0 to `last`. */
export function checkIndex(name: string, value: unknown, last: number): void {
  if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > last) {
    invalid(`${name} is ${shown(value)}: give a whole number from 0 to ${last}`);
  }
}

export function checkFloat32(name: string, value: unknown): void {
  if (typeof value !== 'number' || !Number.isFinite(Math.fround(value))) {
    invalid(`${name} is ${shown(value)}: give a finite number that float32 can hold`);
  }
}

export function checkName(what: string, value: unknown, known: readonly string[]): void {
  if (typeof value === 'string' && known.includes(value)) return;
  invalid(`${what} is ${typeof value === 'string' ? value : shown(value)}: give one of ${known.join(', ')}`);
}
