import type { BinaryOperation } from './arithmetic.js';
import { type Abstract, type Emitter, type Operand, type Run, runAll, type Slot } from './emitter.js';
import { WgslError } from './lexer.js';
import type { Registers } from './registers.js';
import type { BinaryOperator, ScalarType, UnaryOperator } from './syntax.js';

type OfTwo = (x: number, y: number) => number;

const integer: Partial<Record<BinaryOperator, OfTwo>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': Math.imul,
  // WGSL: x / 0 is x, and x % 0 is 0.
  '/': (x, y) => (y === 0 ? x : Math.trunc(x / y)),
  '%': (x, y) => (y === 0 ? 0 : x % y),
  '&': (x, y) => x & y,
  '|': (x, y) => x | y,
  '^': (x, y) => x ^ y,
};
const comparisons: Partial<Record<BinaryOperator, OfTwo>> = {
  '==': (x, y) => (x === y ? 1 : 0),
  '!=': (x, y) => (x === y ? 0 : 1),
  '<': (x, y) => (x < y ? 1 : 0),
  '<=': (x, y) => (x <= y ? 1 : 0),
  '>': (x, y) => (x > y ? 1 : 0),
  '>=': (x, y) => (x >= y ? 1 : 0),
};

const bool = (line: number, emitter: Emitter, value: boolean): Slot =>
  emitter.as('bool', { abstract: value ? 1 : 0, integer: true }, line);

export function compileUnary(emitter: Emitter, operator: UnaryOperator, operand: Operand, line: number): Operand {
  if ('abstract' in operand) {
    if (operator === '-') return { abstract: -operand.abstract, integer: operand.integer };
    throw new WgslError(`'${operator}' of an untyped number`, line);
  }
  const { slot, type } = operand;
  if (operator === '-' && type === 'f32') {
    return emitter.result('f32', (r, to) => emitter.arithmetic.negate(r, to, slot));
  }
  if (operator === '-' && type === 'i32') return emitter.exact('i32', (r) => -(r.value[slot] as number) | 0);
  if (operator === '!' && type === 'bool') return emitter.exact('bool', (r) => 1 - (r.value[slot] as number));
  if (operator === '~' && type === 'u32') return emitter.exact('u32', (r) => ~(r.value[slot] as number) >>> 0);
  if (operator === '~' && type === 'i32') return emitter.exact('i32', (r) => ~(r.value[slot] as number));
  throw new WgslError(`'${operator}' of ${type}`, line);
}

/** The right side comes as a function, since && and || may not evaluate it. */
export function compileBinary(
  emitter: Emitter,
  operator: BinaryOperator,
  left: Operand,
  compileRight: () => Operand,
  line: number,
): Operand {
  if (operator === '&&' || operator === '||') return shortCircuit(emitter, operator, left, compileRight, line);
  const right = compileRight();
  if ('abstract' in left && 'abstract' in right) return fold(emitter, operator, left, right, line);
  if (operator === '<<' || operator === '>>') return shift(emitter, operator, left, right, line);
  const type: ScalarType = 'slot' in left ? left.type : 'slot' in right ? right.type : 'f32';
  const x = emitter.as(type, left, line).slot;
  const y = emitter.as(type, right, line).slot;
  const result = type === 'f32' ? ofFloats(emitter, operator, x, y) : ofExact(emitter, operator, type, x, y);
  if (!result) throw new WgslError(`'${operator}' of ${type}`, line);
  return result;
}

function ofFloats(emitter: Emitter, operator: BinaryOperator, x: number, y: number): Slot | null {
  const { add, subtract, multiply, divide, less, lessOrEqual, equal } = emitter.arithmetic;
  const put = (type: ScalarType, operation: BinaryOperation, a: number, b: number) =>
    emitter.result(type, (r, to) => operation(r, to, a, b));
  switch (operator) {
    case '+':
      return put('f32', add, x, y);
    case '-':
      return put('f32', subtract, x, y);
    case '*':
      return put('f32', multiply, x, y);
    case '/':
      return put('f32', divide, x, y);
    case '<':
      return put('bool', less, x, y);
    case '>':
      return put('bool', less, y, x);
    case '<=':
      return put('bool', lessOrEqual, x, y);
    case '>=':
      return put('bool', lessOrEqual, y, x);
    case '==':
      return put('bool', equal, x, y);
    case '!=': {
      const { slot } = put('bool', equal, x, y);
      return emitter.exact('bool', (r) => 1 - (r.value[slot] as number));
    }
    default:
      return null;
  }
}

function ofExact(emitter: Emitter, operator: BinaryOperator, type: ScalarType, x: number, y: number): Slot | null {
  const apply = (f: OfTwo) => (r: Registers) => f(r.value[x] as number, r.value[y] as number);
  const comparison = comparisons[operator];
  if (comparison && (type !== 'bool' || operator === '==' || operator === '!=')) {
    return emitter.exact('bool', apply(comparison));
  }
  const operation = integer[operator];
  if (!operation || (type === 'bool' && operator !== '&' && operator !== '|')) return null;
  const value = apply(operation);
  return type === 'u32' ? emitter.exact('u32', (r) => value(r) >>> 0) : emitter.exact(type, (r) => value(r) | 0);
}

function shift(emitter: Emitter, operator: '<<' | '>>', left: Operand, right: Operand, line: number): Slot {
  const x = emitter.as(emitter.concreteType(left), left, line);
  const y = emitter.as('u32', right, line).slot;
  const operand = (r: Registers) => r.value[x.slot] as number;
  const distance = (r: Registers) => r.value[y] as number;
  // JavaScript takes the distance modulo 32, as WGSL does at run time.
  if (x.type === 'u32') {
    return operator === '<<'
      ? emitter.exact('u32', (r) => (operand(r) << distance(r)) >>> 0)
      : emitter.exact('u32', (r) => operand(r) >>> distance(r));
  }
  if (x.type !== 'i32') throw new WgslError(`'${operator}' of ${x.type}`, line);
  return operator === '<<'
    ? emitter.exact('i32', (r) => operand(r) << distance(r))
    : emitter.exact('i32', (r) => operand(r) >> distance(r));
}

function shortCircuit(
  emitter: Emitter,
  operator: '&&' | '||',
  left: Operand,
  compileRight: () => Operand,
  line: number,
): Slot {
  const result = emitter.slot('bool');
  const first = emitter.as('bool', left, line);
  emitter.copy(result, first);
  const rest: Run[] = [];
  emitter.into(rest, () => emitter.copy(result, emitter.as('bool', compileRight(), line)));
  const goesOn = operator === '&&' ? 1 : 0;
  emitter.emit((r) => (r.value[first.slot] === goesOn ? runAll(rest, r) : false));
  return result;
}

/** Constant expressions of literals only, in float64. */
function fold(emitter: Emitter, operator: BinaryOperator, left: Abstract, right: Abstract, line: number): Operand {
  const x = left.abstract;
  const y = right.abstract;
  const comparison = comparisons[operator];
  if (comparison) return bool(line, emitter, comparison(x, y) === 1);
  const whole = left.integer && right.integer;
  switch (operator) {
    case '+':
      return { abstract: x + y, integer: whole };
    case '-':
      return { abstract: x - y, integer: whole };
    case '*':
      return { abstract: x * y, integer: whole };
    case '/':
    case '%':
      if (y === 0) throw new WgslError('a division by zero', line);
      if (operator === '%') return { abstract: x % y, integer: whole };
      return { abstract: whole ? Math.trunc(x / y) : x / y, integer: whole };
    default:
      throw new WgslError(`'${operator}' of two untyped numbers`, line);
  }
}
