/** The names that mean something in a formula, and what to say of those that people might expect. */
import { type FunctionName, functionNames } from './syntax.js';

/** Other libraries' names; a Greek letter is a function only before a parenthesis. */
const aliases: Readonly<Record<string, FunctionName>> = {
  ln: 'log',
  arctan: 'atan',
  sgn: 'sign',
  heaviside: 'step',
  logistic: 'sigmoid',
  expit: 'sigmoid',
  swish: 'silu',
  ceiling: 'ceil',
  fabs: 'abs',
  absolute: 'abs',
  maximum: 'max',
  minimum: 'min',
  power: 'pow',
  clip: 'clamp',
  σ: 'sigmoid',
  φ: 'phi',
  Φ: 'phi',
};

const constants: Readonly<Record<string, number>> = {
  pi: Math.PI,
  PI: Math.PI,
  Pi: Math.PI,
  π: Math.PI,
  tau: 2 * Math.PI,
  τ: 2 * Math.PI,
  e: Math.E,
};

/** What to write instead of functions and words that formulas have not. */
const hints: Readonly<Record<string, string>> = {
  log2: 'write log(x) / log(2)',
  log10: 'write log(x) / log(10)',
  exp2: 'write 2^x',
  asin: 'of the inverse functions there is only atan',
  acos: 'of the inverse functions there is only atan',
  arcsin: 'of the inverse functions there is only atan',
  arccos: 'of the inverse functions there is only atan',
  atan2: 'write atan(y / x)',
  sec: 'write 1 / cos(x)',
  csc: 'write 1 / sin(x)',
  cot: 'write 1 / tan(x)',
  coth: 'write 1 / tanh(x)',
  sech: 'write 1 / cosh(x)',
  csch: 'write 1 / sinh(x)',
  cbrt: 'write sign(x) * abs(x)^(1 / 3)',
  hypot: 'write sqrt(x^2 + 1)',
  square: 'write x^2',
  sine: 'write sin(x)',
  cosine: 'write cos(x)',
  erfc: 'write 1 - erf(x)',
  sinc: 'write x == 0 ? 1 : sin(x) / x',
  mish: 'write x * tanh(softplus(x))',
  elu: 'write x > 0 ? x : a * (exp(x) - 1)',
  selu: 'write 1.0507 * (x > 0 ? x : 1.6733 * (exp(x) - 1))',
  leakyrelu: 'write max(x, 0.01 * x)',
  leaky_relu: 'write max(x, 0.01 * x)',
  prelu: 'write x > 0 ? x : a * x',
  relu6: 'write clamp(x, 0, 6)',
  softsign: 'write x / (1 + abs(x))',
  softmax: 'it takes a whole layer, and a formula one x',
  hardtanh: 'write clamp(x, -1, 1)',
  hardsigmoid: 'write clamp(x / 6 + 0.5, 0, 1)',
  hardswish: 'write x * clamp(x / 6 + 0.5, 0, 1)',
  gaussian: 'write exp(-x^2)',
  where: 'write x > 0 ? 1 : 0',
  if: 'write x > 0 ? 1 : 0',
  else: 'write x > 0 ? 1 : 0',
  and: 'put one choice into another: x > 0 ? (x < 1 ? 1 : 0) : 0',
  or: 'put one choice into another: x < 0 ? 1 : (x > 1 ? 1 : 0)',
  not: 'swap the two results of the choice: x > 0 ? 0 : 1',
  return: 'write only the formula',
  nan: 'every value of a formula is a number',
  inf: 'every value of a formula is a number',
  infinity: 'every value of a formula is a number',
  true: 'write 1',
  false: 'write 0',
  null: 'write 0',
  undefined: 'write 0',
};

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const isFunctionName = (name: string): name is FunctionName => functionNames.some((each) => each === name);

/** The function that is called by a name: people write ReLU and GELU, too. */
export function functionOf(name: string): FunctionName | undefined {
  const lower = name.toLowerCase();
  return own(aliases, name) ?? own(aliases, lower) ?? (isFunctionName(lower) ? lower : undefined);
}

/** The function that a name means without a parenthesis, where it can be no parameter. */
export function reservedFunction(name: string): FunctionName | undefined {
  return /^[a-z]/i.test(name) && (isFunctionName(name) || own(aliases, name)) ? functionOf(name) : undefined;
}

export const isVariable = (name: string): boolean => name === 'x' || name === 'z';
export const constantOf = (name: string): number | undefined => own(constants, name);
export const hintFor = (name: string): string | undefined => own(hints, name.toLowerCase());

/** How constants are written: those whose value is exactly theirs. */
export function constantName(value: number): 'pi' | 'tau' | 'e' | undefined {
  if (value === Math.PI) return 'pi';
  if (value === 2 * Math.PI) return 'tau';
  return value === Math.E ? 'e' : undefined;
}

/** The function that someone who wrote `name` most likely meant, or undefined if none is near. */
export function nearestFunction(name: string): FunctionName | undefined {
  const lower = name.toLowerCase();
  let best: { readonly name: FunctionName; readonly distance: number } | undefined;
  for (const known of [...functionNames, ...Object.keys(aliases)]) {
    // Of two that are as near, the one as long
    const distance = editDistance(lower, known) + Math.abs(lower.length - known.length) / 100;
    const meant = functionOf(known);
    if (meant && Math.floor(distance) <= Math.min(2, known.length / 2) && distance < (best?.distance ?? Infinity)) {
      best = { name: meant, distance };
    }
  }
  return best?.name;
}

/**
 * The fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other (optimal string
 * alignment).
 */
export function editDistance(from: string, to: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let least = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) least = Math.min(least, (older[j - 2] ?? 0) + 1);
      current.push(least);
    }
    [older, previous] = [previous, current];
  }
  return previous[to.length] ?? 0;
}
