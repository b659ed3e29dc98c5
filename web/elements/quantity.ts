import { type Activation, type ActivationName, activationNames, getActivation } from '../../src/index.js';

/**
 * The quantities of one neuron, by name: inputs `x1`, `x2`, …, weights `w1`, …, the products `term1`, …, the bias
 * `b`, the pre-activation `z`, the output `a`, the derivative `slope`; `x` is all the inputs at once, a sample.
 */
export type QuantityName = 'x' | `x${number}` | `w${number}` | `term${number}` | 'b' | 'z' | 'a' | 'slope';

/** A quantity of the neuron that a person can set. */
export type NeuronSetting = `x${number}` | `w${number}` | 'b';

export const isSetting = (quantity: QuantityName): quantity is NeuronSetting => /^([xw]\d+|b)$/.test(quantity);

/** Asks for a value; whoever listens sets it. */
export type NeuronChangeEvent = CustomEvent<{ readonly quantity: NeuronSetting; readonly value: number }>;

/** Fires as a quantity is pointed at or focused; null when it is left. */
export type QuantityHoverEvent = CustomEvent<{ readonly quantity: QuantityName | null }>;

/** Whether `quantity` lights up while `highlighted` is: itself, both factors of a product, every input of a sample. */
export function isLit(quantity: QuantityName, highlighted: string | null): boolean {
  if (highlighted === null) return false;
  if (quantity === highlighted) return true;
  if (highlighted === 'x') return quantity.startsWith('x');
  return highlighted.startsWith('term') && /^[xw]/.test(quantity) && quantity.slice(1) === highlighted.slice(4);
}

export const quantityHover = (quantity: QuantityName | null): QuantityHoverEvent =>
  new CustomEvent('quantity-hover', { detail: { quantity }, bubbles: true, composed: true });

export const neuronChange = (quantity: NeuronSetting, value: number): NeuronChangeEvent =>
  new CustomEvent('neuron-change', { detail: { quantity, value }, bubbles: true, composed: true });

/** An activation by name, or one that a caller made: an element takes both. */
export function activationOf(activation: ActivationName | Activation): Activation {
  return typeof activation === 'string' ? getActivation(activation) : activation;
}

/** What a menu offers: the built-in activations, one of the reader's own, and the one that is chosen. */
export const offeredActivations = (
  chosen: ActivationName,
  own: ActivationName | null = null,
): readonly ActivationName[] => [...new Set<ActivationName>([...activationNames, ...(own ? [own] : []), chosen])];

/** Of a formula in a menu, this many characters: more would make the menu wider than what it stands in. */
const mostLabel = 28;

export function activationLabel(name: ActivationName): string {
  const { label } = getActivation(name);
  return label.length <= mostLabel ? label : `${label.slice(0, mostLabel - 1)}…`;
}

/** How f is written: σ for the sigmoid, which everyone calls so; f for the rest. */
export const symbolOf = (activation: ActivationName | Activation): string => (activation === 'sigmoid' ? 'σ' : 'f');
