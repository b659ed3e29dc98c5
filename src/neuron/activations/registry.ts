/**
 * Activations that a reader defines by a formula. The name of one is its formula, so that whoever has the name can define
 * it for themselves: another thread, or a page that opens a link.
 */
import type { Activation } from '../activation.js';

/** 'formula:x * sigmoid(k * x)': a formula as src/expression prints it. */
export type FormulaName = `formula:${string}`;

const prefix = 'formula:';
const defined = new Map<string, Activation>();

/** Whether a name is that of a formula, defined or not. */
export const isFormulaName = (name: unknown): name is FormulaName =>
  typeof name === 'string' && name.startsWith(prefix);

export const formulaName = (formula: string): FormulaName => `${prefix}${formula}`;

/** The formula that a name stands for. */
export const formulaOf = (name: FormulaName): string => name.slice(prefix.length);

/**
 * An identifier of WGSL for each formula, from 64 bits of hash: FNV-1a twice (G. Fowler, L. C. Noll, K.-P. Vo, 1991), from
 * both ends of the name. Were two formulas of one network ever to share it, WGSL would refuse the second function.
 */
export function formulaIdentifier(name: FormulaName): string {
  const units = Array.from({ length: name.length }, (_, at) => name.charCodeAt(at));
  return `formula_${hash(units)}${hash(units.toReversed())}`;
}

/** Eight digits. */
function hash(units: readonly number[]): string {
  const bits = units.reduce((sum, unit) => Math.imul(sum ^ unit, 0x01000193), 0x811c9dc5 | 0) >>> 0;
  return bits.toString(16).padStart(8, '0');
}

/** From now on `getActivation(name)` finds it. The same name always means the same activation: the first one stays. */
export function registerActivation(name: FormulaName, activation: Activation): void {
  if (!defined.has(name)) defined.set(name, activation);
}

/** Undefined where nobody has defined it. */
export const definedActivation = (name: string): Activation | undefined => defined.get(name);
