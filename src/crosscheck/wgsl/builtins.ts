import type { UnaryOperation } from './arithmetic.js';
import type { Emitter, Operand, Slot } from './emitter.js';
import { WgslError } from './lexer.js';
import type { CallExpression, ScalarType } from './syntax.js';
import { scalarTypes } from './syntax.js';

/** Functions of one f32. */
const ofFloat = ['sign', 'floor', 'trunc', 'round', 'exp', 'exp2', 'log', 'sqrt', 'inverseSqrt'] as const;

const counts: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...ofFloat, ...scalarTypes, 'abs', 'bitcast', 'countLeadingZeros'].map((name) => [name, 1])),
  min: 2,
  max: 2,
  clamp: 3,
  select: 3,
  fma: 3,
};

/** Compiles a call of a WGSL builtin or a conversion. Throws WgslError for one that has no rule here. */
export function callBuiltin(emitter: Emitter, call: CallExpression, operands: readonly Operand[]): Slot {
  const { callee, line } = call;
  const count = counts[callee];
  if (count === undefined) throw new WgslError(`no rule for the function '${callee}'`, line);
  if (operands.length !== count) throw new WgslError(`'${callee}' takes ${count} values, not ${operands.length}`, line);
  const conversion = scalarTypes.find((type) => type === callee);
  if (conversion) return convert(emitter, conversion, operands[0] as Operand, line);
  if (callee === 'bitcast') return bitcast(emitter, call.target ?? 'u32', operands[0] as Operand, line);
  if (callee === 'select') return select(emitter, operands, line);
  const type = commonType(emitter, operands, ofFloat.some((name) => name === callee) || callee === 'fma');
  const slots = operands.map((operand) => emitter.as(type, operand, line).slot);
  const result = type === 'f32' ? ofFloats(emitter, callee, slots) : ofIntegers(emitter, callee, type, slots);
  if (!result) throw new WgslError(`'${callee}' of ${type}`, line);
  return result;
}

function commonType(emitter: Emitter, operands: readonly Operand[], floats: boolean): ScalarType {
  const typed = operands.find((operand) => 'slot' in operand);
  if (typed) return emitter.concreteType(typed);
  return floats || operands.some((operand) => emitter.concreteType(operand) === 'f32') ? 'f32' : 'i32';
}

function ofFloats(emitter: Emitter, callee: string, [x = 0, y = 0, z = 0]: readonly number[]): Slot | null {
  const { arithmetic } = emitter;
  const unary = [...ofFloat, 'abs' as const].find((name) => name === callee);
  if (unary) {
    const operation: UnaryOperation = arithmetic[unary];
    return emitter.result('f32', (r, to) => operation(r, to, x));
  }
  const { min, max, fma } = arithmetic;
  switch (callee) {
    case 'min':
      return emitter.result('f32', (r, to) => min(r, to, x, y));
    case 'max':
      return emitter.result('f32', (r, to) => max(r, to, x, y));
    case 'clamp': {
      const { slot } = emitter.result('f32', (r, to) => max(r, to, x, y));
      return emitter.result('f32', (r, to) => min(r, to, slot, z));
    }
    case 'fma':
      return emitter.result('f32', (r, to) => fma(r, to, x, y, z));
    default:
      return null;
  }
}

function ofIntegers(
  emitter: Emitter,
  callee: string,
  type: ScalarType,
  [x = 0, y = 0, z = 0]: readonly number[],
): Slot | null {
  if (type === 'bool') return null;
  switch (callee) {
    case 'abs':
      return emitter.exact(type, (r) => (type === 'i32' ? Math.abs(r.value[x] as number) | 0 : (r.value[x] as number)));
    case 'sign':
      return type === 'i32' ? emitter.exact(type, (r) => Math.sign(r.value[x] as number)) : null;
    case 'min':
      return emitter.exact(type, (r) => Math.min(r.value[x] as number, r.value[y] as number));
    case 'max':
      return emitter.exact(type, (r) => Math.max(r.value[x] as number, r.value[y] as number));
    case 'clamp':
      return emitter.exact(type, (r) =>
        Math.min(Math.max(r.value[x] as number, r.value[y] as number), r.value[z] as number),
      );
    case 'countLeadingZeros':
      return emitter.exact(type, (r) => Math.clz32(r.value[x] as number));
    default:
      return null;
  }
}

/** Both values are computed, one is taken: what poisons the other does not reach the result. */
function select(emitter: Emitter, operands: readonly Operand[], line: number): Slot {
  const [ifFalse, ifTrue, condition] = operands as [Operand, Operand, Operand];
  const type = commonType(emitter, [ifFalse, ifTrue], false);
  const no = emitter.as(type, ifFalse, line).slot;
  const yes = emitter.as(type, ifTrue, line).slot;
  const { slot } = emitter.as('bool', condition, line);
  return emitter.result(type, (r, to) => {
    const from = r.value[slot] === 0 ? no : yes;
    r.value[to] = r.value[from] as number;
    r.error[to] = r.error[from] as number;
  });
}

function convert(emitter: Emitter, to: ScalarType, operand: Operand, line: number): Slot {
  if ('abstract' in operand) {
    const value = to === 'f32' || operand.integer ? operand.abstract : Math.trunc(operand.abstract);
    return emitter.as(to, { abstract: value, integer: operand.integer || to !== 'f32' }, line);
  }
  const { slot, type: from } = operand;
  const { fromInteger, toUnsigned, toSigned } = emitter.arithmetic;
  if (from === to) return operand;
  if (to === 'bool' && from === 'f32') throw new WgslError('bool of f32: compare with 0.0 instead', line);
  if (to === 'bool') return emitter.exact('bool', (r) => (r.value[slot] === 0 ? 0 : 1));
  if (to === 'f32') return emitter.result('f32', (r, into) => fromInteger(r, into, slot));
  if (from === 'f32') {
    const operation = to === 'u32' ? toUnsigned : toSigned;
    return emitter.result(to, (r, into) => operation(r, into, slot));
  }
  return emitter.exact(
    to,
    to === 'u32' ? (r) => (r.value[slot] as number) >>> 0 : (r) => (r.value[slot] as number) | 0,
  );
}

function bitcast(emitter: Emitter, to: ScalarType, operand: Operand, line: number): Slot {
  const { slot, type: from } = emitter.as(emitter.concreteType(operand), operand, line);
  const { toBits, fromBits } = emitter.arithmetic;
  if (from === 'bool' || to === 'bool') throw new WgslError(`bitcast from ${from} to ${to}`, line);
  if (from === to) return { slot, type: from };
  if (from === 'f32') {
    const bits = emitter.result('u32', (r, into) => toBits(r, into, slot)).slot;
    return to === 'u32' ? { slot: bits, type: to } : emitter.exact(to, (r) => (r.value[bits] as number) | 0);
  }
  if (to === 'f32') return emitter.result('f32', (r, into) => fromBits(r, into, slot));
  return emitter.exact(
    to,
    to === 'u32' ? (r) => (r.value[slot] as number) >>> 0 : (r) => (r.value[slot] as number) | 0,
  );
}
