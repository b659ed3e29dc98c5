/** The text of one step of a formula, from the texts of its parts. */
import type { UnaryName } from './safe.js';
import type { BinaryName, Step } from './safe-list.js';

/** How tightly a text holds together, loosest first. */
const levels = { comparison: 0, sum: 1, product: 2, sign: 3, whole: 4 } as const;

export interface Text {
  readonly text: string;
  readonly level: number;
}

const whole = (text: string): Text => ({ text, level: levels.whole });

/** As a part of an operation that binds at `level`. */
const within = (part: Text, level: number): string => (part.level >= level ? part.text : `(${part.text})`);

/** A constant as a WGSL float literal: 2.0, 0.1, 1e-20. */
export function literal(value: number): Text {
  const digits = String(Math.abs(value)).replace('e+', 'e');
  const text = /[.e]/.test(digits) ? digits : `${digits}.0`;
  return value < 0 ? { text: `-${text}`, level: levels.sign } : whole(text);
}

/** Functions that are safe by themselves, of WGSL and of activations.wgsl; all others are safe_NAME. */
const names: Partial<Record<UnaryName, string>> = {
  abs: 'abs',
  sign: 'sign',
  floor: 'floor',
  round: 'round',
  step: 'step_value',
  atan: 'arctan_value',
  tanh: 'tanh_value',
  sigmoid: 'sigmoid_value',
  softplus: 'softplus_value',
  gelu: 'gelu_value',
  silu: 'silu_value',
};

function unary(name: UnaryName, of: Text): Text {
  if (name === 'relu') return whole(`max(${of.text}, 0.0)`);
  if (name === 'ceil') return negated(whole(`floor(${negated(of).text})`));
  return whole(`${names[name] ?? `safe_${name}`}(${of.text})`);
}

const negated = (of: Text): Text => ({ text: `-${within(of, levels.whole)}`, level: levels.sign });

const operators: Partial<Record<BinaryName, { readonly symbol: string; readonly level: number }>> = {
  add: { symbol: '+', level: levels.sum },
  subtract: { symbol: '-', level: levels.sum },
  multiply: { symbol: '*', level: levels.product },
  divide: { symbol: '/', level: levels.product },
};

function binary(name: BinaryName, left: Text, right: Text, plain: boolean): Text {
  const operator = operators[name];
  if (operator && plain) {
    const { symbol, level } = operator;
    // A sign on the right stands in parentheses, and so does what would be taken from the left first.
    const after = right.level === levels.sign ? `(${right.text})` : within(right, level + 1);
    return { text: `${within(left, level)} ${symbol} ${after}`, level };
  }
  return whole(`${operator || name === 'power' ? 'safe_' : ''}${name}(${left.text}, ${right.text})`);
}

/** `plain`: that an operator will do where there is one. */
export function textOf(
  step: Step,
  textAt: (place: number) => Text,
  parameters: readonly string[],
  plain: boolean,
): Text {
  switch (step.kind) {
    case 'number':
      return literal(step.value);
    case 'variable':
      return whole('x');
    case 'parameter':
      return whole(parameters[step.index] as string);
    case 'negate':
      return negated(textAt(step.of));
    case 'unary':
      return unary(step.name, textAt(step.of));
    case 'binary':
      return binary(step.name, textAt(step.left), textAt(step.right), plain);
    case 'compare': {
      const [left, right] = [textAt(step.left), textAt(step.right)];
      const text = `${within(left, levels.sum)} ${step.operator} ${within(right, levels.sum)}`;
      return { text, level: levels.comparison };
    }
    case 'select':
      return whole(`select(${textAt(step.no).text}, ${textAt(step.yes).text}, ${textAt(step.condition).text})`);
  }
}
