/** The syntax tree of a formula that a reader wrote. Trees are immutable: every change makes a new one. */

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** A real number for every x, or, for the two kinds of condition, true or false. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  /** x, the pre-activation. */
  | { readonly kind: 'variable' }
  /** A named number that becomes a slider. */
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Expression }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly callee: FunctionName; readonly arguments: readonly Expression[] }
  /** `condition ? yes : no` */
  | { readonly kind: 'choice'; readonly condition: Condition; readonly yes: Expression; readonly no: Expression };

export interface Condition {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/**
 * How many arguments each function takes, least and most. What is not plain: step(0) is 1 and sign(0) is 0; round takes
 * a half to the even neighbour, as WGSL and NumPy do; clamp(u, low, high) is min(max(u, low), high).
 */
export const functionArguments = {
  abs: [1, 1],
  sign: [1, 1],
  step: [1, 1],
  floor: [1, 1],
  ceil: [1, 1],
  round: [1, 1],
  min: [2, 8],
  max: [2, 8],
  clamp: [3, 3],
  sqrt: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  /** exp(u) − 1 and log(1 + u), with all their digits near 0. */
  expm1: [1, 1],
  log1p: [1, 1],
  pow: [2, 2],
  sin: [1, 1],
  cos: [1, 1],
  tan: [1, 1],
  atan: [1, 1],
  sinh: [1, 1],
  cosh: [1, 1],
  tanh: [1, 1],
  sigmoid: [1, 1],
  softplus: [1, 1],
  relu: [1, 1],
  gelu: [1, 1],
  silu: [1, 1],
  erf: [1, 1],
  /** The normal distribution's Φ. */
  phi: [1, 1],
} as const satisfies Record<string, readonly [least: number, most: number]>;

export type FunctionName = keyof typeof functionArguments;
export const functionNames = Object.keys(functionArguments) as readonly FunctionName[];

/** What a formula may be at most; depth counts the parentheses, calls, powers and choices around a place. */
export const limits = { characters: 256, depth: 32, nodes: 128, parameters: 4 } as const;
