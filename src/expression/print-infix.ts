/** Printing a formula with infix operators, in whatever language. */
import type { ArithmeticOperator, ComparisonOperator, Condition, Expression } from './syntax.js';

/** How firmly a text holds together; what holds less than its place demands is put in parentheses. */
export const strength = { choice: 1, comparison: 2, sum: 3, product: 4, sign: 5, power: 6, atom: 7 } as const;
export type Strength = (typeof strength)[keyof typeof strength];
export type Printed = readonly [text: string, strength: Strength];

/** Prints a part for a place that demands at least that strength. */
export type Print = (part: Expression, least: Strength) => string;

/** What differs between languages. */
export interface Dialect {
  /** Around + - * /, after a comma: ' ', or nothing. */
  readonly space: string;
  /** Between base and exponent: '^'. */
  readonly power: string;
  /** Whether -u ** 2 may be written for -(u ** 2). */
  readonly signedPower: boolean;
  /** Whether --u may be written for -(-u). */
  readonly signedSign: boolean;
  comparison?(operator: ComparisonOperator): string;
  number(size: number): Printed;
  parameter(name: string): string;
  call(node: Expression & { kind: 'call' }, print: Print): Printed;
  choice(node: Expression & { kind: 'choice' }, condition: string, print: Print): Printed;
  /** A text that stands for the whole expression, if there is one. */
  named?(tree: Expression): string | undefined;
}

export function printInfix(dialect: Dialect, tree: Expression): string {
  const print: Print = (part, least) => {
    const name = dialect.named?.(part);
    if (name !== undefined) return name;
    const [text, own] = printNode(dialect, part, print);
    return own < least ? `(${text})` : text;
  };
  return print(tree, strength.choice);
}

function printNode(dialect: Dialect, tree: Expression, print: Print): Printed {
  switch (tree.kind) {
    case 'number': {
      const [text, own] = dialect.number(Math.abs(tree.value));
      return tree.value < 0 ? [`-${text}`, own < strength.sign ? own : strength.sign] : [text, own];
    }
    case 'variable':
      return ['x', strength.atom];
    case 'parameter':
      return [dialect.parameter(tree.name), strength.atom];
    case 'negate': {
      const of = print(tree.of, dialect.signedPower ? strength.sign : strength.atom);
      const apart = of.startsWith('-') && (tree.of.kind === 'number' || !dialect.signedSign);
      return [apart ? `-(${of})` : `-${of}`, strength.sign];
    }
    case 'arithmetic':
      return printArithmetic(dialect, tree, print);
    case 'call':
      return dialect.call(tree, print);
    case 'choice':
      return dialect.choice(tree, printCondition(dialect, tree.condition, print), print);
  }
}

const demands: Readonly<Record<ArithmeticOperator, readonly [left: Strength, right: Strength, own: Strength]>> = {
  '+': [strength.sum, strength.product, strength.sum],
  '-': [strength.sum, strength.product, strength.sum],
  '*': [strength.product, strength.sign, strength.product],
  '/': [strength.product, strength.sign, strength.product],
  '^': [strength.atom, strength.sign, strength.power],
};

function printArithmetic(dialect: Dialect, tree: Expression & { kind: 'arithmetic' }, print: Print): Printed {
  const { left, operator, right } = tree;
  const [least, most, own] = demands[operator];
  const between = operator === '^' ? dialect.power : `${dialect.space}${operator}${dialect.space}`;
  return [`${print(left, least)}${between}${print(right, most)}`, own];
}

function printCondition(dialect: Dialect, { left, operator, right }: Condition, print: Print): string {
  const sign = dialect.comparison?.(operator) ?? operator;
  return [print(left, strength.sum), sign, print(right, strength.sum)].join(dialect.space);
}
